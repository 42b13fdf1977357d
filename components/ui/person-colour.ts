// A person's own colour, for the avatar's ring, the cursor's flag and the typing dots; never for highlights.
import type { UserId } from '#lib/core/ids.ts'

/** Hues in degrees, far enough apart to be told from each other; the accent's own (195) is left out. */
export const PERSON_HUES = [10, 40, 70, 105, 140, 165, 225, 250, 280, 305, 330, 350] as const
/** OKLCH lightness in per cent and chroma; at least 3:1 on the paper of its theme at every hue (test/contrast.test.ts). */
export const PERSON_TONES = {
  light: { lightness: 54, chroma: 0.12 },
  dark: { lightness: 74, chroma: 0.1 },
} as const

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a over the id's characters; ids are random, so a simple hash spreads them well. */
const hash = (text: string) => {
  let value = FNV_OFFSET
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME)
  return value >>> 0
}

/** Index of the person's hue in PERSON_HUES; the same for the same id on every screen. */
export const slotOf = (user: UserId): number => hash(user) % PERSON_HUES.length

/** The person's hue in degrees. */
export const hueOf = (user: UserId): number => PERSON_HUES[slotOf(user)] ?? PERSON_HUES[0]

/** The person's colour as a CSS value that follows the theme by itself. */
export const colourOf = (user: UserId): string => {
  const { light, dark } = PERSON_TONES
  const hue = hueOf(user)
  return `light-dark(oklch(${light.lightness}% ${light.chroma} ${hue}), oklch(${dark.lightness}% ${dark.chroma} ${hue}))`
}
