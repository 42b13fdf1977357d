// A long log, kept as a room keeps it and without its sockets: judged, applied, told, in large batches.
import * as Y from 'yjs'
import { describe } from '#lib/core/anchoring/describe.ts'
import { COMMENTS } from '#lib/core/annotation/layout.ts'
import * as write from '#lib/core/annotation/write.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import type { Done } from '#lib/core/history/projection.ts'
import type { UpdateRow } from '#lib/core/sync/room-store.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { pool } from '#lib/db/pool.ts'
import { RoomState } from '#server/room-state.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import type { Random } from './random.ts'

const BATCH = 400
/** Of ten updates so many are a new annotation with its comment; the rest changes what is there. */
const NEW_OF_TEN = 3

type Given = {
  readonly layer: LayerId
  readonly revision: Revision
  readonly writers: readonly UserId[]
  readonly updates: number
  readonly random: Random
  /** When each of them is written; ms. */
  readonly timeOf: (seq: number) => number
}

/** Thirty units, or what there is of them, that cut no character in two. */
const spanIn = (text: string, random: Random) => {
  for (;;) {
    const start = random.below(Math.max(1, text.length - 40))
    const end = Math.min(start + 30, text.length)
    if (text.slice(start, end).isWellFormed()) return { start, end }
  }
}

/** One person at one page, who sees nothing of the others: all that they write is about their own. */
export const openPage = (by: UserId, client: number, revision: Revision, random: Random) => {
  const doc = new Y.Doc()
  doc.clientID = client
  let sent: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => (sent = update))
  const annotations: EntryKey[] = []
  const comments: EntryKey[] = []
  const next = (): Uint8Array => {
    if (annotations.length === 0 || random.below(10) < NEW_OF_TEN) {
      const selectors = describe(revision, spanIn(revision.text, random))
      const target = { revision: revision.id, selectors }
      const body = `words ${random.nonce()} of ${by}`
      const known = doc.getMap(COMMENTS).size
      annotations.push(
        write.addAnnotation(doc, { target, motivation: 'commenting', colour: 'yellow', body }, random.nonce),
      )
      comments.push(...([...doc.getMap(COMMENTS).keys()].slice(known) as EntryKey[])) // keys of this root
      return sent
    }
    const dice = random.below(10)
    const annotation = random.pick(annotations)
    if (dice < 6) write.editComment(doc, random.pick(comments), `other words ${random.nonce()}`)
    else if (dice < 8) write.recolour(doc, annotation, random.pick(['green', 'blue', 'rose']))
    else write.setThreadState(doc, annotation, random.pick(['open', 'resolved']))
    return sent
  }
  return { by, client, next }
}

/** Appends to the log of a Layer; the room must not be open elsewhere. */
export const writeLongLog = async (given: Given): Promise<void> => {
  const { layer, revision, writers, updates, random, timeOf } = given
  const store = postgresRoomStore(pool())
  const stored = await store.load(layer)
  if (stored === null) throw new Error('there is no such layer')
  const state = new RoomState(stored)
  const pages = writers.map((by) => openPage(by, random.below(2 ** 32), revision, random))
  let rows: UpdateRow[] = []
  let done: Done[] = []
  const flush = async () => {
    const [first] = rows
    if (first === undefined) return
    const { article, group } = stored
    const batch = {
      ...{ layer, article, group, from: first.seq - 1, updates: rows },
      ...state.project(done),
    }
    if (!(await store.append([batch])).has(layer)) throw new Error('somebody else writes here')
    rows = []
    done = []
  }
  for (let seq = stored.seq + 1; seq <= stored.seq + updates; seq++) {
    const { by, client, next } = random.pick(pages)
    const verdict = state.judge({ id: by, role: 'annotator' }, next())
    if (verdict.at !== 'admitted') throw new Error(`update ${seq} is ${JSON.stringify(verdict)}`)
    const at = new Date(timeOf(seq))
    const applied = state.apply(verdict, by, at, undefined)
    if (applied === null) throw new Error(`update ${seq} did not apply`)
    const facts = applied.changes.flatMap((change) => deriveFacts(change, undefined))
    const { bytes, newClients } = verdict
    rows.push({ seq, actor: by, client, at, bytes, newClients, facts })
    done.push({ at, changes: applied.changes })
    if (rows.length === BATCH) await flush()
  }
  await flush()
}
