import { beforeAll, expect, test } from 'vitest'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { editComment, setCommentDeleted } from '#lib/core/annotation/write.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import { GET } from './route.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator' })
type Name = 'alice' | 'bob' | 'fay'

let annotation: EntryKey
let mine: EntryKey

beforeAll(async () => {
  const [alice, alone] = [room.enter('alice'), await room.enterAlone('alice')]
  await until('both rooms are open', () => alice.isSynced && alone.isSynced)
  annotation = alice.highlight('short text', 'As it was.')
  mine = alone.highlight('It stood', 'Nobody’s business.')
  const [comment] = [...parseLayer(alice.doc).comments.keys()] as [EntryKey] // it has just been written
  editComment(alice.doc, comment, 'As it is.')
  await until('it is kept', () => alice.isSaved && alone.isSaved)
  const reply = alice.reply(annotation, 'Taken back.')
  await until('that is kept', () => alice.isSaved)
  setCommentDeleted(alice.doc, reply, true)
  await until('all is kept', () => alice.isSaved)
  alice.leave()
  alone.leave()
})

const get = async (name: Name | null, key: string, article: string = room.article.id) => {
  const headers = new Headers(name === null ? {} : { cookie: room.of(name).cookie })
  const url = `http://gloss.test/api/articles/${article}/history?annotation=${encodeURIComponent(key)}`
  const response = await GET(new Request(url, { headers }), { params: Promise.resolve({ id: article }) })
  return {
    status: response.status,
    cache: response.headers.get('cache-control'),
    body: (await response.json()) as unknown,
  }
}

test('tells the versions of each comment with their differences, to every member', async () => {
  const { status, cache, body } = await get('bob', annotation)
  expect([status, cache]).toEqual([200, 'private, no-store'])
  expect(body).toMatchObject({
    comments: [
      {
        authorName: 'alice',
        deleted: null,
        isRestorable: false,
        versions: [
          { body: 'As it was.', parts: null, actorName: 'alice' },
          {
            body: 'As it is.',
            parts: [
              { kind: 'same', text: 'As it ' },
              { kind: 'removed', text: 'was' },
              { kind: 'added', text: 'is' },
              { kind: 'same', text: '.' },
            ],
          },
        ],
      },
      { deleted: { actorName: 'alice' }, isRestorable: false, versions: [{ body: null, parts: null }] },
    ],
  })
  expect(JSON.stringify(body)).not.toContain('Taken back.')
})

test.each(['alice', 'fay'] as const)('%s reads the deleted words, and may restore them', async (name) => {
  expect((await get(name, annotation)).body).toMatchObject({
    comments: [{}, { isRestorable: true, versions: [{ body: 'Taken back.' }] }],
  })
})

test('is nobody’s who is signed out, a private note’s only its author’s, and nonsense finds nothing', async () => {
  expect(await get(null, annotation)).toMatchObject({
    status: 401,
    body: { problem: { code: 'signed-out' } },
  })
  expect((await get('alice', mine)).status).toBe(200)
  const refused = [
    await get('fay', mine),
    await get('alice', '1a.unknownkey'),
    await get('alice', '\0'),
    await get('alice', annotation, 'nonsense'),
    await get('alice', annotation, '00000000-0000-4000-8000-000000000000'),
  ]
  for (const answer of refused)
    expect(answer).toMatchObject({ status: 404, cache: 'private, no-store', body: refused[0]?.body })
})

test('nor is it a removed member’s', async () => {
  await room.pool.query('DELETE FROM memberships WHERE user_id = $1', [room.of('bob').person.id])
  expect((await get('bob', annotation)).status).toBe(404)
})
