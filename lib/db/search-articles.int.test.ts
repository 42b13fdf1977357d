import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { draft, foundGroup, member } from '#test/people.ts'
import { importArticle } from './articles.ts'
import { addPerson } from './people.ts'
import { searchArticles } from './search-articles.ts'
import { must } from '#test/people.ts'

const { db } = await testDatabase()
const { owner, group } = await foundGroup()
const pia = await member(group, 'Pia', 'reader')
const elsewhere = await db.group.create({ data: { name: 'Elsewhere' } })
const eve = must(
  await addPerson({
    ...{ email: 'eve@example.org', name: 'Eve', passwordHash: 'x', role: 'owner' },
    group: elsewhere.id as typeof group, // an id of the database
  }),
)
const add = (title: string, text: string) =>
  importArticle({
    group,
    actor: owner.id,
    draft: { ...draft, title, blocks: [{ role: 'body', tag: 'p', html: text, text }] },
    now: new Date(),
  })
await add('Die Straße', 'Ein Text über Córdoba.')
await add('The lamp', 'It costs 100% more under_score.')

const titles = async (words: string, who = pia) =>
  (await searchArticles(who.id, words, 8)).map(({ title }) => title)

test.each([
  ['strasse', ['Die Straße']],
  ['CORDOBA ein', ['Die Straße']],
  ['"text uber"', ['Die Straße']],
  ['lamp', ['The lamp']],
  ['100%', ['The lamp']],
  ['100_', []],
  ['r_s', ['The lamp']],
  ['text lamp', []],
  ['', []],
  ["'; DROP TABLE articles", []],
])('%j finds %j', async (words, expected) => expect(await titles(words)).toEqual(expected))

test('nothing of a group that one is not in', async () => {
  expect(await titles('lamp', eve)).toEqual([])
})
