// The stock y-websocket provider with our extra messages and our close codes.
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import {
  ACKNOWLEDGED,
  ANCHORED,
  ATTRIBUTED,
  ERASE,
  REVISED,
  SHARE,
  eraseFrame,
  shareFrame,
} from '#lib/core/sync/frames.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { REFUSALS } from '#lib/core/sync/refusal.ts'
import { ROLES, type Role } from '#lib/core/access/permissions.ts'
import { readPresence, type PresenceHeard } from './presence-frame.ts'
import type * as Y from 'yjs'
import type { EntryKey } from '#lib/core/ids.ts'
import type { EraseAnswer } from '#lib/core/sync/erasure.ts'
import type { ShareAnswer } from '#lib/core/sync/share.ts'
import type { Attributed, Revised } from '#lib/core/sync/frames.ts'

const PRESENCE = 1
const AUTH = 2

export type SocketState = 'connecting' | 'live' | 'offline'
export type Stopped = { readonly code: string; readonly message: string }
/** A change was not let in; with the role that the person has now, where the server says it. */
export type Refused = Stopped & { readonly role: Role | null }

export type SocketEvents = {
  readonly onState: (state: SocketState) => void
  readonly onStopped: (stopped: Stopped) => void
  /** The doc holds a change that the server will never take: it cannot go on with this doc. */
  readonly onRefused: (refused: Refused) => void
  /** Everything of this client below `clock` is committed. */
  readonly onAcknowledged: (client: number, clock: number) => void
  readonly onAttributed: (attributed: Attributed) => void
  /** The Article has this Revision. */
  readonly onRevised: (revised: Revised) => void
  /** Something was carried over. */
  readonly onAnchored: () => void
  /** What is new about who is here; foreign states are stamped by the server. */
  readonly onPresence: (states: readonly PresenceHeard[]) => void
  /** Nothing is known of the others any more. */
  readonly onPresenceLost: () => void
  /** What became of an Annotation that was to be shared. */
  readonly onShareAnswered: (answer: ShareAnswer) => void
  /** What became of a Comment whose words were to be removed for good. */
  readonly onEraseAnswered: (answer: EraseAnswer) => void
  /** The room has opened again after a change of what one may do. Where it stays shut, onStopped says why instead. */
  readonly onAccessChanged: () => void
  /** The client id belongs to somebody else; true when the doc has taken another and may connect. */
  readonly onClientTaken: () => boolean
}

/** By the convention of the stock provider. */
const isFinal = (code: number) => code >= 4400 && code < 4500

const parseDenied = (reason: string): Refused | null => {
  try {
    const denied: unknown = JSON.parse(reason)
    if (typeof denied !== 'object' || denied === null || !('code' in denied) || !('message' in denied))
      return null
    const role = 'role' in denied ? denied.role : null
    return {
      code: String(denied.code),
      message: String(denied.message),
      role: ROLES.find((known) => known === role) ?? null,
    }
  } catch {
    return null // not ours
  }
}

export type SocketInput = {
  /** `ws(s)://host/sync` */
  readonly serverUrl: string
  readonly layer: string
  readonly doc: Y.Doc
  /** The server lets nobody else in: in a page that was kept, another person may have signed in since. */
  readonly viewer: string
  /** Clients of the viewer that have something to be acknowledged, beside the doc's own. */
  readonly clients: () => readonly number[]
}

/** Connects the doc to its room. Call `close` when done. */
export const openLayerSocket = (
  { serverUrl, layer, doc, viewer, clients }: SocketInput,
  events: SocketEvents,
) => {
  const params = () => ({
    client: [...new Set([doc.clientID, ...clients()])].join(','),
    ack: '1',
    as: viewer,
  })
  let denied: Refused | null = null
  /** Ours, for while the provider says `connection-close` it still calls itself connected and synced. */
  let isLive = false
  /** The last try did not open the room: then it is not only connecting. */
  let hasFailed = false
  let isSignedOut = false
  let accessChanged = false
  let isClosed = false
  const provider = new WebsocketProvider(serverUrl, layer, doc, {
    connect: false,
    disableBc: true, // what another tab has is not kept yet; only the server says what is
    params: params(),
    // what is too large stays so
    shouldReconnect: ({ code }) => !isFinal(code) && code !== closeCode.tooLarge,
  })

  const tellState = () => events.onState(isLive ? 'live' : hasFailed ? 'offline' : 'connecting')

  // its own handler would take the others into `awareness`, and that says whatever changes in it to the server
  provider.messageHandlers[PRESENCE] = (_encoder, decoder) => events.onPresence(readPresence(decoder))
  provider.messageHandlers[AUTH] = (_encoder, decoder) => {
    decoding.readVarUint(decoder)
    denied = parseDenied(decoding.readVarString(decoder))
  }
  provider.messageHandlers[ACKNOWLEDGED] = (_encoder, decoder) => {
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      events.onAcknowledged(client, decoding.readVarUint(decoder))
    }
  }
  provider.messageHandlers[ATTRIBUTED] = (_encoder, decoder) => {
    events.onAttributed(JSON.parse(decoding.readVarString(decoder)) as Attributed) // the server's own words
  }
  provider.messageHandlers[REVISED] = (_encoder, decoder) => {
    events.onRevised(JSON.parse(decoding.readVarString(decoder)) as Revised) // likewise
  }
  provider.messageHandlers[SHARE] = (_encoder, decoder) => {
    events.onShareAnswered(JSON.parse(decoding.readVarString(decoder)) as ShareAnswer) // likewise
  }
  provider.messageHandlers[ERASE] = (_encoder, decoder) => {
    events.onEraseAnswered(JSON.parse(decoding.readVarString(decoder)) as EraseAnswer) // likewise
  }
  provider.messageHandlers[ANCHORED] = () => events.onAnchored()

  provider.on('sync', (isSynced) => {
    isLive = isSynced
    if (isSynced) {
      hasFailed = false
      if (accessChanged) events.onAccessChanged()
      accessChanged = false
    }
    tellState()
  })
  provider.on('connection-close', (event) => {
    if (!isLive) hasFailed = true
    isLive = false
    events.onPresenceLost()
    accessChanged ||= event?.code === closeCode.accessChanged
    tellState()
  })
  provider.on('connection-error', () => {
    hasFailed = true
    tellState()
  })
  provider.on('closed', ({ code, reason }) => {
    isSignedOut ||= code === closeCode.signedOut
    // Whoever signs in after that may be somebody else: then this page is not theirs.
    if (code === closeCode.clientTaken && !isSignedOut && events.onClientTaken()) {
      provider.params = params()
      const state = provider.awareness.getLocalState()
      provider.awareness.clientID = doc.clientID
      provider.awareness.setLocalState(state)
      provider.connect()
      return
    }
    const said = denied ?? { code: String(code), message: reason || 'The connection was closed.', role: null }
    if (code === closeCode.tooLarge)
      events.onRefused({ code: 'too-large', message: REFUSALS['too-large'], role: null })
    else if (code === closeCode.refused) events.onRefused(said)
    else events.onStopped(said)
  })

  const goOffline = () => {
    provider.disconnect()
    hasFailed = true
    tellState()
  }
  const goOnline = () => provider.connect()
  /** The person may have signed in again in another tab. */
  const comeBack = () => {
    if (isSignedOut && !provider.wsconnected) provider.connect()
  }
  window.addEventListener('offline', goOffline)
  window.addEventListener('online', goOnline)
  window.addEventListener('focus', comeBack)
  if (navigator.onLine) provider.connect()
  else goOffline()

  return {
    awareness: provider.awareness,
    /** `clients` may give others now: the server is told, by connecting again. */
    speakAgain() {
      provider.params = params()
      if (!provider.wsconnected && !provider.wsconnecting) return
      provider.disconnect()
      provider.connect()
    },
    /** What is written from now on goes out only when the returned function is called. */
    hold(): () => void {
      const held: Uint8Array[] = []
      const keep = (update: Uint8Array, origin: unknown) => {
        if (origin !== provider) held.push(update)
      }
      doc.off('update', provider._updateHandler)
      doc.on('update', keep)
      return () => {
        doc.off('update', keep)
        if (isClosed) return
        doc.on('update', provider._updateHandler)
        for (const update of held) provider._updateHandler(update, null)
      }
    },
    /** Asks the server to share an Annotation; while the room is not open nobody hears it. */
    askToShare(annotation: EntryKey) {
      if (isLive) provider.ws?.send(new Uint8Array(shareFrame(annotation)))
    },
    /** Asks the server to remove the words of a Comment for good; while the room is not open nobody hears it. */
    askToErase(comment: EntryKey) {
      if (isLive) provider.ws?.send(new Uint8Array(eraseFrame(comment)))
    },
    close() {
      isClosed = true
      window.removeEventListener('offline', goOffline)
      window.removeEventListener('online', goOnline)
      window.removeEventListener('focus', comeBack)
      provider.destroy()
    },
  }
}

export type LayerSocket = ReturnType<typeof openLayerSocket>
