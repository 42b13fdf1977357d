// A text of two hundred annotated sentences, and its correction: every twentieth is gone, one is reworded, one is moved.
import { random } from '#test/random.ts'

export const SENTENCES = 200

const WORDS =
  'amber anchor ash bell birch bread bridge candle cedar chalk clay cloud copper cradle dawn door dust ember fern field flint fog frost gate glass grain harbour hazel hill ice ink iron ivy kettle ladder lamp lantern leaf linen loom mast meadow mill mirror moss oak oar orchard paper pear pine plough quarry quill rain reed river road roof rope sail salt sand seed shell shore silk silver smoke snow spade spring stone straw thorn thread tide tin tower valley vessel wall water wax wheat wheel willow wind window wool'.split(
    ' ',
  )

type Sentence = { readonly number: number; readonly passage: string; readonly whole: string }

const sentences = (): Sentence[] => {
  const { pick } = random(20)
  const words = (count: number) => Array.from({ length: count }, () => pick(WORDS))
  return Array.from({ length: SENTENCES }, (_, number) => {
    const passage = words(6).join(' ')
    return { number, passage, whole: `Somebody wrote ${passage} beside ${words(5).join(' ')}.` }
  })
}

const isOf = (kind: number) => (sentence: Sentence) => sentence.number % 20 === kind
const [isGone, isReworded, isMoved] = [isOf(3), isOf(7), isOf(11)]

/** The passage with its third word replaced. */
const reword = (passage: string) => passage.replace(/^(\w+ \w+) \w+/, '$1 thunder')

const asMarkdown = (parts: readonly Sentence[], last: string) =>
  `# The long shelf\n\n${parts.map(({ whole }) => whole).join('\n\n')}\n\n${last}\n`

const LAST = 'Nothing else was found on it.'

export const longShelf = () => {
  const all = sentences()
  const stays = all.filter((each) => !isGone(each) && !isMoved(each))
  const corrected = [...stays, ...all.filter(isMoved)].map((each) =>
    isReworded(each) ? { ...each, whole: each.whole.replace(each.passage, reword(each.passage)) } : each,
  )
  return {
    before: asMarkdown(all, LAST),
    after: asMarkdown(corrected, LAST),
    passages: all.map(({ passage }) => passage),
    gone: all.filter(isGone).map(({ passage }) => passage),
    moved: all.filter(isMoved).map(({ passage }) => passage),
    reworded: all.filter(isReworded).map(({ passage }) => ({ before: passage, after: reword(passage) })),
    last: LAST,
  }
}
