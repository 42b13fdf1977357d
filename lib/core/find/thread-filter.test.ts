import { describe, expect, test } from 'vitest'
import { person, threadKey, threadWith } from '#test/thread.ts'
import { foldWords, indexWords, searchedWords } from './fold-words.ts'
import { countFilters, kindOf, matcherOf, NO_FILTER, valuesIn, type ThreadFilter } from './thread-filter.ts'

const [ada, ben, cleo] = [person(1), person(2), person(3)]
const threads = [
  threadWith({ name: 'plain', by: [ada, 1], quote: 'Die Straße nach Córdoba' }),
  threadWith({
    name: 'said',
    by: [ben, 1],
    annotation: { colour: 'rose', motivation: 'commenting', tags: ['lamp', 'light'] },
    comments: [
      { by: [ben, 1], body: 'A naïve remark' },
      { by: [ada, 2], body: 'gone', deleted: true },
    ],
  }),
  threadWith({
    name: 'asks',
    by: [cleo, 1],
    annotation: { motivation: 'questioning', tags: ['light'], stance: 'doubt' },
    comments: [{ by: [ben, 1], body: 'Answered by Ben' }],
    state: 'resolved',
  }),
  threadWith({ name: 'lost', by: [cleo, 1], anchor: { at: 'orphan' }, span: null }),
  threadWith({ name: 'new', by: null, annotation: { colour: 'blue' } }),
]

const found = (filter: Partial<ThreadFilter>) => {
  const matches = matcherOf(
    { ...NO_FILTER, ...filter },
    { viewer: ada, unread: new Set([threadKey('said'), threadKey('lost')]), words: indexWords() },
  )
  return threads.filter(matches).map(({ annotation }) => annotation.key.slice(2).replace(/-+$/, ''))
}

describe('[UX36] filters', () => {
  test.each<[string, Partial<ThreadFilter>, string[]]>([
    ['nothing leaves all', {}, ['plain', 'said', 'asks', 'lost', 'new']],
    ['those that were picked', { only: [threadKey('said'), threadKey('lost')] }, ['said', 'lost']],
    ['everybody’s', { layer: ['group'] }, ['plain', 'said', 'asks', 'lost', 'new']],
    ['only one’s own notes', { layer: ['private'] }, []],
    ['a person: who wrote the annotation or a comment', { who: [ben] }, ['said', 'asks']],
    ['two people: either', { who: [ben, ada] }, ['plain', 'said', 'asks', 'new']],
    ['mine: what is on its way, too; not where my comment is deleted', { mine: true }, ['plain', 'new']],
    ['a tag', { tag: ['light'] }, ['said', 'asks']],
    ['a colour', { colour: ['rose', 'blue'] }, ['said', 'new']],
    ['highlights without words', { kind: ['highlight'] }, ['plain', 'lost', 'new']],
    ['questions', { kind: ['question'] }, ['asks']],
    ['a stance', { stance: ['doubt', 'agree'] }, ['asks']],
    ['resolved', { state: ['resolved'] }, ['asks']],
    ['open', { state: ['open'] }, ['plain', 'said', 'lost', 'new']],
    ['waiting for a decision', { state: ['undecided'] }, ['lost']],
    ['unread', { unread: true }, ['said', 'lost']],
    ['words in quotes without case, accents and spelling of ß', { words: 'STRASSE cordoba' }, ['plain']],
    ['words in comments', { words: 'naive' }, ['said']],
    ['words that stand together', { words: '"by ben"' }, ['asks']],
    ['a phrase in another order', { words: '"ben by"' }, []],
    ['words of a deleted comment', { words: 'gone' }, []],
    ['they stack', { tag: ['light'], who: [ben], state: ['open'], words: 'remark' }, ['said']],
  ])('by %s', (_, filter, expected) => expect(found(filter)).toEqual(expected))

  test('are counted by kind; words of nothing but space are none', () => {
    expect(countFilters({ ...NO_FILTER, words: '  ' })).toBe(0)
    expect(countFilters({ ...NO_FILTER, who: [ada, ben], mine: true, words: 'x' })).toBe(3)
  })
})

test('a comment whose words are deleted makes no discussion', () => {
  expect(kindOf(threadWith({ comments: [{ by: [ben, 1], deleted: true }] }))).toBe('highlight')
})

test('what there is to choose from: each writer once, tags by name, pencils in their order', () => {
  const { who, tag, colour } = valuesIn(threads, ada)
  expect([...who].sort()).toEqual([ada, ben, cleo])
  expect(tag).toEqual(['lamp', 'light'])
  expect(colour).toEqual(['yellow', 'blue', 'rose'])
})

describe('folding', () => {
  test.each([
    ['Straße', 'strasse'],
    ['Ångström ﬁn', 'angstrom fin'],
    ['soft\u00adhyphen  and\nspace', 'softhyphen and space'],
    ['שָׁלוֹם', 'שלום'],
    ['नमस्ते', 'नमस्ते'],
  ])('%j is searched as %j', (text, folded) => expect(foldWords(text)).toBe(folded.normalize('NFKD')))

  test('words are looked for one by one, phrases as they stand, each once', () => {
    expect(searchedWords(' Lamp  „zwei Worte“ lamp "" ')).toEqual(['lamp', 'zwei worte'])
  })

  test('a Thread is folded once', () => {
    const words = indexWords()
    let reads = 0
    const thread = threadWith({})
    const counted = Object.defineProperty({ ...thread }, 'quote', { get: () => (reads++, 'x') })
    words(counted)
    words(counted)
    expect(reads).toBe(1)
  })
})
