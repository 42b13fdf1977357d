import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import { asId, type ArticleId, type GroupId, type UserId } from '#lib/core/ids.ts'
import { testDatabase } from '#test/database.ts'
import { eventsFor } from '#test/feed.ts'
import { draft, foundGroup, member, must } from '#test/people.ts'
import { findArticle, importArticle, latestText } from './articles.ts'
import { listArticles } from './library.ts'
import { COMMAND_LINE } from './names.ts'
import type { Person } from './people.ts'
import { reviseArticle } from './revise-article.ts'

const database = await testDatabase()
const now = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-14T12:00:00Z')

let group: GroupId
let owner: Person
let fay: Person
beforeAll(async () => {
  ;({ group, owner } = await foundGroup())
  fay = await member(group, 'Fay', 'facilitator')
})

const imported = async () => (await importArticle({ group, actor: owner.id, draft, now })).id

const paragraph = (text: string) => ({ role: 'body' as const, tag: 'p' as const, html: text, text })
const corrected = (text: string, title = draft.title): ArticleDraft => ({
  title,
  blocks: [...draft.blocks.slice(0, 2), paragraph(text), ...draft.blocks.slice(3)],
})
const revise = (article: ArticleId, text: ArticleDraft, expected?: number, actor: UserId = fay.id) =>
  reviseArticle({ article, actor, draft: text, now: later, ...(expected !== undefined && { expected }) })

test('a corrected text is the next Revision, and the one before stays as it was', async () => {
  const article = await imported()
  const before = await findArticle(article, owner.id)
  const made = must(await revise(article, corrected('It stood here, and shone.', 'The bright lamp')))
  const after = await findArticle(article, owner.id)
  expect(made).toEqual({ revision: after?.revision.id, number: 2 })
  expect(after).toMatchObject({ title: 'The bright lamp', lang: 'en', creator: owner.id })
  expect(after?.revision.blocks.map(({ text }) => text)[2]).toBe('It stood here, and shone.')
  expect(after?.revision.blocks[3]?.list).toEqual({ ordered: true, depth: 0, number: 1 })
  for (const block of after?.revision.blocks ?? [])
    expect(after?.revision.text.slice(block.start, block.end)).toBe(block.text)

  const old = await findArticle(article, owner.id, 1)
  expect(old?.revision).toEqual(before?.revision)
  expect(old).toMatchObject({ title: 'The bright lamp', layers: before?.layers })
  expect(old?.revisions).toEqual([
    { id: before?.revision.id, number: 1, at: now, by: 'Olga' },
    { id: made.revision, number: 2, at: later, by: 'Fay' },
  ])
  expect(await latestText(article)).toMatchObject({ title: 'The bright lamp', revision: { number: 2 } })
})

test('a language that the new text has takes the place of the old one', async () => {
  const article = await imported()
  must(await revise(article, { ...corrected('Es stand hier.'), lang: 'de' }))
  expect((await findArticle(article, owner.id))?.lang).toBe('de')
})

test.each([0, 3, -1, 1.5, Number.NaN, 2 ** 40])('there is no Revision %d', async (number) => {
  const article = await imported()
  must(await revise(article, corrected('It stood here.')))
  expect(await findArticle(article, owner.id, number)).toBeNull()
})

test('the library counts the words of the latest text', async () => {
  const article = await imported()
  must(await revise(article, corrected('One two three four five six seven.', 'Longer'), 1))
  const row = (await listArticles(owner.id)).find(({ id }) => id === article)
  expect(row).toMatchObject({ title: 'Longer', wordCount: 15, lastActivityAt: later, importedBy: 'Olga' })
})

test('the history has it as one fact', async () => {
  const article = await imported()
  const { revision } = must(await revise(article, corrected('It stood here.', 'A lamp')))
  const { events } = await eventsFor(article, owner.id, { limit: 10 })
  expect(events.map(({ event, actorName }) => [event.fact, event.at, event.layer, actorName])).toEqual([
    [
      { kind: 'article-revised', revision, number: 2, titleBefore: 'The lamp', title: 'A lamp' },
      ...[later, null, 'Fay'],
    ],
    [{ kind: 'article-imported', title: 'The lamp' }, now, null, 'Olga'],
  ])
})

test.each<[string, ArticleDraft]>([
  ['the same text', draft],
  ['the same text by another name', { ...draft, title: 'The other lamp' }],
])('%s is refused, and nothing is stored', async (_name, same) => {
  const article = await imported()
  expect(await revise(article, same)).toMatchObject({ ok: false, problem: { code: 'same-text' } })
  const found = await findArticle(article, owner.id)
  expect(found).toMatchObject({ title: 'The lamp', revisions: [{ number: 1 }] })
  expect((await eventsFor(article, owner.id, { limit: 10 })).events).toHaveLength(1)
})

test('other markup of the same words is another text, and so is going back', async () => {
  const article = await imported()
  const marked = { ...draft, blocks: draft.blocks.map((block) => ({ ...block, html: block.text })) }
  expect(must(await revise(article, marked)).number).toBe(2)
  expect(must(await revise(article, draft)).number).toBe(3)
})

test('several people at once are heard one after the other', async () => {
  const article = await imported()
  const made = await Promise.all([1, 2, 3, 4].map((n) => revise(article, corrected(`Text ${n}.`))))
  expect(made.map((one) => must(one).number).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5])
  const found = await findArticle(article, owner.id)
  expect(found?.revisions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
})

test('several people at once who corrected the same Revision: one is heard, the others are told', async () => {
  const article = await imported()
  const made = await Promise.all([1, 2, 3].map((n) => revise(article, corrected(`Text ${n}.`), 1)))
  expect(made.filter(({ ok }) => ok)).toHaveLength(1)
  expect(made.filter(({ ok }) => !ok)).toEqual(
    Array(2).fill({ ok: false, problem: expect.objectContaining({ code: 'revised-meanwhile' }) }),
  )
  expect((await findArticle(article, owner.id))?.revision.number).toBe(2)
})

test('annotations are kept while a text is being stored', async () => {
  const article = await imported()
  await database.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM articles WHERE id = ${article}::uuid FOR KEY SHARE` // as an event's reference does
    expect(must(await revise(article, corrected('It stood here.'))).number).toBe(2)
  })
})

test('an article that is gone is refused', async () => {
  const gone = asId<ArticleId>('00000000-0000-7000-8000-000000000000')
  expect(await revise(gone, draft)).toMatchObject({ problem: { code: 'article-unknown' } })
  expect(await latestText(gone)).toBeNull()
  expect(await latestText('x')).toBeNull()
})

test('who has left and the command line have their names in the list', async () => {
  const article = await imported()
  must(await revise(article, corrected('One.'), 1, COMMAND_LINE))
  must(await revise(article, corrected('Two.'), 2, asId('00000000-0000-7000-8000-000000000001')))
  const found = await findArticle(article, owner.id)
  expect(found?.revisions.map(({ by }) => by)).toEqual(['Olga', 'Command line', 'Somebody who has left'])
})

const listener = new pg.Client({ connectionString: database.url })
afterAll(() => listener.end())

test('whoever listens is told which article, once it is stored and not when it is refused', async () => {
  const heard: (string | undefined)[] = []
  listener.on('notification', ({ payload }) => heard.push(payload))
  await listener.connect()
  await listener.query('LISTEN gloss_revised')
  const article = await imported()
  await revise(article, draft)
  must(await revise(article, corrected('It stood here.')))
  await expect.poll(() => heard).toEqual([article])
  await listener.query('SELECT 1')
  expect(heard).toEqual([article])
})
