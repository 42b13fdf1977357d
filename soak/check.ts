// What the database holds of an article, against what its crowd was told and saw.
import * as Y from 'yjs'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { worldPool } from '#test/world.ts'
import type { OpenedArticle } from '#test/world.ts'
import type { Crowd } from './crowd.ts'

export const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

const isPending = ({ store }: Y.Doc) => store.pendingStructs !== null || store.pendingDs !== null

/** The doc that follows from the log, and from the last snapshot with the rest of the log. */
export const replay = async ({ layer }: OpenedArticle) => {
  const { rows: log } = await worldPool().query<{ seq: string; bytes: Buffer }>(
    'SELECT seq, bytes FROM updates WHERE layer_id = $1 ORDER BY seq',
    [layer],
  )
  const { rows: snapshots } = await worldPool().query<{ seq: string; bytes: Buffer }>(
    'SELECT seq, bytes FROM snapshots WHERE layer_id = $1 ORDER BY seq DESC LIMIT 1',
    [layer],
  )
  const whole = new Y.Doc()
  for (const { bytes } of log) Y.applyUpdate(whole, new Uint8Array(bytes))
  const shortened = new Y.Doc()
  const from = Number(snapshots[0]?.seq ?? 0)
  for (const { bytes } of [...snapshots, ...log.filter(({ seq }) => Number(seq) > from)])
    Y.applyUpdate(shortened, new Uint8Array(bytes))
  return { log, whole, shortened }
}

export const check = async (crowd: Crowd) => {
  const { layer } = crowd.article
  const problems: string[] = []
  const { log, whole, shortened } = await replay(crowd.article)
  if (log.some(({ seq }, i) => Number(seq) !== i + 1)) problems.push('the log has a gap')
  if (isPending(whole) || isPending(shortened)) problems.push('something is pending')
  const [someone] = crowd.members
  if (someone === undefined || encoded(whole) !== encoded(someone.client.doc))
    problems.push('the log is not what people hold')
  if (encoded(shortened) !== encoded(whole)) problems.push('the snapshot is not what the log says')
  const stored = [...parseLayer(whole).comments.values()].map(({ body }) => body)
  const { rows } = await worldPool().query<{ body: string }>(
    'SELECT body FROM comments WHERE layer_id = $1',
    [layer],
  )
  if (rows.length !== stored.length) problems.push(`${rows.length} rows for ${stored.length} comments`)
  const { rows: events } = await worldPool().query<{ n: string }>(
    `SELECT count(*) AS n FROM events WHERE layer_id = $1 AND kind = 'comment-added'`,
    [layer],
  )
  if (Number(events[0]?.n) !== stored.length)
    problems.push(`${events[0]?.n} events for ${stored.length} comments`)
  const kept = new Set(rows.map(({ body }) => body))
  const lost = [...crowd.acknowledged, ...crowd.seen].filter((mark) => !kept.has(mark)).length
  return { problems, lost, doubled: rows.length - kept.size }
}
