// Every kind of Event, made by people over sockets and by commands: chained, exported and checked, and what a replay of the log says.
import { rm, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as write from '#lib/core/annotation/write.ts'
import { verifyHistory } from '#lib/db/verify-history.ts'
import { checkHistory } from '#scripts/gloss/history-check.ts'
import { exportHistory } from '#scripts/gloss/history-export.ts'
import { revise } from '#test/article.ts'
import { openRoom } from '#test/sync-room.ts'
import { tampered } from '#test/tamper.ts'
import { until } from '#test/until.ts'
import type { LayerFact, Fact } from '#lib/core/history/event.ts'
import type { SyncClient } from '#test/sync-client.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator' })
const { pool, layer, article } = room
const folder = await mkdtemp(path.join(tmpdir(), 'gloss-history-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const common = { json: true, group: undefined, as: undefined }
const exportTo = (name: string) =>
  exportHistory({ ...common, command: 'history export', out: name, article: article.id }, folder)
const check = (name: string, head?: string) =>
  checkHistory({ ...common, command: 'history check', file: name, head }, folder)

const saved = (client: SyncClient) => until('it is kept', () => client.isSaved)
const kinds = async (): Promise<Set<Fact['kind']>> =>
  new Set(
    (await pool.query<{ kind: Fact['kind'] }>('SELECT DISTINCT kind FROM events')).rows.map(
      ({ kind }) => kind,
    ),
  )

let secret = ''
beforeAll(async () => {
  const revised = await revise(article.id, room.owner)
  const writer = room.enter('alice')
  const alone = await room.enterAlone('alice')
  await until('both are synced', () => writer.isSynced && alone.isSynced)
  const { doc } = writer
  /** One update each, and some in one batch. */
  const annotation = writer.highlight('short text', 'What is short?')
  const comment = writer.reply(annotation, 'Everything.')
  write.editComment(doc, comment, 'Nearly everything.')
  write.editComment(doc, comment, 'Nearly everything, “really”.')
  write.setCommentDeleted(doc, comment, true)
  write.setCommentDeleted(doc, comment, false)
  await saved(writer)
  write.recolour(doc, annotation, 'rose')
  write.setTags(doc, annotation, ['light', 'Größe'])
  write.setStance(doc, annotation, 'doubt')
  const reaction = writer.react(comment, '👍')
  write.setReactionWithdrawn(doc, reaction, true)
  write.setReactionWithdrawn(doc, reaction, false)
  write.setThreadState(doc, annotation, 'resolved')
  write.setThreadState(doc, annotation, 'open')
  const decision = writer.decide(annotation, 'accepted', revised, 'shorter text')
  write.setDecisionWithdrawn(doc, decision, true)
  write.setDecisionWithdrawn(doc, decision, false)
  write.setAnnotationDeleted(doc, annotation, true)
  write.setAnnotationDeleted(doc, annotation, false)
  await saved(writer)
  write.setAnnotationDeleted(doc, annotation, true)
  await saved(writer)
  const own = alone.highlight('It stood', 'Nobody shall know that it stood, but for those I tell.')
  const kept = alone.highlight('there', 'A secret that is never told.')
  await saved(alone)
  secret = kept
  alone.share(own)
  await until('it is shared', () => alone.shareAnswers.length === 1)
  await until('it is here', () => writer.bodies().some((body) => body.startsWith('Nobody')))
})

/** What is made by later tests of their own: server/erasure.int.test.ts, lib/db/members.int.test.ts. */
const ELSEWHERE: readonly Fact['kind'][] = ['comment-erased', 'person-role-changed', 'person-left']
const KINDS: Readonly<Record<Fact['kind'], true>> = {
  ...{ 'annotation-added': true, 'annotation-recoloured': true, 'annotation-tagged': true },
  ...{ 'annotation-stance-changed': true, 'annotation-shared': true, 'annotation-moved': true },
  ...{ 'annotation-deleted': true, 'annotation-restored': true, 'annotation-reanchored': true },
  ...{ 'reanchoring-withdrawn': true, 'reanchoring-restored': true, 'comment-added': true },
  ...{ 'comment-edited': true, 'comment-deleted': true, 'comment-restored': true, 'comment-erased': true },
  ...{ 'thread-resolved': true, 'thread-reopened': true, 'reaction-added': true },
  ...{ 'reaction-withdrawn': true, 'reaction-restored': true, 'article-imported': true },
  ...{ 'article-revised': true, 'person-joined': true, 'person-role-changed': true, 'person-left': true },
}

test('every kind of event is made, chained, and what the log says', async () => {
  const made = await kinds()
  const all = Object.keys(KINDS).filter((kind) => !ELSEWHERE.some((one) => one === kind))
  expect([...made].toSorted()).toEqual(all.toSorted())
  expect(await verifyHistory()).toMatchObject({ difference: null, layers: 2 })
  expect(await verifyHistory(article.id)).toMatchObject({ difference: null, layers: 2 })
})

describe('a replay of the log finds', () => {
  const anEvent = async (kind: LayerFact['kind']) => {
    const { rows } = await pool.query<{
      id: string
      seq: string
      data: string
      actor_id: string
      hash: string
    }>(
      `SELECT id, seq, data::text, actor_id, hash::text FROM events WHERE kind = $1 AND layer_id = $2 ORDER BY id LIMIT 1`,
      [kind, layer],
    )
    return rows[0] ?? { id: '', seq: '', data: '', actor_id: '', hash: '' }
  }

  test.each(['comment-edited', 'annotation-tagged', 'thread-resolved', 'annotation-added'] as const)(
    'a %s that was altered',
    async (kind) => {
      const { id, seq, data } = await anEvent(kind)
      const field = kind === 'comment-edited' ? 'after' : 'annotation'
      const { difference } = await tampered(
        `UPDATE events SET data = jsonb_set(data, '{${field}}', '"1a.other"') WHERE id = ${id}`,
        `UPDATE events SET data = '${data.replaceAll("'", "''")}' WHERE id = ${id}`,
        () => verifyHistory(),
      )
      expect(difference).toMatchObject({ layer, seq: Number(seq), kind })
    },
  )

  test('another actor, and another hash', async () => {
    const { id, seq, actor_id: actor, hash } = await anEvent('thread-resolved')
    const other = await tampered(
      `UPDATE events SET actor_id = '${room.of('bob').person.id}' WHERE id = ${id}`,
      `UPDATE events SET actor_id = '${actor}' WHERE id = ${id}`,
      () => verifyHistory(),
    )
    expect(other.difference).toMatchObject({ layer, seq: Number(seq), kind: 'thread-resolved' })
    const rehashed = await tampered(
      `UPDATE events SET hash = sha256(hash) WHERE id = ${id}`,
      `UPDATE events SET hash = '${hash}' WHERE id = ${id}`,
      () => verifyHistory(),
    )
    expect(rehashed.difference).toMatchObject({ layer, seq: Number(seq), kind: 'thread-resolved' })
  })

  test('an event that is missing, the last one, too, and one too many', async () => {
    const missing = await anEvent('annotation-recoloured')
    for (const id of [missing.id, `(SELECT max(id) FROM events WHERE layer_id = '${layer}')`]) {
      const { difference } = await tampered(
        `CREATE TABLE gone AS SELECT * FROM events WHERE id = ${id}; DELETE FROM events WHERE id = ${id}`,
        'INSERT INTO events SELECT * FROM gone; DROP TABLE gone',
        () => verifyHistory(),
      )
      expect(difference?.layer).toBe(layer)
      if (id === missing.id)
        expect(difference).toMatchObject({ seq: Number(missing.seq), kind: 'annotation-recoloured' })
    }
    const { difference } = await tampered(
      `INSERT INTO events (id, group_id, article_id, layer_id, seq, actor_id, kind, annotation, at, data, hash)
       SELECT 999999, group_id, article_id, layer_id, seq, actor_id, kind, annotation, at, data, hash FROM events WHERE id = ${missing.id}`,
      'DELETE FROM events WHERE id = 999999',
      () => verifyHistory(),
    )
    expect(difference).toMatchObject({ layer, kind: 'annotation-recoloured' })
  })

  test.each([
    ['annotations', "quote = quote || '.'"],
    ['annotations', "tags = '{}'"],
    ['annotations', "deleted_at = deleted_at + interval '1 ms'"],
    ['comments', "body = body || '.'"],
    ['comments', 'edited_at = NULL'],
    ['reactions', "emoji = '👀'"],
    ['decisions', "verdict = 'placed'"],
  ])('a row of %s with another %s', async (table, set) => {
    const column = set.split(' ')[0] ?? ''
    const { difference } = await tampered(
      `CREATE TABLE was AS SELECT * FROM ${table}; UPDATE ${table} SET ${set} WHERE layer_id = '${layer}'`,
      `UPDATE ${table} t SET ${column} = w.${column} FROM was w WHERE w.layer_id = t.layer_id AND w.key = t.key; DROP TABLE was`,
      () => verifyHistory(),
    )
    expect(difference).toMatchObject({ layer, kind: table })
    expect(difference?.seq).toBeGreaterThan(0)
    expect(difference?.what).not.toMatch(/short|everything|secret/i) // it may be a private note
  })

  test.each(['annotations', 'comments', 'reactions', 'decisions'])(
    'a row of %s that is missing',
    async (table) => {
      const { difference } = await tampered(
        `CREATE TABLE was AS SELECT * FROM ${table} WHERE layer_id = '${layer}' LIMIT 1;
       DELETE FROM ${table} t USING was w WHERE w.layer_id = t.layer_id AND w.key = t.key`,
        `INSERT INTO ${table} SELECT * FROM was; DROP TABLE was`,
        () => verifyHistory(),
      )
      expect(difference).toMatchObject({ layer, kind: table })
    },
  )

  test('an update that is missing or not what was written', async () => {
    const { difference } = await tampered(
      `CREATE TABLE was AS SELECT * FROM updates WHERE layer_id = '${layer}' AND seq = 3;
       DELETE FROM updates WHERE layer_id = '${layer}' AND seq = 3`,
      'INSERT INTO updates SELECT * FROM was; DROP TABLE was',
      () => verifyHistory(),
    )
    expect(difference).toMatchObject({ layer, seq: 3, kind: 'update' })
    const flipped = await tampered(
      `UPDATE updates SET bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 1) WHERE layer_id = '${layer}' AND seq = 2`,
      `UPDATE updates SET bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 1) WHERE layer_id = '${layer}' AND seq = 2`,
      () => verifyHistory(),
    )
    expect(flipped.difference).toMatchObject({ layer, seq: 2, kind: 'update' })
  })

  test('a head that is another one', async () => {
    for (const [table, id] of [
      ['layers', layer],
      ['articles', article.id],
      ['groups', room.group],
    ] as const) {
      const { difference } = await tampered(
        `CREATE TABLE was AS SELECT head FROM ${table} WHERE id = '${id}'; UPDATE ${table} SET head = sha256(head) WHERE id = '${id}'`,
        `UPDATE ${table} SET head = (SELECT head FROM was) WHERE id = '${id}'; DROP TABLE was`,
        () => verifyHistory(),
      )
      expect(difference).toMatchObject({ layer: id, kind: 'head' })
    }
  })

  test('nothing, when everything is as it was', async () => {
    expect((await verifyHistory()).difference).toBeNull()
  })
})

describe('an export', () => {
  test('holds, says what it is, and has nothing of private layers', async () => {
    const made = await exportTo('history.jsonl')
    expect(made).toMatchObject({ ok: true, value: { heads: 2 } })
    const checked = await check('history.jsonl')
    expect(checked).toMatchObject({ ok: true, value: { revisions: 2, erased: 0 } })
    const text = await readFile(path.join(folder, 'history.jsonl'), 'utf8')
    expect(text).toContain('Nearly everything, “really”.')
    expect(text).toContain('"name":"alice"')
    expect(text).not.toContain('A secret that is never told')
    expect(text).not.toContain(secret)
    const { rows } = await pool.query<{ head: string }>(
      `SELECT encode(head, 'hex') AS head FROM layers WHERE id = $1`,
      [layer],
    )
    expect((await check('history.jsonl', rows[0]?.head)).ok).toBe(true)
    expect(await check('history.jsonl', '0'.repeat(64))).toMatchObject({
      ok: false,
      problem: { code: 'head-unknown' },
    })
  })

  test('is caught when somebody altered it', async () => {
    const bytes = await readFile(path.join(folder, 'history.jsonl'))
    const at = bytes.indexOf('really')
    await writeFile(path.join(folder, 'altered.jsonl'), bytes.fill('R', at, at + 1))
    expect(await check('altered.jsonl')).toMatchObject({ ok: false, problem: { code: 'event-altered' } })
    expect(await check('nowhere.jsonl')).toMatchObject({ ok: false, problem: { code: 'file-unknown' } })
  })

  test('goes nowhere when there is no such folder, and leaves the file that is there', async () => {
    expect(await exportTo('none/history.jsonl')).toMatchObject({
      ok: false,
      problem: { code: 'folder-unknown' },
    })
    expect(await exportTo('.')).toMatchObject({ ok: false, problem: { code: 'file-is-folder' } })
  })
})
