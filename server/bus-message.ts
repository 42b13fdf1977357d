// The bytes of the bus. Both ends are our own processes, maybe of two releases: the version says whether to read on.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { asId } from '#lib/core/ids.ts'
import type { Share } from '#lib/core/sync/share.ts'
import type { ForeignRow } from '#lib/core/sync/room-store.ts'
import type { PresenceState } from '#lib/core/sync/frames.ts'
import type { UserId } from '#lib/core/ids.ts'

const VERSION = 2
const ROWS = 0
const PRESENCE = 1
const ASK = 2

export type BusMessage = { readonly process: string; readonly sentAt: number } & (
  | { readonly at: 'rows'; readonly rows: readonly ForeignRow[] }
  | { readonly at: 'presence'; readonly states: readonly PresenceState[] }
  /** Who is there? */
  | { readonly at: 'ask' }
)

const begin = (process: string, sentAt: number, kind: number) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, VERSION)
  encoding.writeVarString(encoder, process)
  encoding.writeVarUint(encoder, sentAt)
  encoding.writeVarUint(encoder, kind)
  return encoder
}

export const encodeBusMessage = (message: BusMessage): Uint8Array => {
  const { process, sentAt } = message
  switch (message.at) {
    case 'rows': {
      const encoder = begin(process, sentAt, ROWS)
      encoding.writeVarUint(encoder, message.rows.length)
      for (const { seq, actor, name, client, at, bytes, share } of message.rows) {
        encoding.writeVarUint(encoder, seq)
        encoding.writeVarString(encoder, actor)
        encoding.writeVarString(encoder, name)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, at.getTime())
        encoding.writeVarUint8Array(encoder, bytes)
        encoding.writeVarString(encoder, share === undefined ? '' : JSON.stringify(share))
      }
      return encoding.toUint8Array(encoder)
    }
    case 'presence': {
      const encoder = begin(process, sentAt, PRESENCE)
      encoding.writeVarUint(encoder, message.states.length)
      for (const { client, clock, state } of message.states) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, state)
      }
      return encoding.toUint8Array(encoder)
    }
    case 'ask':
      return encoding.toUint8Array(begin(process, sentAt, ASK))
  }
}

const list = <T>(decoder: decoding.Decoder, read: () => T): T[] =>
  Array.from({ length: decoding.readVarUint(decoder) }, read)

/** '' for the rows that move nothing: nearly all. */
const readShare = (text: string): { readonly share?: Share } =>
  text === '' ? {} : { share: JSON.parse(text) as Share } // another process of ours wrote it

/** `null` for a message of another version. @throws for bytes that are none. */
export const decodeBusMessage = (bytes: Uint8Array): BusMessage | null => {
  const decoder = decoding.createDecoder(bytes)
  if (decoding.readVarUint(decoder) !== VERSION) return null
  const from = { process: decoding.readVarString(decoder), sentAt: decoding.readVarUint(decoder) }
  switch (decoding.readVarUint(decoder)) {
    case ROWS: {
      const rows = list(decoder, () => ({
        seq: decoding.readVarUint(decoder),
        actor: asId<UserId>(decoding.readVarString(decoder)),
        name: decoding.readVarString(decoder),
        client: decoding.readVarUint(decoder),
        at: new Date(decoding.readVarUint(decoder)),
        bytes: decoding.readVarUint8Array(decoder),
        ...readShare(decoding.readVarString(decoder)),
      }))
      return { ...from, at: 'rows', rows }
    }
    case PRESENCE: {
      const states = list(decoder, () => ({
        client: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        state: decoding.readVarString(decoder),
      }))
      return { ...from, at: 'presence', states }
    }
    case ASK:
      return { ...from, at: 'ask' }
    default:
      return null
  }
}
