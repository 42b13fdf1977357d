import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { follows, type ChainedEvent } from '#lib/core/history/chain.ts'
import type { LayerFact } from '#lib/core/history/event.ts'
import { asId, type EntryKey, type LayerId } from '#lib/core/ids.ts'
import type { RoomBatch } from '#lib/core/sync/room-store.ts'
import { MIGRATIONS } from '#scripts/migrations/folder.ts'
import { firstBroken } from '#test/chained.ts'
import { testDatabase } from '#test/database.ts'
import { draft, foundGroup, member } from '#test/people.ts'
import { importArticle } from './articles.ts'
import { chainedEvents } from './chained-events.ts'
import { postgresRoomStore } from './room-store.ts'
import { reviseArticle } from './revise-article.ts'
import { sha256 } from './sha256.ts'

const database = await testDatabase()
const { group, owner } = await foundGroup()
const pia = await member(group, 'Pia', 'annotator')
const now = new Date('2026-03-01T12:00:00.123Z')
const { id: article, layer } = await importArticle({ group, actor: owner.id, draft, now })
const second = await importArticle({ group, actor: owner.id, draft, now })
const store = postgresRoomStore(database.pool)

const annotation = asId<EntryKey>('1a.annotation')
const comment = asId<EntryKey>('1a.comment')
const words = 'Ünï “words”\n\t\u007f\u2028 \\ / 😀'
const facts: readonly LayerFact[] = [
  { kind: 'comment-added', annotation, comment, parent: null, body: words },
  { kind: 'comment-edited', annotation, comment, before: words, after: 'b' },
  { kind: 'annotation-tagged', annotation, before: [], after: ['é', 'x'] },
  { kind: 'comment-deleted', annotation, comment, before: 'b' },
  {
    kind: 'annotation-reanchored',
    annotation,
    decision: comment,
    verdict: 'orphaned',
    quote: null,
    target: { revision: asId('r'), selectors: [] },
  },
]

const batch = (of: LayerId, from: number, updates: number): RoomBatch => ({
  ...{ layer: of, article: of === layer ? article : second.id, group, from },
  updates: Array.from({ length: updates }, (_, i) => ({
    ...{
      seq: from + i + 1,
      actor: pia.id,
      client: 1,
      at: now,
      bytes: new Uint8Array([0, 0]),
      newClients: [],
    },
    facts: facts.slice(0, 1 + ((from + i) % facts.length)),
  })),
  ...{ annotations: [], comments: [], decisions: [], reactions: [] },
})

const brokenAt = async () => {
  const events: ChainedEvent[] = []
  for await (const event of chainedEvents({ isPrivateToo: true })) events.push(event)
  return firstBroken(events, (previous, event) => follows(previous, event, sha256))
}
const heads = async () =>
  (
    await database.pool.query<{ head: Buffer; last: Buffer }>(
      `SELECT c.head, (SELECT e.hash FROM events e WHERE coalesce(e.layer_id, e.article_id, e.group_id) = c.id
         ORDER BY e.id DESC LIMIT 1) AS last
       FROM (SELECT id, head FROM layers UNION ALL SELECT id, head FROM articles UNION ALL SELECT id, head FROM groups) c`,
    )
  ).rows

test('what rooms and commands record is chained, in each layer, article and group', async () => {
  expect(await store.append([batch(layer, 0, 3), batch(second.layer, 0, 2)])).toEqual(
    new Set([layer, second.layer]),
  )
  await store.append([batch(layer, 3, 4)])
  await reviseArticle({ article, actor: owner.id, draft: { ...draft, title: 'Another' }, now })
  expect(await brokenAt()).toBe(-1)
  for (const { head, last } of await heads()) expect(head).toEqual(last)
})

test('processes that keep at once leave one chain', async () => {
  const kept = await Promise.all(
    Array.from({ length: 8 }, () => store.append([batch(layer, 7, 2), batch(second.layer, 2, 2)])),
  )
  // whoever was first got both, for the layers are locked in one order
  expect(kept.filter((layers) => layers.size > 0)).toEqual([new Set([layer, second.layer])])
  expect(await brokenAt()).toBe(-1)
  for (const { head, last } of await heads()) expect(head).toEqual(last)
})

test('an article that many people change at once has one chain', async () => {
  await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      reviseArticle({ article, actor: owner.id, draft: { ...draft, title: `Title ${i}` }, now }),
    ),
  )
  expect(await brokenAt()).toBe(-1)
})

test('the migration chains what was recorded before it', async () => {
  const folder = await readFile(path.join(MIGRATIONS, '20261125191210_event_chain', 'migration.sql'), 'utf8')
  const before = await heads()
  await database.pool.query(`
    DROP TRIGGER updates_never_change ON updates; DROP TRIGGER events_never_change ON events;
    DROP FUNCTION refuse_change_but_erasure();
    CREATE TRIGGER updates_never_change BEFORE UPDATE ON updates FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER events_never_change BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
    DROP AGGREGATE gloss_chain(bytea, text); DROP FUNCTION gloss_link(text, bytea, text);
    ALTER TABLE events DROP COLUMN hash, DROP COLUMN salt, DROP COLUMN erased, DROP COLUMN claimed_at;
    ALTER TABLE layers DROP COLUMN head, DROP COLUMN erased_seq;
    ALTER TABLE articles DROP COLUMN head; ALTER TABLE groups DROP COLUMN head`)
  await database.pool.query(folder)
  expect(await brokenAt()).toBe(-1)
  const after = await heads()
  expect(after).toHaveLength(before.length)
  for (const { head, last } of after) expect(head).toEqual(last)
  await expect(database.pool.query('UPDATE events SET hash = hash')).rejects.toThrow('append-only')
})
