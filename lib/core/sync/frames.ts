// The y-websocket protocol as bytes: https://github.com/yjs/y-protocols/blob/v1.0.7/PROTOCOL.md, plus six messages that
// only clients with `?ack=1` get.
import * as encoding from 'lib0/encoding'
import { CLIENT_ID_LIMIT, parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { EntryKey, RevisionId } from '#lib/core/ids.ts'
import type { EraseAnswer } from './erasure.ts'
import type { ShareAnswer } from './share.ts'
import { Malformed, byteReader, readString, readVarBytes, readVarUint, remaining } from './byte-reader.ts'

const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const QUERY_AWARENESS = 3
/** Server → client: `[100, n, (client, clock) × n]`: everything of these clients below these clocks is committed. */
export const ACKNOWLEDGED = 100
/** Server → client: `[101, JSON]`, see Attributed. */
export const ATTRIBUTED = 101
/** Server → client: `[102, JSON]`, see Revised. */
export const REVISED = 102
/** Server → client: `[103]`: Anchors on the latest Revision were derived; they are fetched over HTTP. */
export const ANCHORED = 103

/** Client → server: `[104, annotation]`, share it with the Group. Server → client: `[104, JSON]`, see ShareAnswer. */
export const SHARE = 104

/** Client → server: `[105, comment]`, remove its words for good. Server → client: `[105, JSON]`, see EraseAnswer. */
export const ERASE = 105

const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2
const PERMISSION_DENIED = 0

/** A frame may be this long: the longest update and its header. */
export const FRAME_BYTES_MAX = 2 * 1024 * 1024 + 64
/** A state vector names each client that ever wrote; more than this is an attack. */
const VECTOR_CLIENTS_MAX = 100_000
/** The stock provider echoes what it hears of others; a full room's presence comes back in one frame. */
const AWARENESS_BYTES_MAX = 256 * 1024
const KEY_BYTES_MAX = 64
const STATE_BYTES_MAX = 4 * 1024
/** Far from numbers that lose precision, and far above what server/presence.ts takes and passes on: an echo always fits. */
const PRESENCE_CLOCK_MAX = 2 ** 32

/** Who wrote which entries, and the names of these people. `[key, author, at, editedAt or 0]`, times in ms. */
export type Attributed = {
  readonly entries: readonly (readonly [string, string, number, number])[]
  readonly people: Readonly<Record<string, string>>
}

/** The latest Revision of the room's Article. */
export type Revised = { readonly revision: RevisionId; readonly number: number }

export type PresenceState = {
  readonly client: number
  readonly clock: number
  /** JSON; 'null' says gone. */ readonly state: string
}

export type Frame =
  | { readonly at: 'step1'; readonly vector: ReadonlyMap<number, number> }
  /** Step 2 and update carry the same and are judged alike; `answers`: it is a step 2. */
  | { readonly at: 'update'; readonly update: Uint8Array; readonly answers: boolean }
  | { readonly at: 'presence'; readonly states: readonly PresenceState[] }
  | { readonly at: 'query-presence' }
  | { readonly at: 'share'; readonly annotation: EntryKey }
  | { readonly at: 'erase'; readonly comment: EntryKey }

const readVector = (bytes: Uint8Array): Map<number, number> => {
  const reader = byteReader(bytes)
  const vector = new Map<number, number>()
  const count = readVarUint(reader, VECTOR_CLIENTS_MAX)
  for (let left = count; left > 0; left--) {
    const client = readVarUint(reader)
    vector.set(client, readVarUint(reader))
  }
  if (remaining(reader) !== 0 || vector.size !== count) throw new Malformed('state vector')
  return vector
}

const readPresence = (bytes: Uint8Array): PresenceState[] => {
  if (bytes.length > AWARENESS_BYTES_MAX) throw new Malformed('presence too large')
  const reader = byteReader(bytes)
  const states: PresenceState[] = []
  for (let left = readVarUint(reader, remaining(reader)); left > 0; left--) {
    const client = readVarUint(reader, CLIENT_ID_LIMIT - 1)
    const clock = readVarUint(reader, PRESENCE_CLOCK_MAX)
    states.push({ client, clock, state: readString(reader, STATE_BYTES_MAX) })
  }
  if (remaining(reader) !== 0) throw new Malformed('presence with trailing bytes')
  return states
}

/** Reads what a client sent; `null` when it is not a message of the protocol. Never throws for any bytes. */
export const readFrame = (bytes: Uint8Array): Frame | null => {
  try {
    const reader = byteReader(bytes)
    const frame = readBody(readVarUint(reader), reader)
    return remaining(reader) === 0 ? frame : null
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

const readBody = (type: number, reader: ReturnType<typeof byteReader>): Frame | null => {
  switch (type) {
    case SYNC: {
      const step = readVarUint(reader)
      const body = readVarBytes(reader)
      if (step === STEP_1) return { at: 'step1', vector: readVector(body) }
      return step === STEP_2 || step === UPDATE
        ? { at: 'update', update: body, answers: step === STEP_2 }
        : null
    }
    case AWARENESS:
      return { at: 'presence', states: readPresence(readVarBytes(reader)) }
    case QUERY_AWARENESS:
      return { at: 'query-presence' }
    case SHARE: {
      const annotation = parseEntryKey(readString(reader, KEY_BYTES_MAX))?.key
      return annotation === undefined ? null : { at: 'share', annotation }
    }
    case ERASE: {
      const comment = parseEntryKey(readString(reader, KEY_BYTES_MAX))?.key
      return comment === undefined ? null : { at: 'erase', comment }
    }
    default:
      return null
  }
}

const frame = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const textFrame = (type: number, text: string) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarString(encoder, text)
  })

const syncHead = (step: number, bodyLength: number) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint(encoder, bodyLength)
  })

const sync = (step: number, body: Uint8Array): Uint8Array => {
  const head = syncHead(step, body.length)
  const whole = new Uint8Array(head.length + body.length)
  whole.set(head)
  whole.set(body, head.length)
  return whole
}

/** Asks the other side for what it has beyond the encoded state vector. */
export const step1Frame = (vector: Uint8Array) => sync(STEP_1, vector)
/** Answers step 1; the stock provider calls itself synced when it arrives. */
export const step2Frame = (update: Uint8Array) => sync(STEP_2, update)
export const updateFrame = (update: Uint8Array) => sync(UPDATE, update)
/** What stands before an update of so many bytes in its frame. */
export const updateFrameHead = (bytes: number) => syncHead(UPDATE, bytes)

/** States are JSON texts; an empty list is a sign of life. */
export const presenceFrame = (states: readonly PresenceState[]) =>
  frame((encoder) => {
    const body = frame((inner) => {
      encoding.writeVarUint(inner, states.length)
      for (const { client, clock, state } of states) {
        encoding.writeVarUint(inner, client)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, state)
      }
    })
    encoding.writeVarUint(encoder, AWARENESS)
    encoding.writeVarUint8Array(encoder, body)
  })

/** `reason` is JSON `{ code, message }` for the person; after a refused change also their `role`. */
export const deniedFrame = (reason: string) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, PERMISSION_DENIED)
    encoding.writeVarString(encoder, reason)
  })

export const acknowledgedFrame = (clocks: ReadonlyMap<number, number>) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, ACKNOWLEDGED)
    encoding.writeVarUint(encoder, clocks.size)
    for (const [client, clock] of clocks) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
  })

export const attributedFrame = (attributed: Attributed) => textFrame(ATTRIBUTED, JSON.stringify(attributed))

export const revisedFrame = (revised: Revised) => textFrame(REVISED, JSON.stringify(revised))

/** Asks for an Annotation of one's own to be shared. */
export const shareFrame = (annotation: EntryKey) => textFrame(SHARE, annotation)

export const shareAnswerFrame = (answer: ShareAnswer) => textFrame(SHARE, JSON.stringify(answer))

/** Asks for the words of a Comment to be removed for good. */
export const eraseFrame = (comment: EntryKey) => textFrame(ERASE, comment)

export const eraseAnswerFrame = (answer: EraseAnswer) => textFrame(ERASE, JSON.stringify(answer))

export const anchoredFrame = () => frame((encoder) => encoding.writeVarUint(encoder, ANCHORED))
