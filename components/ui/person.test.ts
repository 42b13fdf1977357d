import { expect, test } from 'vitest'
import { asId, type UserId } from '#lib/core/ids.ts'
import { initialsOf } from './initials.ts'
import { colourOf, hueOf, PERSON_HUES } from './person-colour.ts'

test.each([
  ['Anna Bergström', 'AB'],
  ['anna', 'A'],
  ['Jean-Luc van den Berg', 'JB'],
  ['  Åsa   Öberg ', 'ÅÖ'],
  ['李 明', '李明'],
  ['(Dr.) Who', 'DW'],
  ['…', '?'],
  ['', '?'],
])('initials of “%s” are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a person has the same colour everywhere, and people spread over all hues', () => {
  const ids = Array.from({ length: 600 }, (_, at) =>
    asId<UserId>(`01a20b9f-5088-74c7-907a-${at.toString(16).padStart(12, '0')}`),
  )
  for (const id of ids) expect(colourOf(id)).toBe(colourOf(id))
  const counts = new Map<number, number>()
  for (const id of ids) counts.set(hueOf(id), (counts.get(hueOf(id)) ?? 0) + 1)
  expect(counts.size).toBe(PERSON_HUES.length)
  expect(Math.max(...counts.values())).toBeLessThan(120)
})
