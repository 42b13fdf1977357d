// A member who writes bytes of their own to the socket, and is told apart from the network by what the server answers.
import { WebSocket } from 'ws'
import { ORIGIN } from '#test/sync-part.ts'

/** What became of the socket after the frames were read: still open, or closed with this code. */
export type Outcome = 'open' | number

export type AttackerInput = {
  readonly serverUrl: string
  readonly layer: string
  readonly cookie: string | undefined
  /** Client ids of `?client=`; none: they are bound by their first update. */
  readonly clients?: readonly number[]
}

/** A socket that does not read: the kernel's buffers fill, then the server's. */
const socketOf = (ws: WebSocket) =>
  (ws as unknown as { _socket: { pause(): void; resume(): void; write(bytes: Uint8Array): void } })._socket // below the protocol

export class Attacker {
  readonly ws: WebSocket
  /** Resolves when the room is open for this socket (its first message), or with the code that it was closed with. */
  readonly entered: Promise<Outcome>
  readonly closed: Promise<number>
  sent = 0
  #isClosed = false

  constructor({ serverUrl, layer, cookie, clients = [] }: AttackerInput) {
    this.ws = new WebSocket(`${serverUrl}/${layer}?client=${clients.join(',')}`, {
      headers: { origin: ORIGIN, ...(cookie === undefined ? {} : { cookie }) },
      perMessageDeflate: false,
    })
    this.ws.on('error', () => {}) // 'close' follows
    this.closed = new Promise((resolve) =>
      this.ws.once('close', (code) => {
        this.#isClosed = true
        resolve(code)
      }),
    )
    this.entered = Promise.race([
      this.closed,
      new Promise<'open'>((resolve) => this.ws.once('message', () => resolve('open'))),
    ])
  }

  get isOpen(): boolean {
    return !this.#isClosed && this.ws.readyState === this.ws.OPEN
  }

  /** Sends frames and a ping after them; the pong says that they were read. */
  async send(frames: readonly (Uint8Array | string)[]): Promise<Outcome> {
    for (const frame of frames) this.write(frame)
    const tag = `${++this.sent}`
    if (this.isOpen) this.ws.ping(tag)
    return Promise.race([
      this.closed,
      new Promise<'open'>((resolve) => {
        const hear = (data: Buffer) => {
          if (data.toString() !== tag) return
          this.ws.off('pong', hear)
          resolve('open')
        }
        this.ws.on('pong', hear)
      }),
    ])
  }

  /** Sends without waiting for anything. */
  write(frame: Uint8Array | string): void {
    if (this.isOpen) this.ws.send(frame)
  }

  /** Bytes below the protocol. */
  writeRaw(bytes: Uint8Array): void {
    if (this.isOpen) socketOf(this.ws).write(bytes)
  }

  stopReading(): void {
    socketOf(this.ws).pause()
  }

  readAgain(): void {
    socketOf(this.ws).resume()
  }

  leave(): void {
    this.ws.terminate()
  }
}
