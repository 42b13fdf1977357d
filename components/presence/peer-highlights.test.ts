import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PERSON_HUES, PERSON_TONES } from '#components/ui/person-colour.ts'

const css = readFileSync(new URL('./peer-highlights.css', import.meta.url), 'utf8')

test.each(PERSON_HUES.map((hue, slot) => [slot, hue] as const))(
  'what somebody of colour %d selects has hue %d, as their face has, in both themes and both renderers',
  (slot, hue) => {
    const { light, dark } = PERSON_TONES
    for (const selector of [`::highlight(gloss-peer-${slot})`, `.highlight-box[data-look='peer-${slot}']`]) {
      const from = css.indexOf(`${selector} {`)
      const rule = css.slice(from, css.indexOf('}', from))
      expect(rule).toContain(`oklch(${light.lightness}% ${light.chroma} ${hue} /`)
      expect(rule).toContain(`oklch(${dark.lightness}% ${dark.chroma} ${hue} /`)
    }
  },
)
