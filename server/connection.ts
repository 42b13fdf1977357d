// One socket of one Viewer in one Room: reads frames, keeps limits, closes with a reason.
import { REFUSALS } from '#lib/core/sync/refusal.ts'
import {
  acknowledgedFrame,
  deniedFrame,
  eraseAnswerFrame,
  presenceFrame,
  readFrame,
  shareAnswerFrame,
  step1Frame,
} from '#lib/core/sync/frames.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { TokenBucket } from './token-bucket.ts'
import { wsFrame } from './ws-frame.ts'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { CloseCode } from '#lib/core/sync/close-codes.ts'
import type { Refusal } from '#lib/core/sync/refusal.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { EraseOutcome } from '#lib/core/sync/erasure.ts'
import type { ShareOutcome } from '#lib/core/sync/share.ts'
import type { EntryKey, SessionId, UserId } from '#lib/core/ids.ts'
import type { Metrics } from './metrics.ts'
import type { PersonLimits } from './person-limits.ts'
import type { Room } from './room.ts'

/** Frames a second that one connection may send, and at once. */
const FRAMES = { perSecond: 400, burst: 800 }
const STEPS_1 = { perSecond: 5, burst: 10 }
const SHARES = { perSecond: 5, burst: 50 }
const BYTES = { perSecond: 2_000_000, burst: 8_000_000 }
/** A reader that has so many bytes unread, beside the document itself, is cut off; it resyncs when it comes back. */
const UNREAD_BYTES_MAX = 8 * 1024 * 1024
/** What a page says before the room is open is a greeting and what was typed meanwhile; it is kept in memory. */
const EARLY_BYTES_MAX = 256 * 1024
/** The stock provider reconnects after 30 s of silence. */
const SIGN_OF_LIFE_MS = 12_000
/** A peer that does not answer the close frame is not waited for. */
const FAREWELL_MS = 5_000
/** Reasons of close frames are at most 123 bytes of UTF-8. */
const REASON_BYTES_MAX = 123

export type ConnectionViewer = {
  readonly id: UserId
  readonly name: string
  readonly role: Role
  readonly session: SessionId
}

export type ConnectionInput = {
  readonly socket: WebSocket
  /** What `socket` writes to. */
  readonly raw: Duplex
  readonly viewer: ConnectionViewer
  readonly person: Pick<PersonLimits, 'maySend'>
  /** Client ids that were bound to the viewer at the upgrade. */
  readonly clients: readonly number[]
  readonly wantsAcks: boolean
  /** Shares an Annotation of the room with the Group; `null` where there is nothing private. Rejects when nobody knows. */
  readonly share: ((annotation: EntryKey) => Promise<ShareOutcome>) | null
  /** Removes the words of a Comment of the room for good. Rejects when nobody knows. */
  readonly erase: (comment: EntryKey) => Promise<EraseOutcome>
  readonly metrics: Pick<Metrics, 'received' | 'sent' | 'closed'>
}

const clip = (text: string): string => {
  let clipped = text
  while (Buffer.byteLength(clipped) > REASON_BYTES_MAX) clipped = clipped.slice(0, -1)
  return clipped
}

export class Connection {
  readonly viewer: ConnectionViewer
  readonly clients: readonly number[]
  readonly wantsAcks: boolean
  readonly #socket: WebSocket
  readonly #person: Pick<PersonLimits, 'maySend'>
  readonly #raw: Duplex
  readonly #metrics: ConnectionInput['metrics']
  readonly #frames = new TokenBucket(FRAMES)
  readonly #steps1 = new TokenBucket(STEPS_1)
  readonly #bytes = new TokenBucket(BYTES)
  readonly #shares = new TokenBucket(SHARES)
  readonly #share: ConnectionInput['share']
  readonly #erase: ConnectionInput['erase']
  #room: Room | null = null
  /** What came before the room was open. */
  #early: Uint8Array[] = []
  #earlyBytes = 0
  /** Bytes of the document that may still be unread: one longer than the limit can be sent all the same. */
  #stateUnread = 0
  #spoken: number | null = null
  /** A step 1 was sent and its answer has not come. */
  #hasAsked = false
  #isAlive = true
  #isClosing = false
  readonly #pulse: NodeJS.Timeout

  constructor({ socket, raw, viewer, person, clients, wantsAcks, share, erase, metrics }: ConnectionInput) {
    this.#share = share
    this.#erase = erase
    this.#socket = socket
    this.#raw = raw
    this.#person = person
    this.#metrics = metrics
    this.viewer = viewer
    this.clients = clients
    this.wantsAcks = wantsAcks
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('ping', (data) => this.#mayHear(data.length) && this.#isReading() && socket.pong(data))
    socket.on('pong', (data) => this.#mayHear(data.length) && (this.#isAlive = true))
    socket.on('error', (error: Error & { code?: string }) => this.#break(error.code))
    socket.on('close', () => this.#leave())
    this.#pulse = setInterval(() => this.#beat(), SIGN_OF_LIFE_MS)
  }

  enter(room: Room): void {
    if (this.#isClosing) return
    this.#room = room
    room.enter(this)
    const early = this.#early
    this.#early = []
    for (const bytes of early) this.#read(bytes)
  }

  /** Whether the presence of this client id is this connection's to tell; one id for one connection. */
  speaksFor(client: number): boolean {
    if (this.#spoken !== null) return this.#spoken === client
    const owner = this.#room?.ownerOf(client)
    const isMine =
      this.clients.length > 0
        ? this.clients.includes(client)
        : owner === undefined || owner === this.viewer.id
    if (isMine) this.#spoken = client
    return isMine
  }

  /** Asks for what the page has beyond the encoded state vector, unless the answer to an earlier question is on its way. */
  ask(vector: Uint8Array): void {
    if (this.#hasAsked) return
    this.#hasAsked = true
    this.send(step1Frame(vector))
  }

  send(bytes: Uint8Array): void {
    this.deliver(wsFrame(bytes))
  }

  /** Bytes that were sent and that the socket has not taken. */
  get unread(): number {
    return this.#socket.bufferedAmount
  }

  /** Sends bytes that are framed for the WebSocket already: pieces that make whole messages. */
  deliver(...framed: readonly Buffer[]): void {
    if (this.#mayWrite()) this.#write(framed)
  }

  /** Sends the document, however long it is. */
  deliverState(framed: readonly Buffer[]): void {
    if (!this.#mayWrite()) return
    const bytes = framed.reduce((sum, { length }) => sum + length, 0)
    this.#stateUnread = Math.max(this.#stateUnread, bytes)
    this.#write(framed)
  }

  /** Reads nothing more from the socket, so that the peer has to wait; until `resume`. */
  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Says how much of what its clients wrote is kept; `null` to those who did not ask for it. */
  acknowledgement(clockOf: (client: number) => number): Buffer | null {
    return this.wantsAcks
      ? wsFrame(acknowledgedFrame(new Map(this.clients.map((client) => [client, clockOf(client)]))))
      : null
  }

  refuse(refusal: Refusal): void {
    const message = REFUSALS[refusal.reason]
    // The role as it is now: with it the page knows what of its words it may still write.
    this.send(deniedFrame(JSON.stringify({ code: refusal.reason, message, role: this.viewer.role })))
    this.close(closeCode.refused, message)
  }

  /** Ends the connection; nothing that it still sends is read. */
  close(code: CloseCode, message: string): void {
    if (this.#isClosing) return
    this.#leave()
    this.#socket.resume() // to hear the answer to the close frame
    this.#metrics.closed(code)
    this.#socket.close(code, clip(message))
    setTimeout(() => this.#socket.terminate(), FAREWELL_MS).unref()
  }

  /** A WebSocket frame that cannot be read; ws has closed its side, and reads nothing more. */
  #break(code: string | undefined): void {
    if (code !== 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return this.#socket.terminate()
    // an honest page that holds so much has to hear why
    if (!this.#isClosing) this.#metrics.closed(closeCode.tooLarge)
    this.#leave()
    setTimeout(() => this.#socket.terminate(), FAREWELL_MS).unref()
  }

  #leave(): void {
    this.#isClosing = true
    clearInterval(this.#pulse)
    this.#early = []
    this.#room?.leave(this)
    this.#room = null
  }

  async #answerShare(annotation: EntryKey): Promise<void> {
    if (this.#share === null) return this.refuse({ reason: 'schema', detail: 'nothing is private here' })
    if (!this.#shares.take()) return this.close(closeCode.tooFast, 'Too much at once; try again in a moment.')
    const outcome = await this.#share(annotation).catch((): ShareOutcome => ({ at: 'unknown' }))
    this.send(shareAnswerFrame({ annotation, outcome }))
  }

  async #answerErase(comment: EntryKey): Promise<void> {
    if (!this.#shares.take()) return this.close(closeCode.tooFast, 'Too much at once; try again in a moment.')
    const outcome = await this.#erase(comment).catch((): EraseOutcome => ({ at: 'unknown' }))
    this.send(eraseAnswerFrame({ comment, outcome }))
  }

  #beat(): void {
    if (!this.#isAlive) {
      this.#socket.terminate()
      return
    }
    this.#isAlive = false
    this.#socket.ping()
    this.send(presenceFrame([]))
  }

  #mayWrite(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && this.#isReading()
  }

  /** Past ws, which would frame for each connection again; it sends what it sends at once, so the order stays. */
  #write(framed: readonly Buffer[]): void {
    if (framed.length > 1) this.#raw.cork()
    for (const bytes of framed) {
      this.#metrics.sent(bytes.length)
      this.#raw.write(bytes)
    }
    if (framed.length > 1) this.#raw.uncork()
  }

  /** Cuts off a reader that is too slow. */
  #isReading(): boolean {
    const { unread } = this
    if (unread === 0) this.#stateUnread = 0
    if (unread <= UNREAD_BYTES_MAX + this.#stateUnread) return true
    this.close(closeCode.tooFast, 'This browser reads too slowly; it starts afresh.')
    this.#socket.terminate()
    return false
  }

  /** Cuts off a writer that is too fast. Control frames count: each ping is answered. */
  #mayHear(bytes: number): boolean {
    if (this.#isClosing) return false
    if (this.#frames.take() && this.#bytes.take(bytes) && this.#person.maySend(bytes)) return true
    this.close(closeCode.tooFast, 'Too many messages at once; try again in a moment.')
    return false
  }

  #receive(data: WebSocket.RawData, isBinary: boolean): void {
    if (this.#isClosing) return
    if (!isBinary || !Buffer.isBuffer(data)) {
      this.refuse({ reason: 'malformed', detail: 'text frame' })
      return
    }
    this.#metrics.received(data.length)
    if (!this.#mayHear(data.length)) return
    if (this.#room !== null) {
      this.#read(data)
      return
    }
    this.#earlyBytes += data.length
    if (this.#earlyBytes <= EARLY_BYTES_MAX) this.#early.push(data)
    else this.close(closeCode.tooFast, 'The room is not open yet; connecting again.')
  }

  #read(bytes: Uint8Array): void {
    const room = this.#room
    room?.guard(() => this.#hear(room, bytes))
  }

  #hear(room: Room, bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    if (frame === null) {
      this.refuse({ reason: 'malformed', detail: 'frame' })
      return
    }
    switch (frame.at) {
      case 'step1':
        if (this.#steps1.take()) room.join(this, frame.vector)
        else this.close(closeCode.tooFast, 'Too many requests for the whole document; try again in a moment.')
        return
      case 'update':
        if (frame.answers) this.#hasAsked = false
        room.receive(this, frame.update, frame.answers)
        return
      case 'presence':
        room.hear(this, frame.states)
        return
      case 'query-presence':
        room.tellPresence(this)
        return
      case 'share':
        void this.#answerShare(frame.annotation)
        return
      case 'erase':
        void this.#answerErase(frame.comment)
    }
  }
}
