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
import type { Deletion, ParsedUpdate, Section, Struct } from './read-update.ts'
import type { Refusal } from './refusal.ts'
import type { Place, StoreView } from './store-view.ts'
import type { Actor } from '#lib/core/access/permissions.ts'

/** An update may be this long: a long offline spell with many comments fits. */
export const UPDATE_BYTES_MAX = 2 * 1024 * 1024
/** One person's client ids in one update: a tab after another that wrote offline. */
const CLIENTS_MAX = 64

export type Admitted = {
  readonly at: 'admitted'
  /** What is applied, stored and sent: the update without what the doc knew already; itself when it knew nothing of it. */
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

/** How much more there is room for. */
export type Headroom = {
  /** Entries in the Layer, deleted ones included. */
  readonly entries: number
  /** The same of the actor. */
  readonly own: number
  /** Client ids of the actor. */
  readonly clients: number
}

export type JudgeInput = {
  /** The room's doc; it is read, never changed. */
  readonly doc: Y.Doc
  /** Yjs update, V1 encoding. */
  readonly update: Uint8Array
  readonly actor: Actor
  readonly ownerOf: Judging['ownerOf']
  readonly textOf: Judging['textOf']
  readonly erases?: Judging['erases']
  /** Absent: there is room for anything. */
  readonly headroom?: Headroom
}

/** Cuts off what the doc knows. [A3] `null` when the structs begin after a gap. [A5] */
const cutKnown = (
  view: StoreView,
  update: Uint8Array,
): { bytes: Uint8Array; parsed: ParsedUpdate } | null => {
  const parsed = readUpdate(update)
  let knowsSome = false
  for (const { client, clock } of parsed.sections) {
    const state = view.stateOf(client)
    if (clock > state) return null
    if (clock < state) knowsSome = true
  }
  if (!knowsSome) return { bytes: update, parsed }
  const states = new Map<number, number>()
  for (const { client } of parsed.sections) states.set(client, view.stateOf(client))
  const bytes = Y.diffUpdate(update, Y.encodeStateVector(states))
  return { bytes, parsed: readUpdate(bytes) }
}

const claimClients = (sections: readonly Section[], { actor, ownerOf }: JudgeInput) => {
  const ends = new Map<number, number>()
  const newClients: number[] = []
  for (const { client, end } of sections) {
    const owner = ownerOf(client)
    if (owner === undefined) newClients.push(client)
    else if (owner !== actor.id) throw new Refused('client-taken', `client ${client}`)
    ends.set(client, end)
  }
  if (ends.size > CLIENTS_MAX) throw new Refused('too-large', 'client ids')
  return { ends, newClients }
}

type Queue = { readonly structs: readonly Struct[]; judged: number }

/** Judges on until a struct refers to what is not known yet. @returns whether it got anywhere */
const advance = (judging: Judging, queue: Queue): boolean => {
  const from = queue.judged
  let struct = queue.structs[from]
  while (struct !== undefined && judgeStruct(judging, struct)) struct = queue.structs[++queue.judged]
  return queue.judged > from
}

/** Judges structs in an order in which each one's references are known. [A6] */
const judgeInOrder = (judging: Judging, sections: readonly Section[]): void => {
  const queues = sections.map(({ structs }): Queue => ({ structs, judged: 0 }))
  for (let moved = true; moved;) {
    moved = false
    for (const queue of queues) if (advance(judging, queue)) moved = true
  }
  if (queues.some(({ structs, judged }) => judged < structs.length))
    throw new Refused('unresolved', 'reference to something unknown')
}

/** Whether every deletion of the update still does something, and no client is named in vain. */
const allTakeEffect = ({ deletions, deletionClients }: ParsedUpdate, effective: readonly Deletion[]) => {
  if (deletions.length !== effective.length) return false
  let clients = 0
  let previous = -1
  for (const [n, { client, clock, length }] of deletions.entries()) {
    const other = effective[n]
    if (other?.client !== client || other.clock !== clock || other.length !== length) return false
    if (client !== previous) clients++
    previous = client
  }
  return clients === deletionClients
}

/** The bytes of the structs as they are, with the deletions that still do something; `bytes` itself when all do. */
const withDeletions = (
  bytes: Uint8Array,
  parsed: ParsedUpdate,
  deletions: readonly Deletion[],
): Uint8Array => {
  if (allTakeEffect(parsed, deletions)) return bytes
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, bytes.subarray(0, parsed.deletionsAt))
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

/** Nobody fills a Layer up. [A17] */
const judgeQuotas = (batch: Batch, newClients: readonly number[], headroom: Headroom | undefined): void => {
  if (headroom === undefined) return
  const added = batch.entries().length
  if (added > headroom.entries) throw new Refused('full', 'entries of the layer')
  if (added > headroom.own) throw new Refused('full', 'entries of one person')
  if (newClients.length > headroom.clients) throw new Refused('full', 'client ids of one person')
}

const judge = (input: JudgeInput): Verdict => {
  const { doc, update, actor, ownerOf, textOf, erases } = input
  if (update.length > UPDATE_BYTES_MAX) throw new Refused('too-large', `${update.length} bytes`)
  const view = storeView(doc)
  const cut = cutKnown(view, update)
  if (cut === null) return { at: 'gap' }
  const { bytes, parsed } = cut
  const { ends, newClients } = claimClients(parsed.sections, input)
  const judging: Judging = {
    view,
    batch: new Batch(),
    actor,
    ownerOf,
    textOf,
    ...(erases === undefined ? {} : { erases }),
  }
  judgeInOrder(judging, parsed.sections)
  const deletions = judgeDeletions(judging, parsed.deletions)
  judgeSuccessors(judging, deletions)
  judgeBatch(judging, deletions.killed)
  judgeQuotas(judging.batch, newClients, input.headroom)
  if (parsed.sections.length === 0) return { at: 'known' } // deletions alone do nothing, or [A14] has refused them
  return {
    at: 'admitted',
    bytes: withDeletions(bytes, parsed, deletions.effective),
    newClients,
    ends,
    places: judging.batch.places(),
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
