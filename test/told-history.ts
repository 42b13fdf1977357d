// A log as the server would have told it: each row judged, applied, and told in Facts.
import * as Y from 'yjs'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { readChanges, type Mirror } from '#lib/core/history/change.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import type { LayerState } from '#lib/core/annotation/entry.ts'
import type { Step } from '#lib/core/history/fold.ts'
import type { UserId } from '#lib/core/ids.ts'
import { actor, JudgedRoom } from './judged-room.ts'

export type Told = { readonly step: Step; readonly doc: LayerState }

const START_MS = Date.parse('2026-05-01T10:00:00Z')

const emptyMirror = (): Mirror => ({
  annotations: new Map(),
  comments: new Map(),
  decisions: new Map(),
  reactions: new Map(),
  states: new Map(),
})

/** Each row of the log as its step, and what the doc says after it. `owners` as in the room that made the log. */
export const tellHistory = (
  log: readonly Uint8Array[],
  owners: ReadonlyMap<number, UserId>,
): readonly Told[] => {
  const room = new JudgedRoom()
  for (const [client, user] of owners) room.owners.set(client, user)
  const mirror = emptyMirror()
  return log.map((update, i) => {
    const [client] = Y.decodeUpdate(update).structs.map(({ id }) => id.client)
    const author = owners.get(client ?? -1)
    if (author === undefined) throw new Error(`row ${i + 1} is of nobody`)
    const verdict = room.take(actor(author, 'owner'), update)
    if (verdict.at !== 'admitted') throw new Error(`row ${i + 1} is ${verdict.at}`)
    const facts = readChanges(room.doc, mirror, verdict.places).flatMap((change) =>
      deriveFacts(change, undefined).map((fact) =>
        // the server finds it in the projection where the Fact does not say it
        change.of === 'annotation' ? { ...fact, motivation: change.after.motivation } : fact,
      ),
    )
    return {
      step: { seq: i + 1, actor: author, at: START_MS + i * 1000, facts },
      doc: parseLayer(room.doc),
    }
  })
}
