// The judge. Decides whether an update may enter a room's doc, before it is applied: pure, and complete, because what is
// admitted is stored and sent to everybody as it is. The rules are numbered in docs/SYNC.md.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { Batch } from './batch.ts'
import { Malformed } from './byte-reader.ts'
import { judgeBatch, judgeStruct } from './judge-structs.ts'
import { judgeDeletions, judgeSuccessors } from './judge-deletions.ts'
import { readUpdate } from './read-update.ts'
import { Refused } from './refusal.ts'
import { storeView } from './store-view.ts'
import type { Judging } from './judge-structs.ts'
import type { Deletion, ParsedUpdate, Struct, StructId } from './read-update.ts'
import type { Refusal } from './refusal.ts'
import type { Place, StoreView } from './store-view.ts'
import type { Actor } from '#lib/core/access/permissions.ts'

/** An update may be this long: a long offline spell with many comments fits. */
export const UPDATE_BYTES_MAX = 2 * 1024 * 1024
/** One person's client ids in one update: a tab after another that wrote offline. */
const CLIENTS_MAX = 64

export type Admitted = {
  readonly at: 'admitted'
  /** What is applied, stored and sent: the update without what the doc knew already. */
  readonly bytes: Uint8Array
  /** Client ids that nobody had: they now belong to the actor. */
  readonly newClients: readonly number[]
  /** The clock that each client of the update reaches. */
  readonly ends: ReadonlyMap<number, number>
  /** Every place that is written, once each. */
  readonly places: readonly Place[]
}

export type Verdict =
  | Admitted
  /** Nothing in it is new. */
  | { readonly at: 'known' }
  /** It goes on from a clock that the doc has not reached: something before it is missing. */
  | { readonly at: 'gap' }
  | { readonly at: 'refused'; readonly refusal: Refusal }

export type JudgeInput = {
  /** The room's doc; it is read, never changed. */
  readonly doc: Y.Doc
  /** Yjs update, V1 encoding. */
  readonly update: Uint8Array
  readonly actor: Actor
  readonly ownerOf: Judging['ownerOf']
  readonly textOf: Judging['textOf']
}

/** Cuts off what the doc knows. [A3] `null` when the structs begin after a gap. [A5] */
const cutKnown = (
  view: StoreView,
  update: Uint8Array,
): { bytes: Uint8Array; parsed: ParsedUpdate } | null => {
  const parsed = readUpdate(update)
  let knowsSome = false
  let previous = -1
  for (const { client, clock } of parsed.structs) {
    const state = view.stateOf(client)
    if (client !== previous && clock > state) return null
    if (clock < state) knowsSome = true
    previous = client
  }
  if (!knowsSome) return { bytes: update, parsed }
  const states = new Map<number, number>()
  for (const { client } of parsed.structs) states.set(client, view.stateOf(client))
  const bytes = Y.diffUpdate(update, Y.encodeStateVector(states))
  return { bytes, parsed: readUpdate(bytes) }
}

const claimClients = (structs: readonly Struct[], { actor, ownerOf }: JudgeInput) => {
  const ends = new Map<number, number>()
  const newClients: number[] = []
  for (const { client, clock, length } of structs) {
    if (!ends.has(client)) {
      const owner = ownerOf(client)
      if (owner === undefined) newClients.push(client)
      else if (owner !== actor.id) throw new Refused('client-taken', `client ${client}`)
    }
    ends.set(client, clock + length)
  }
  if (ends.size > CLIENTS_MAX) throw new Refused('too-large', 'client ids')
  return { ends, newClients }
}

/** Judges structs in an order in which each one's references are known. [A6] */
const judgeInOrder = (judging: Judging, structs: readonly Struct[]): void => {
  const { view, batch } = judging
  const queues = new Map<number, Struct[]>()
  for (const struct of structs) {
    const queue = queues.get(struct.client)
    if (queue === undefined) queues.set(struct.client, [struct])
    else queue.push(struct)
  }
  const isKnown = (id: StructId) => id.clock < view.stateOf(id.client) || batch.find(id) !== undefined
  const isReady = ({ origin, parent }: Struct) =>
    (origin === null || isKnown(origin)) && (parent.at !== 'struct' || isKnown(parent.id))
  const next = new Map([...queues.keys()].map((client) => [client, 0]))
  for (let moved = true; moved;) {
    moved = false
    for (const [client, queue] of queues) {
      let at = next.get(client) ?? 0
      for (let struct = queue[at]; struct !== undefined && isReady(struct); struct = queue[++at]) {
        judgeStruct(judging, struct)
        moved = true
      }
      next.set(client, at)
    }
  }
  for (const [client, queue] of queues) {
    if ((next.get(client) ?? 0) < queue.length)
      throw new Refused('unresolved', 'reference to something unknown')
  }
}

/** The bytes of the structs as they are, with the deletions that still do something. */
const withDeletions = (
  bytes: Uint8Array,
  deletionsAt: number,
  deletions: readonly Deletion[],
): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, bytes.subarray(0, deletionsAt))
  const byClient = new Map<number, Deletion[]>()
  for (const deletion of deletions) {
    const list = byClient.get(deletion.client)
    if (list === undefined) byClient.set(deletion.client, [deletion])
    else list.push(deletion)
  }
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, list] of byClient) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, list.length)
    for (const { clock, length } of list) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}

const judge = (input: JudgeInput): Verdict => {
  const { doc, update, actor, ownerOf, textOf } = input
  if (update.length > UPDATE_BYTES_MAX) throw new Refused('too-large', `${update.length} bytes`)
  const view = storeView(doc)
  const cut = cutKnown(view, update)
  if (cut === null) return { at: 'gap' }
  const { bytes, parsed } = cut
  const { ends, newClients } = claimClients(parsed.structs, input)
  const judging: Judging = { view, batch: new Batch(), actor, ownerOf, textOf }
  judgeInOrder(judging, parsed.structs)
  const deletions = judgeDeletions(judging, parsed.deletions)
  judgeSuccessors(judging, deletions)
  judgeBatch(judging, deletions.killed)
  if (parsed.structs.length === 0) return { at: 'known' } // deletions alone do nothing, or [A14] has refused them
  return {
    at: 'admitted',
    bytes: withDeletions(bytes, parsed.deletionsAt, deletions.effective),
    newClients,
    ends,
    places: [...judging.batch.places()],
  }
}

/**
 * Judges an update against a room's doc. Never throws for any bytes, never changes the doc; linear in the bytes.
 * An admitted update leaves nothing pending when it is applied.
 */
export const admit = (input: JudgeInput): Verdict => {
  try {
    return judge(input)
  } catch (error) {
    if (error instanceof Refused) return { at: 'refused', refusal: error.refusal }
    if (error instanceof Malformed)
      return { at: 'refused', refusal: { reason: 'malformed', detail: error.message } }
    throw error
  }
}
