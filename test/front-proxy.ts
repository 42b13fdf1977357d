// One address for several processes of this machine, as the proxy of an installation gives it: the fewest connections first, and
// who does not take one is passed over.
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

const TRY_AGAIN_MS = 50
/** `lb_try_duration` of deploy/Caddyfile. */
const TRY_FOR_MS = 5_000

export type FrontProxy = {
  readonly port: number
  /** When connections came, in ms of the monotonic clock. */
  readonly arrivals: readonly number[]
  close(): Promise<void>
}

export const frontProxy = async (ports: readonly number[]): Promise<FrontProxy> => {
  const counts = new Map(ports.map((port) => [port, 0]))
  const arrivals: number[] = []
  const sockets = new Set<Socket>()

  const reach = (port: number): Promise<Socket | null> =>
    new Promise((resolve) => {
      const far = connect(port, '127.0.0.1')
      far.once('error', () => resolve(null))
      far.once('connect', () => resolve(far))
    })
  const choose = async (near: Socket): Promise<[Socket, number] | null> => {
    const end = performance.now() + TRY_FOR_MS
    while (performance.now() < end && !near.destroyed) {
      for (const [port] of [...counts].toSorted(([, a], [, b]) => a - b)) {
        const far = await reach(port)
        if (far !== null) return [far, port]
      }
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
    }
    return null
  }
  const serve = async (near: Socket) => {
    const chosen = await choose(near)
    if (chosen === null) {
      near.destroy()
      return
    }
    const [far, port] = chosen
    counts.set(port, (counts.get(port) ?? 0) + 1)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
    far.once('close', () => counts.set(port, (counts.get(port) ?? 1) - 1))
  }

  const server = createServer({ pauseOnConnect: false }, (near) => {
    arrivals.push(performance.now())
    near.on('error', () => near.destroy())
    void serve(near)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port, // listening on TCP, so it is an AddressInfo
    arrivals,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
