import { describe, expect, test } from 'vitest'
import { matchQuotes, type ForeignQuote } from './match-quote.ts'

const HALL = 'The council met on Tuesday in the old town hall, and nobody expected a long evening.'
const SPEECH = 'Then the minister rose and read from a single sheet of paper that shook in his hand.'
const BELLS = 'Bells rang from both churches, a little apart from one another, as they do to this day.'
const RIVER = 'Down by the river the ferry waited with its engine running and its lights turned off.'
const TEXT = [HALL, SPEECH, BELLS, RIVER].join('\n\n')

const found = (text: string, quote: ForeignQuote) => {
  const [match] = matchQuotes(text, [quote])
  if (match === undefined) throw new Error('no answer')
  return match.at === 'orphan'
    ? { at: match.at, candidates: match.candidates.map(({ span }) => text.slice(span.start, span.end)) }
    : { at: match.at, words: text.slice(match.span.start, match.span.end) }
}

describe('a quote from elsewhere', () => {
  test('is found where it is, with the form of quotes and accents as it is here', () => {
    expect(
      found(TEXT, {
        exact: 'the minister rose',
        prefix: 'Then ',
        suffix: ' and read from a single sheet of paper',
      }),
    ).toEqual({
      at: 'exact',
      words: 'the minister rose',
    })
    const text = `${HALL} “It’s Zoë’s café,” she said. ${BELLS}`.normalize('NFD')
    const quote = {
      exact: `"It's Zoë's café,"`,
      prefix: 'nobody expected a long evening. ',
      suffix: ' she said. Bells rang from both churches',
    }
    expect(found(text, quote)).toEqual({ at: 'exact', words: '“It’s Zoë’s café,”'.normalize('NFD') })
  })

  test('is found without context when it is long enough', () => {
    expect(found(TEXT, { exact: SPEECH }).at).toBe('exact')
  })

  test('is found with its differences', () => {
    const quote = {
      exact: 'the minister stood up and read',
      prefix: 'Then ',
      suffix: ' from a single sheet of paper',
    }
    expect(found(TEXT, quote)).toEqual({ at: 'changed', words: 'the minister rose and read' })
    const [match] = matchQuotes(TEXT, [quote])
    expect(match?.at === 'changed' && match.score).toBeGreaterThan(0.6)
  })

  test('is an orphan when it is not there', () => {
    expect(
      found(TEXT, { exact: 'Snow fell on the pass that night', prefix: 'Later. ', suffix: ' and stayed' }),
    ).toEqual({
      at: 'orphan',
      candidates: [],
    })
  })

  test('is an orphan when a few common words are all that is there', () => {
    expect(
      found(TEXT, { exact: 'in the old', prefix: 'He lived quietly ', suffix: ' mill beside the weir' }).at,
    ).toBe('orphan')
  })

  test('is an orphan when it is short and comes without context', () => {
    expect(found(TEXT, { exact: 'in the old' })).toEqual({ at: 'orphan', candidates: ['in the old'] })
  })

  test('is an orphan with its candidates when it is there twice and nothing tells the places apart', () => {
    const text = [HALL, SPEECH, BELLS, SPEECH, BELLS].join('\n\n')
    expect(found(text, { exact: SPEECH })).toEqual({ at: 'orphan', candidates: [SPEECH, SPEECH] })
  })

  test('is told from its double by its context', () => {
    const text = [HALL, SPEECH, BELLS, SPEECH, RIVER].join('\n\n')
    const [match] = matchQuotes(text, [{ exact: SPEECH, suffix: `\n\n${RIVER.slice(0, 32)}` }])
    expect(match).toMatchObject({ at: 'exact', span: { start: text.lastIndexOf(SPEECH) } })
  })

  test('names the candidate nearest to its position first', () => {
    const text = [SPEECH, BELLS, HALL, SPEECH].join('\n\n')
    const [match] = matchQuotes(text, [{ exact: SPEECH, position: text.length }])
    expect(match?.at === 'orphan' && match.candidates[0]?.span.start).toBe(text.lastIndexOf(SPEECH))
  })

  test('without words is an orphan', () => {
    expect(matchQuotes(TEXT, [{ exact: '' }, { exact: '  ' }, { exact: 'x' }])).toEqual(
      Array.from({ length: 3 }, () => ({ at: 'orphan', candidates: [] })),
    )
    expect(matchQuotes('', [{ exact: SPEECH }])).toEqual([{ at: 'orphan', candidates: [] }])
  })
})
