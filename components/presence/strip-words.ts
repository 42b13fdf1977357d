// What the strip says about a paragraph, for those who point at it and for those who do not see it.
import type { Words } from '#components/words/en.ts'
import { paragraphAt, type Density } from '#lib/core/annotation/density.ts'
import type { Here } from '#lib/client/use-layer.ts'

export const stripWords = (
  words: Words['presence']['strip'],
  density: Density,
  index: number,
  others: readonly Here[],
): string[] => {
  const { paragraphs } = density
  const { threads = 0, people = null } = paragraphs[index] ?? {}
  const readers = others.filter(({ reading }) => reading !== null && paragraphAt(density, reading) === index)
  return [
    words.paragraph(index + 1, paragraphs.length),
    words.annotations(threads),
    ...(people === null ? [] : [words.marked(people)]),
    ...(readers.length === 0 ? [] : [words.readsHere(readers.map(({ name }) => name).join(', '))]),
  ]
}
