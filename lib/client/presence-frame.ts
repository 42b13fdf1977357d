// Reads what the server says of who is here. The provider's own Awareness would say all of it back to the server.
import * as decoding from 'lib0/decoding'

export type PresenceHeard = { readonly client: number; readonly clock: number; readonly state: object | null }

/** The states of a presence frame, from behind its message type. `null`: gone. The bytes are the server's. */
export const readPresence = (decoder: decoding.Decoder): PresenceHeard[] => {
  const body = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const states: PresenceHeard[] = []
  for (let left = decoding.readVarUint(body); left > 0; left--) {
    const client = decoding.readVarUint(body)
    const clock = decoding.readVarUint(body)
    const state: unknown = JSON.parse(decoding.readVarString(body))
    states.push({ client, clock, state: typeof state === 'object' ? state : null })
  }
  return states
}
