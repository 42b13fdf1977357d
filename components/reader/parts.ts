// A long article comes in parts: to find what is under a point, a browser looks at every child of an element that is
// there, and so it looks at some dozens instead of thousands (12 µs instead of 300 for 2600 Blocks).
import type { Section } from './sections.ts'

/** So many Sections make a part, and some more until one ends with a paragraph: nothing is parted from its heading. */
const PART = 50
const PART_MAX = 2 * PART

/** The Sections in parts, in order; `at` is the place among all of them. Up to PART_MAX of them are one part. */
export const partsOf = (sections: readonly Section[]): { section: Section; at: number }[][] => {
  const all = sections.map((section, at) => ({ section, at }))
  if (all.length <= PART_MAX) return [all]
  const parts: { section: Section; at: number }[][] = []
  let part: { section: Section; at: number }[] = []
  for (const one of all) {
    part.push(one)
    if (part.length < PART || (!isParagraph(one.section) && part.length < PART_MAX)) continue
    parts.push(part)
    part = []
  }
  return part.length > 0 ? [...parts, part] : parts
}

const isParagraph = (section: Section) => section.kind === 'block' && section.block.role === 'body'
