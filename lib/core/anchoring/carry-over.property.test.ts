import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span } from '#lib/core/annotation/entry.ts'
import { random, type Random } from '#test/random.ts'
import type { Anchor } from './anchor.ts'
import { carryOver } from './carry-over.ts'

// A language of words, and people who revise texts in it. Everything follows from a seed.
const WORDS = Array.from(
  { length: 400 },
  (_, i) => `${'bdfgklmnprstvz'[i % 14]}${'aeiou'[i % 5]}${'lmnrst'[i % 6]}${i.toString(36)}`,
)
const FEW = ['the', 'of', 'and', 'to', 'in', 'a', 'is', 'it']

type Doc = string[][][] // paragraphs of sentences of words

const sentence = (chance: Random): string[] =>
  Array.from({ length: 3 + chance.below(14) }, () => chance.pick(chance.chance(0.4) ? FEW : WORDS))

const draft = (chance: Random): Doc =>
  Array.from({ length: 3 + chance.below(8) }, () =>
    Array.from({ length: 1 + chance.below(5) }, () => sentence(chance)),
  )

const revise = (doc: Doc, chance: Random): Doc => {
  const out = doc.map((paragraph) => paragraph.map((words) => [...words]))
  for (let edits = 1 + chance.below(12); edits > 0; edits--) {
    const p = chance.below(out.length)
    const paragraph = out[p] ?? []
    const s = chance.below(Math.max(1, paragraph.length))
    const words = paragraph[s] ?? []
    const w = chance.below(Math.max(1, words.length))
    switch (chance.below(9)) {
      case 0:
        words.splice(w, 1)
        break
      case 1:
        words.splice(w, 0, chance.pick(WORDS))
        break
      case 2:
        words.splice(w, 1 + chance.below(3), chance.pick(WORDS), chance.pick(FEW))
        break
      case 3:
        paragraph.splice(s, 1)
        break
      case 4:
        paragraph.splice(s, 0, sentence(chance))
        break
      case 5:
        out.splice(p, 1)
        out.splice(chance.below(out.length + 1), 0, paragraph)
        break
      case 6:
        out.splice(p, 1, paragraph.slice(0, s), paragraph.slice(s))
        break
      case 7:
        out.splice(p, 2, [...paragraph, ...(out[p + 1] ?? [])])
        break
      default:
        out.splice(p, 0, [sentence(chance), sentence(chance)])
    }
  }
  return out
}

const written = (doc: Doc): string =>
  doc.map((paragraph) => paragraph.map((words) => `${words.join(' ')}.`).join(' ')).join('\n\n')

const someSpans = (text: string, chance: Random): Span[] => {
  const words = [...text.matchAll(/\S+/gu)]
  return Array.from({ length: 30 }, () => {
    const first = chance.below(words.length)
    const last = Math.min(words.length - 1, first + 1 + chance.below(25))
    const end = words[last]
    return { start: words[first]?.index ?? 0, end: (end?.index ?? 0) + (end?.[0].length ?? 0) }
  })
}

/** Written anew here, so that the test does not trust what it tests. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll(/[“”]/gu, '"')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .join(' ')

const overlap = (one: Span, other: Span): number =>
  Math.min(one.end, other.end) - Math.max(one.start, other.start)

const spanOf = (anchor: Anchor | undefined): Span | null =>
  anchor === undefined || anchor.at === 'orphan' ? null : anchor.span
const isSure = (anchor: Anchor | undefined): boolean => anchor?.at === 'exact' || anchor?.at === 'moved'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const RUNS = { numRuns: 150 }

/** What the states promise, whatever the two texts are. */
const keepsItsPromises = (
  oldText: string,
  newText: string,
  spans: readonly Span[],
  anchors: readonly Anchor[],
) => {
  expect(anchors).toHaveLength(spans.length)
  anchors.forEach((anchor, i) => {
    const place = spanOf(anchor)
    if (place === null) return
    expect(place.start).toBeGreaterThanOrEqual(0)
    expect(place.end).toBeGreaterThan(place.start)
    expect(place.end).toBeLessThanOrEqual(newText.length)
    const before = oldText.slice(spans[i]?.start, spans[i]?.end)
    const after = newText.slice(place.start, place.end)
    if (anchor.at !== 'changed') return expect(plain(after)).toBe(plain(before))
    const side = (kind: 'added' | 'removed') =>
      anchor.diff.map((part) => (part.kind === 'same' || part.kind === kind ? part.text : '')).join('')
    expect(side('added')).toBe(after)
    expect(plain(side('removed'))).toBe(plain(before))
    expect(anchor.diff.some(({ kind }) => kind !== 'same')).toBe(true)
  })
}

describe('for any texts', () => {
  test('a Revision without changes leaves every Span where it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length
        const span = { start, end: start + 1 + (length % (text.length - start)) }
        expect(carryOver(text, text, [span])).toEqual([{ at: 'exact', span }])
      }),
    )
  })

  test('text before and after a text leaves every Span in its place', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const chance = random(seed)
        const text = written(draft(chance))
        const lead = `${written([[sentence(chance)]])}\n\n`
        const spans = someSpans(text, chance)
        const expected = spans.map(({ start, end }) => ({
          at: 'exact',
          span: { start: start + lead.length, end: end + lead.length },
        }))
        const anchors = carryOver(text, `${lead}${text} ${written([[sentence(chance)]])}`, spans)
        expect(anchors).toEqual(expected)
      }),
      RUNS,
    )
  })

  test('exact and moved have the same words, and a diff leads from the old words to the new ones', () => {
    const alphabet = fc.constantFrom(
      'a',
      'b',
      'c',
      ' ',
      ' ',
      '\n',
      '.',
      "'",
      '’',
      '“',
      '"',
      'é',
      'e\u0301',
      '文',
      'ッ',
      '1',
      ',',
    )
    const texts = fc.string({ unit: alphabet, maxLength: 80 })
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.array(fc.tuple(fc.nat(80), fc.nat(30)), { maxLength: 20 }),
        (a, b, list) => {
          const spans = list.map(([start, length]) => ({ start, end: Math.min(a.length, start + length) }))
          keepsItsPromises(a, b, spans, carryOver(a, b, spans))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('for any revision', () => {
  /** A text, its revision, and spans of the first. */
  const revised = seeds.map((seed) => {
    const chance = random(seed)
    const doc = draft(chance)
    const [oldText, newText] = [written(doc), written(revise(doc, chance))]
    return { oldText, newText, spans: someSpans(oldText, chance) }
  })

  test('the states keep their promises', () => {
    fc.assert(
      fc.property(revised, ({ oldText, newText, spans }) =>
        keepsItsPromises(oldText, newText, spans, carryOver(oldText, newText, spans)),
      ),
      RUNS,
    )
  })

  test('there and back ends where it began, or says that it does not know', () => {
    fc.assert(
      fc.property(revised, ({ oldText, newText, spans }) => {
        const there = carryOver(oldText, newText, spans)
        there.forEach((anchor, i) => {
          const place = spanOf(anchor)
          const origin = spans[i]
          if (place === null || origin === undefined) return
          const [back] = carryOver(newText, oldText, [place])
          const end = spanOf(back)
          if (end === null) return
          if (isSure(anchor) && isSure(back)) expect(end).toEqual(origin)
          else if (isSure(anchor) || isSure(back)) expect(overlap(end, origin)).toBeGreaterThan(0)
        })
      }),
      { numRuns: 60 },
    )
  })

  test('two Revisions one after the other never contradict the jump over both', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const chance = random(seed)
        const first = draft(chance)
        const second = revise(first, chance)
        const third = revise(second, chance)
        const [a, b, c] = [written(first), written(second), written(third)]
        const spans = someSpans(a, chance)
        const jump = carryOver(a, c, spans)
        carryOver(a, b, spans).forEach((anchor, i) => {
          const middle = spanOf(anchor)
          const [step] = middle === null ? [] : carryOver(b, c, [middle])
          const [one, other] = [spanOf(step), spanOf(jump[i])]
          if (one === null || other === null) return
          const isSureOfSteps = isSure(anchor) && isSure(step)
          if (isSureOfSteps && isSure(jump[i])) expect(one).toEqual(other)
          else if (isSureOfSteps || isSure(jump[i])) expect(overlap(one, other)).toBeGreaterThan(0)
        })
      }),
      { numRuns: 60 },
    )
  })
})
