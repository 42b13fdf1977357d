// Mentions and answers on their way into the inbox: who is told, once, and only while they may see it.
import { expect, test } from 'vitest'
import { addComment, editComment, setCommentDeleted } from '#lib/core/annotation/write.ts'
import { mentionLink } from '#lib/core/annotation/mention.ts'
import { countUnread, listNotices, markAllRead, markThreadRead, unreadOn } from '#lib/db/inbox.ts'
import { addPrivateLayer } from '#test/revisions.ts'
import { random } from '#test/random.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Person } from '#lib/db/people.ts'
import type { SyncClient } from '#test/sync-client.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', cleo: 'reader' })
const { pool, article, group } = room
const alice = room.of('alice').person
const bob = room.of('bob').person
const cleo = room.of('cleo').person
const { nonce } = random(11)

const enter = async (name: 'alice' | 'bob') => {
  const client = room.enter(name)
  await until(`${name} is synced`, () => client.isSynced)
  return client
}
const say = async (
  by: SyncClient,
  annotation: EntryKey,
  body: string,
  parent: EntryKey | null = null,
): Promise<EntryKey> => {
  const comment = addComment(by.doc, { annotation, parent, body }, nonce)
  await until('it is kept', () => by.isSaved)
  return comment
}
const told = async (person: Person) =>
  (await listNotices(person.id)).map(({ reason, body, authorName }) => [authorName, reason, body])
const outsider = async (): Promise<Person> => {
  const { rows } = await pool.query<{ id: Person['id'] }>(
    `INSERT INTO users (id, email, name, password_hash) VALUES (gen_random_uuid(), 'eve@example.org', 'Eve', 'x') RETURNING id`,
  )
  return { id: rows[0]!.id, name: 'Eve', email: 'eve@example.org' } // the row that was just made
}
const leave = (person: Person) =>
  pool.query(`DELETE FROM memberships WHERE group_id = $1 AND user_id = $2`, [group, person.id])
const join = (person: Person) =>
  pool.query(`INSERT INTO memberships (group_id, user_id, role) VALUES ($1, $2, 'reader')`, [
    group,
    person.id,
  ])

test('[UX31] who is mentioned is told once for each comment, and only who can see it', async () => {
  const writer = await enter('alice')
  const eve = await outsider()
  const annotation = writer.highlight('short text')
  const body = `${mentionLink(cleo)} and ${mentionLink(cleo)}, ${mentionLink(eve)}, ${mentionLink(alice)}: look.`
  const comment = await say(writer, annotation, body)
  expect(await told(cleo)).toEqual([['alice', 'mention', body]])
  expect(await countUnread(cleo.id)).toBe(1)
  expect(await told(eve)).toEqual([])
  expect(await told(alice)).toEqual([])

  editComment(writer.doc, comment, `${body} Really.`)
  await until('the edit is kept', () => writer.isSaved)
  expect(await told(cleo)).toEqual([['alice', 'mention', `${body} Really.`]])
  await markAllRead(cleo.id, new Date())
  editComment(writer.doc, comment, body)
  await until('the edit is kept', () => writer.isSaved)
  expect(await countUnread(cleo.id)).toBe(0)

  // who is mentioned by an edit for the first time is told then
  editComment(writer.doc, comment, `${body} ${mentionLink(bob)}`)
  await until('the edit is kept', () => writer.isSaved)
  expect((await told(bob)).map(([, reason]) => reason)).toEqual(['mention'])
  expect(await unreadOn(bob.id, article.id)).toEqual([annotation])

  // who was outside then is not told by joining later
  await join(eve)
  expect(await told(eve)).toEqual([])
  writer.leave()
})

test('nothing shows of what one may not see any more, nor of what was deleted', async () => {
  const writer = await enter('alice')
  const annotation = writer.highlight('It stood')
  const comment = await say(writer, annotation, `For ${mentionLink(cleo)} alone.`)
  const before = (await told(cleo)).length
  await leave(cleo)
  expect(await told(cleo)).toEqual([])
  expect(await countUnread(cleo.id)).toBe(0)
  expect(await unreadOn(cleo.id, article.id)).toEqual([])
  await join(cleo)
  expect((await told(cleo)).length).toBe(before)

  setCommentDeleted(writer.doc, comment, true)
  await until('it is deleted', () => writer.isSaved)
  expect((await told(cleo)).length).toBe(before - 1)
  setCommentDeleted(writer.doc, comment, false)
  await until('it is back', () => writer.isSaved)
  expect((await told(cleo)).length).toBe(before)
  writer.leave()
})

test('an answer is told to those who wrote in the thread before, an edit of it to nobody', async () => {
  const writer = await enter('alice')
  const annotation = writer.highlight('there')
  await until('the highlight is kept', () => writer.isSaved)
  const answerer = await enter('bob')
  await until('bob has it', () => answerer.quotes().includes('there'))
  await markAllRead(alice.id, new Date())
  await markAllRead(bob.id, new Date())
  const answer = await say(answerer, annotation, 'A first answer.')
  expect((await told(alice))[0]).toEqual(['bob', 'reply', 'A first answer.'])
  expect(await countUnread(bob.id)).toBe(0)

  await markThreadRead(alice.id, article.id, annotation, new Date())
  editComment(answerer.doc, answer, 'A first answer, edited.')
  await until('the edit is kept', () => answerer.isSaved)
  expect(await countUnread(alice.id)).toBe(0)
  // a mention says more than an answer: it is told anew, in the same notice
  editComment(answerer.doc, answer, `${mentionLink(alice)}, see.`)
  await until('the edit is kept', () => answerer.isSaved)
  expect((await told(alice)).filter(([author]) => author === 'bob')).toEqual([
    ['bob', 'mention', `${mentionLink(alice)}, see.`],
  ])
  expect(await countUnread(alice.id)).toBe(1)
  writer.leave()
  answerer.leave()
})

test('in a private layer nobody is told anything, whoever is mentioned', async () => {
  const mine = await addPrivateLayer(article.id, alice.id)
  const client = room.connect(room.of('alice').cookie, { layer: mine })
  await until('it is synced', () => client.isSynced)
  const before = await told(bob)
  const annotation = client.highlight('short text')
  await say(client, annotation, `${mentionLink(bob)} must not see this.`)
  expect(await told(bob)).toEqual(before)
  const { rows } = await pool.query(`SELECT 1 FROM notices WHERE layer_id = $1`, [mine])
  expect(rows).toEqual([])
  client.leave()
})
