// The frames of the three servers: y-websocket's, and Hocuspocus', which puts the name of the document before them.
import * as encoding from 'lib0/encoding'

export type Kind = 'gloss' | 'hocuspocus' | 'y-websocket'

const framed = (kind: Kind, room: string, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  if (kind === 'hocuspocus') encoding.writeVarString(encoder, room)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export const updateMessage = (kind: Kind, room: string, update: Uint8Array) =>
  framed(kind, room, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint8Array(encoder, update)
  })

/** What a client says first: who it is where that is asked for, then that it has nothing. */
export const hello = (kind: Kind, room: string): Uint8Array[] => {
  const step1 = framed(kind, room, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint8Array(encoder, new Uint8Array([0]))
  })
  if (kind !== 'hocuspocus') return [step1]
  const token = framed(kind, room, (encoder) => {
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, '')
  })
  return [token, step1]
}

/** Whether it is the answer to step 1. */
export const isStep2 = (kind: Kind, room: string, bytes: Uint8Array): boolean => {
  const at = kind === 'hocuspocus' ? room.length + 1 : 0 // names are short ASCII
  return bytes[at] === 0 && bytes[at + 1] === 1
}
