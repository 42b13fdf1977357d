import { expect, test } from 'vitest'
import { asId, type ArticleId, type EntryKey, type LayerId, type RevisionId } from '#lib/core/ids.ts'
import { hashOfThread } from './citation.ts'
import { CitedBy } from './cited-by.ts'
import type { Thread } from './thread.ts'

const ORIGIN = 'https://gloss.example'
const ARTICLE = asId<ArticleId>('00000000-0000-4000-8000-00000000000a')
const OTHER = '00000000-0000-4000-8000-00000000000b'
const keyOf = (name: string) => asId<EntryKey>(`1.${name}`.padEnd(12, '-'))
const linkTo = (name: string, article: string = ARTICLE) =>
  `${ORIGIN}/articles/${article}${hashOfThread(keyOf(name))}`
const wordsLink = `${ORIGIN}/articles/${ARTICLE}?revision=2#words=10-25`

const thread = (name: string, ...bodies: string[]): Thread => {
  const target = { revision: asId<RevisionId>('r'), selectors: [] }
  return {
    layer: { id: asId<LayerId>('l1'), kind: 'group' },
    annotation: {
      key: keyOf(name),
      target,
      motivation: 'commenting',
      colour: 'rose',
      tags: [],
      stance: null,
      deleted: false,
    },
    attribution: null,
    anchor: { at: 'whole' },
    span: null,
    decision: null,
    target,
    quote: '',
    comments: bodies.map((body, n) => ({
      key: keyOf(`${name}${n}`),
      annotation: keyOf(name),
      parent: null,
      body,
      deleted: false,
      attribution: null,
    })),
    reactions: [],
    state: 'open',
  }
}

test('says who cites a thread and who cites words, each comment once', () => {
  const threads = [
    thread('a', 'Nothing.'),
    thread('b', `${linkTo('a')} and again ${linkTo('a')}`, wordsLink),
    thread('c', `See ${linkTo('a')}.`, linkTo('c'), linkTo('a', OTHER)),
  ]
  const { threads: cited, passages } = new CitedBy(ARTICLE, ORIGIN).read(threads)
  expect([...cited.keys()]).toEqual([keyOf('a')])
  expect(cited.get(keyOf('a'))?.map(({ comment }) => comment.key)).toEqual([keyOf('b0'), keyOf('c0')])
  expect(passages).toMatchObject([{ revision: 2, span: { start: 10, end: 25 } }])
  expect(passages[0]?.by.map(({ comment }) => comment.key)).toEqual([keyOf('b1')])
})

test('follows what changes, and is the same object while nothing of it does', () => {
  const index = new CitedBy(ARTICLE, ORIGIN)
  const [a, b] = [thread('a'), thread('b', linkTo('a'))]
  const first = index.read([a, b])
  expect(index.read([a, b, thread('c', 'No citation.')])).toBe(first)
  expect(index.read([thread('a', 'A word.'), b])).toBe(first)
  const second = index.read([a, thread('b', 'Edited away.')])
  expect(second.threads.size).toBe(0)
  const third = index.read([a, b])
  expect(third.threads.size).toBe(1)
  expect(index.read([a]).threads.size).toBe(0) // its thread was deleted
})
