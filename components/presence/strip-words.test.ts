import { expect, test } from 'vitest'
import { de } from '#components/words/de.ts'
import { en } from '#components/words/en.ts'
import { asId, type UserId } from '#lib/core/ids.ts'
import { stripWords } from './strip-words.ts'

const density = {
  untouched: 1,
  paragraphs: [
    { start: 0, end: 10, threads: 5, people: 4 },
    { start: 12, end: 20, threads: 0, people: null },
    { start: 22, end: 30, threads: 1, people: null },
  ],
}
const reader = (name: string, reading: number | null) => ({
  user: asId<UserId>(name),
  name,
  self: false,
  selections: [],
  typing: [],
  reading,
})
const others = [reader('Ben', 3), reader('Cai', 5), reader('Dan', 15), reader('Eve', null)]
const wordsFor = (index: number) => stripWords(en.presence.strip, density, index, others)

test('[UX69] a paragraph is said with its annotations, with people from three on, and with who reads there', () => {
  expect(wordsFor(0)).toEqual([
    'Paragraph 1 of 3',
    '5 annotations',
    '4 people marked this',
    'Ben, Cai read here',
  ])
  expect(wordsFor(1)).toEqual(['Paragraph 2 of 3', 'nobody has touched it', 'Dan reads here'])
  expect(wordsFor(2)).toEqual(['Paragraph 3 of 3', '1 annotation'])
})

test('in German, too', () => {
  expect(stripWords(de.presence.strip, density, 0, others).join(' · ')).toBe(
    'Absatz 1 von 3 · 5 Anmerkungen · 4 Leute haben das markiert · Ben, Cai lesen hier',
  )
})
