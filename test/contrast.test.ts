import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PAPER } from '#components/settings/settings-look.ts'
import { PERSON_HUES, PERSON_TONES } from '#components/ui/person-colour.ts'
import { COLOURS } from '#lib/core/annotation/entry.ts'
import { contrast, mix, outsideSrgb, parseOklch, toHex, type Oklch } from './oklch.ts'

type Theme = ReadonlyMap<string, Oklch>

const css = readFileSync(new URL('../app/tokens.css', import.meta.url), 'utf8')

const tokensOf = (part: string): [string, Oklch][] =>
  [...part.matchAll(/--([\w-]+):\s*([^;]+);/g)].flatMap(([, name, value]) => {
    const colour = parseOklch(value ?? '')
    return name !== undefined && colour !== null ? [[name, colour] as [string, Oklch]] : []
  })

/** The declarations of the rule that begins with `selector`. */
const ruleOf = (selector: string): string => {
  const start = css.indexOf('{', css.indexOf(selector))
  return css.slice(start + 1, css.indexOf('}', start))
}

const rules = {
  light: ruleOf(":root,\n[data-theme='light'] {"),
  sepia: ruleOf("[data-theme='sepia'] {"),
  dark: ruleOf("[data-theme='dark'] {"),
}
const themes = Object.entries(rules).map(
  ([name, rule]) => [name as keyof typeof rules, new Map(tokensOf(rule)) as Theme] as const, // Object.entries forgets the names' type
)

/** How much of its line is mixed into a tint: one to four layers, and the active one; components/reader/highlights.css. */
const LEVELS = [0, 0.13, 0.25, 0.36, 0.26]

const PAPERS = ['paper', 'paper-raised', 'paper-sunken', 'paper-past'] as const
const TEXT = 4.5
const SHAPE = 3

/** Token in front, token behind, least contrast. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...PAPERS.flatMap((paper) => [
    ['ink', paper, TEXT] as const,
    ['ink-muted', paper, TEXT] as const,
    ['accent', paper, TEXT] as const,
    ['accent-strong', paper, TEXT] as const,
    ['danger', paper, TEXT] as const,
    ['control', paper, SHAPE] as const,
    ...COLOURS.map((colour) => [`pencil-${colour}-line`, paper, SHAPE] as const),
  ]),
  ...COLOURS.map((colour) => ['ink', `pencil-${colour}`, TEXT] as const),
  ...COLOURS.map((colour) => ['ink-muted', `pencil-${colour}`, TEXT] as const),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-strong', TEXT],
  ['accent-strong', 'accent-tint', TEXT],
  ...COLOURS.map((colour) => [`pencil-${colour}-line`, `pencil-${colour}`, SHAPE] as const),
  ['ink', 'accent-tint', TEXT],
  ['ink', 'danger-tint', TEXT],
  ['danger', 'danger-tint', TEXT],
]

describe.each(themes)('in the %s theme', (name, theme) => {
  const token = (key: string): Oklch => {
    const colour = theme.get(key)
    if (colour === undefined) throw new Error(`app/tokens.css has no plain oklch() colour --${key}`)
    return colour
  }

  test.each(pairs)('%s on %s has a contrast of at least %d', (front, behind, least) => {
    expect(contrast(token(front), token(behind))).toBeGreaterThanOrEqual(least)
  })

  test.each(COLOURS)('words under up to four layers of the %s pencil can be read', (colour) => {
    for (const level of LEVELS) {
      const tint = mix(token(`pencil-${colour}-line`), level, token(`pencil-${colour}`))
      expect(contrast(token('ink'), tint)).toBeGreaterThanOrEqual(TEXT)
    }
  })

  test('the browser’s bars have the colour of the paper', () => {
    expect(PAPER[name]).toBe(toHex(token('paper')))
  })

  test('every person’s colour stands out from the papers', () => {
    const { lightness, chroma } = PERSON_TONES[name === 'dark' ? 'dark' : 'light']
    for (const hue of PERSON_HUES)
      for (const paper of PAPERS)
        expect(
          contrast({ lightness: lightness / 100, chroma, hue }, token(paper)),
          `hue ${hue} on ${paper}`,
        ).toBeGreaterThanOrEqual(SHAPE)
  })

  test('no colour is far outside of what a screen shows', () => {
    for (const [key, colour] of theme) expect(outsideSrgb(colour), key).toBeLessThan(0.02)
  })
})

describe('the arithmetic', () => {
  test('knows black on white, and a colour whose values are published', () => {
    const white = { lightness: 1, chroma: 0, hue: 0 }
    const black = { lightness: 0, chroma: 0, hue: 0 }
    expect(contrast(white, black)).toBeCloseTo(21, 3)
    // #ff0000 is oklch(62.8% 0.2577 29.23); its contrast to white is 4.0:1.
    expect(contrast(white, { lightness: 0.62796, chroma: 0.25768, hue: 29.234 })).toBeCloseTo(3.998, 2)
  })

  test('each theme decides every token, each its own paper and ink', () => {
    const names = (rule: string) => [...rule.matchAll(/--([\w-]+):/g)].map(([, name]) => name)
    for (const rule of Object.values(rules)) expect(names(rule)).toEqual(names(rules.light))
    for (const key of ['paper', 'ink'])
      expect(new Set(themes.map(([, theme]) => JSON.stringify(theme.get(key)))).size).toBe(themes.length)
  })

  test('the system’s dark theme is the chosen one', () => {
    const words = (rule: string) => rule.split(/\s+/).join(' ')
    expect(words(ruleOf(':root:not([data-theme]) {'))).toBe(words(rules.dark))
  })
})
