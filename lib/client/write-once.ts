// One change to a Layer from a page that shows no margin: joins the room, writes, and leaves when the database has it.
import * as Y from 'yjs'
import type { LayerId, UserId } from '#lib/core/ids.ts'
import { openLayerSocket } from './layer-socket.ts'

export type Written =
  | { readonly at: 'kept' }
  /** The server did not take it, or does not let the person in. */
  | { readonly at: 'refused'; readonly message: string }
  /** It is not known to be kept: there was no connection for too long. */
  | { readonly at: 'unreachable' }

/** The room of a large Layer takes a moment to arrive. */
const WAIT_MS = 20_000

type Room = { readonly serverUrl: string; readonly layer: LayerId; readonly viewer: UserId }

/** `change` gets the doc once it is what the server has; what it throws for is refused. */
export const writeOnce = (
  { serverUrl, layer, viewer }: Room,
  change: (doc: Y.Doc) => void,
): Promise<Written> =>
  new Promise((resolve) => {
    const doc = new Y.Doc()
    let hasWritten = false
    const end = (written: Written) => {
      clearTimeout(timer)
      // from within the socket's own events it may not be there yet
      queueMicrotask(() => {
        socket.close()
        doc.destroy()
      })
      resolve(written)
    }
    const timer = setTimeout(() => end({ at: 'unreachable' }), WAIT_MS)
    const refused = ({ message }: { readonly message: string }) => end({ at: 'refused', message })
    const nothing = () => {}
    const write = () => {
      hasWritten = true
      try {
        change(doc)
      } catch (error) {
        return refused({ message: error instanceof Error ? error.message : String(error) })
      }
      if (Y.getState(doc.store, doc.clientID) === 0) end({ at: 'kept' }) // there was nothing to change
    }
    const socket = openLayerSocket(
      { serverUrl, layer, doc, viewer, clients: () => [] },
      {
        onState: (state) => {
          if (state === 'live' && !hasWritten) write()
        },
        onStopped: refused,
        onRefused: refused,
        onAcknowledged: (client, clock) => {
          if (hasWritten && client === doc.clientID && clock >= Y.getState(doc.store, client))
            end({ at: 'kept' })
        },
        onAttributed: nothing,
        onRevised: nothing,
        onAnchored: nothing,
        onPresence: nothing,
        onPresenceLost: nothing,
        onShareAnswered: nothing,
        onEraseAnswered: nothing,
        onAccessChanged: nothing,
        onClientTaken: () => {
          if (Y.getState(doc.store, doc.clientID) > 0) return false
          doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
          return true
        },
      },
    )
  })
