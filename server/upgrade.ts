// From an HTTP upgrade to a Connection: path, Origin, sign-in, right to read, client id. A browser cannot see why an upgrade
// failed, so what a person must hear is said after the handshake, by message and close code.
import { WebSocketServer } from 'ws'
import { CLIENT_ID_LIMIT } from '#lib/core/annotation/entry-key.ts'
import { FRAME_BYTES_MAX, deniedFrame } from '#lib/core/sync/frames.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { Connection } from './connection.ts'
import { createPersonLimits } from './person-limits.ts'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { CloseCode } from '#lib/core/sync/close-codes.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { EntryKey, LayerId, RevisionId, SessionId, UserId } from '#lib/core/ids.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Rooms } from './rooms.ts'
import type { Erasing } from './erasing.ts'
import type { Sharing } from './sharing.ts'

const PATH = /^\/sync\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/
/** Handshakes whose sign-in is being looked up. */
const PENDING_MAX = 512
/** The page's own id, and those under which the person wrote on that device before and was not acknowledged. */
const CLIENTS_PER_SOCKET = 64

export type UpgradeDeps = {
  /** The only origin whose pages may connect. */
  readonly origin: string
  readonly viewerOf: (
    cookies: string | undefined,
  ) => Promise<{ id: UserId; name: string; session: SessionId } | null>
  /** `latest` is the latest Revision of the Layer's Article. */
  readonly accessOf: (
    layer: string,
    user: UserId,
  ) => Promise<{ layer: LayerId; kind: LayerKind; role: Role; latest: RevisionId } | null>
  readonly store: Pick<RoomStore, 'bind'>
  readonly rooms: Rooms
  readonly sharing: Sharing
  readonly erasing: Pick<Erasing, 'erase'>
  readonly log: Log
  readonly metrics: Metrics
  /** False while the process drains: whoever comes then is sent elsewhere. */
  readonly isOpen: () => boolean
}

type Refused = { readonly code: CloseCode; readonly reason: string; readonly message: string }
type Welcome = {
  readonly layer: LayerId
  readonly kind: LayerKind
  readonly latest: RevisionId
  readonly viewer: Connection['viewer']
  readonly clients: readonly number[]
  readonly wantsAcks: boolean
}

const REFUSED = {
  signedOut: {
    code: closeCode.signedOut,
    reason: 'signed-out',
    message: 'You are signed out. Sign in and come back to this page: what you wrote waits here.',
  },
  somebodyElse: {
    code: closeCode.signedOut,
    reason: 'signed-out',
    message: 'Somebody else is signed in here now. Sign in as yourself: what you wrote waits here.',
  },
  notFound: {
    code: closeCode.notFound,
    reason: 'not-found',
    message: 'This article is not here, or you may not read it.',
  },
  clientTaken: {
    code: closeCode.clientTaken,
    reason: 'client-taken',
    message: 'This page needs to start afresh.',
  },
  tooMany: {
    code: closeCode.tooFast,
    reason: 'too-many',
    message: 'You have too many open pages; close some of them.',
  },
} as const satisfies Record<string, Refused>

/** `?client=1,2`: the page's own id first, then ids that wrote offline before. `null` when it is not that. */
export const parseClients = (text: string | null): number[] | null => {
  if (text === null || text === '') return []
  const clients = text.split(',').map((part) => (/^\d{1,10}$/.test(part) ? Number(part) : Number.NaN))
  const areIds = clients.every((client) => client < CLIENT_ID_LIMIT)
  return areIds && clients.length <= CLIENTS_PER_SOCKET && new Set(clients).size === clients.length
    ? clients
    : null
}

/** Of no closure: a listener made where the request is in sight would keep it as long as the socket. */
function destroy(this: Duplex): void {
  this.destroy()
}

const reject = (socket: Duplex, status: string) => {
  socket.once('finish', () => socket.destroy()) // a peer that never closes its side would keep it
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Answers the upgrade requests of the sync process. */
export const createUpgrade = (deps: UpgradeDeps) => {
  const { origin, viewerOf, accessOf, store, rooms, sharing, erasing, log, metrics, isOpen } = deps
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false, // Connection answers, and counts
    maxPayload: FRAME_BYTES_MAX,
  })
  const limits = createPersonLimits()
  let pending = 0

  const judge = async (
    request: IncomingMessage,
    layerId: string,
    query: URLSearchParams,
  ): Promise<Welcome | Refused> => {
    const viewer = await viewerOf(request.headers.cookie)
    if (viewer === null) return REFUSED.signedOut
    const meant = query.get('as')
    if (meant !== null && meant !== viewer.id) return REFUSED.somebodyElse
    const access = await accessOf(layerId, viewer.id)
    const clients = parseClients(query.get('client'))
    if (access === null || clients === null) return REFUSED.notFound
    if (limits.of(viewer.id).hasTooManySockets) return REFUSED.tooMany
    for (const client of clients) {
      if (!(await store.bind(access.layer, client, viewer.id))) return REFUSED.clientTaken
    }
    const { id, name, session } = viewer
    return {
      layer: access.layer,
      kind: access.kind,
      latest: access.latest,
      viewer: { id, name, session, role: access.role },
      clients,
      wantsAcks: query.get('ack') === '1',
    }
  }

  const refuse = (socket: WebSocket, { code, reason, message }: Refused) => {
    socket.on('error', () => socket.terminate())
    socket.send(deniedFrame(JSON.stringify({ code: reason, message })))
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), 5_000).unref()
  }

  const welcome = async (socket: WebSocket, raw: Duplex, welcomed: Welcome) => {
    const { layer, kind, latest, viewer, clients, wantsAcks } = welcomed
    const person = limits.of(viewer.id)
    // asked again: many handshakes of one person may have been judged at the same time
    if (person.hasTooManySockets) {
      refuse(socket, REFUSED.tooMany)
      return
    }
    const share = (annotation: EntryKey) => sharing.share(layer, viewer, annotation)
    const connection = new Connection({
      ...{ socket, raw, viewer, person, clients, wantsAcks, metrics },
      share: kind === 'private' ? share : null,
      erase: (comment) => erasing.erase(layer, viewer, comment),
    })
    person.open()
    socket.on('close', () => person.close())
    try {
      const entered = await rooms.enter(layer, latest, connection, (run) => {
        if (socket.readyState === socket.CLOSED) run()
        else socket.on('close', run)
      })
      if (entered && kind === 'private') void sharing.finish(layer, viewer)
      if (!entered) connection.close(closeCode.notFound, REFUSED.notFound.message)
    } catch (error) {
      log.error({ layer, err: error }, 'the room could not be opened')
      connection.close(closeCode.storeFailed, 'The database does not answer; connecting again.')
    }
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', destroy)
    // the path as it was sent: nothing is resolved, and `http://elsewhere/sync/…` is no path
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    const layerId = PATH.exec(path)?.[1]
    if (layerId === undefined) return reject(socket, '404 Not Found')
    if (request.headers.origin !== origin) return reject(socket, '403 Forbidden')
    if (!isOpen() || pending >= PENDING_MAX) return reject(socket, '503 Service Unavailable')
    pending++
    judge(request, layerId, new URLSearchParams(query))
      .finally(() => pending--)
      .then(
        (judged) =>
          server.handleUpgrade(request, socket, head, (ws) => {
            if ('code' in judged) refuse(ws, judged)
            else void welcome(ws, socket, judged)
          }),
        (error: unknown) => {
          log.error({ err: error }, 'the sign-in could not be looked up')
          reject(socket, '503 Service Unavailable')
        },
      )
  }
}
