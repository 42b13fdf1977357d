// A TCP proxy on loopback that does what networks do: delays, stops, cuts.
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type ChaosProxy = {
  readonly port: number
  /** Everything arrives so many ms later, in order. */
  delay(ms: number): void
  /** Takes bytes and passes none on, as a peer that has gone without a word; until `flow`. */
  stall(): void
  flow(): void
  /** Resets all connections, perhaps in the middle of a message. */
  cut(): void
  close(): Promise<void>
}

/** Passes connections on to `target`, a port of this machine. */
export const chaosProxy = async (target: number): Promise<ChaosProxy> => {
  const sockets = new Set<Socket>()
  let delayMs = 0
  let isStalled = false
  let waiting: (() => void)[] = []

  const pass = (from: Socket, to: Socket) => {
    const queue: Buffer[] = []
    const send = () => {
      const bytes = queue.shift()
      if (bytes !== undefined && !to.destroyed) to.write(bytes)
    }
    from.on('data', (bytes: Buffer) => {
      queue.push(bytes)
      if (isStalled) waiting.push(send)
      else if (delayMs > 0 || queue.length > 1) setTimeout(send, delayMs)
      else send()
    })
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('close', () => sockets.delete(socket))
    }
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })

  return {
    port: (server.address() as AddressInfo).port, // listening on TCP, so it is an AddressInfo
    delay: (ms) => (delayMs = ms),
    stall: () => (isStalled = true),
    flow() {
      isStalled = false
      const late = waiting
      waiting = []
      for (const send of late) send()
    },
    cut() {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
