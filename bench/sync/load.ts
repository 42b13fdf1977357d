// A load process: raw sockets, so that the servers are measured and not the clients.
import { WebSocket } from 'ws'
import { MARK } from './job.ts'
import { hello, isStep2, updateMessage } from './wire.ts'
import type { Answer, Job, Seat } from './job.ts'

const TICK_MS = 4
const ORIGIN = 'http://gloss.test'
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const markOf = (text: string) => Buffer.from(text, 'base64').toString('latin1').match(MARK)?.[0] ?? ''

const run = async ({ kind, seats, rate, patienceMs, lingerMs, atOnce }: Job): Promise<Answer> => {
  const sentAt = new Map<string, number>()
  const latencies: number[] = []
  const joins: number[] = []
  const heard = new Set<string>()
  let closes = 0
  let last = 0

  const open = ({ url, room, cookie, isSample, updates }: Seat) => {
    const own = new Set(updates.map(markOf)) // the peers send a writer its own update back
    return new Promise<WebSocket>((resolve, reject) => {
      const headers = { origin: ORIGIN, cookie }
      const socket = new WebSocket(url, { headers, perMessageDeflate: false, maxPayload: 0 })
      const asked = performance.now()
      socket.on('error', reject)
      socket.on('open', () => {
        for (const frame of hello(kind, room)) socket.send(frame)
      })
      socket.on('close', () => closes++)
      let isSynced = false
      socket.on('message', (data: Buffer) => {
        if (!isSynced && isStep2(kind, room, data)) {
          isSynced = true
          joins.push(performance.now() - asked)
          resolve(socket)
        }
        if (!isSample) return
        const now = performance.now()
        for (const [found] of data.toString('latin1').matchAll(MARK)) {
          if (own.has(found)) continue
          heard.add(found)
          const at = sentAt.get(found)
          if (at === undefined) continue
          latencies.push(now - at)
          last = now
        }
      })
    })
  }

  const sockets: WebSocket[] = []
  for (let from = 0; from < seats.length; from += atOnce)
    sockets.push(...(await Promise.all(seats.slice(from, from + atOnce).map(open))))
  process.send?.('joined')
  await pause(300)

  const queues = seats.map(({ room, updates }) =>
    updates.map((text) => {
      const frame = updateMessage(kind, room, Buffer.from(text, 'base64'))
      return { found: markOf(text), frame }
    }),
  )
  const samples = (room: string, writer: number) =>
    seats.filter((seat, i) => seat.isSample && seat.room === room && i !== writer).length
  const expected = seats.reduce((sum, { room, updates }, i) => sum + updates.length * samples(room, i), 0)

  const writers = queues.filter((queue) => queue.length > 0).length
  const begin = performance.now()
  const next = queues.map(() => 0)
  const isDone = () => queues.every((queue, i) => (next[i] ?? 0) >= queue.length)
  while (!isDone()) {
    const elapsed = (performance.now() - begin) / 1000
    for (const [i, queue] of queues.entries()) {
      // writers are spread over the time between two updates of one
      const due = rate === 0 ? queue.length : Math.floor(elapsed * rate + i / writers)
      let n = next[i] ?? 0
      for (; n < Math.min(due, queue.length); n++) {
        const one = queue[n]
        if (one === undefined) break
        sentAt.set(one.found, performance.now())
        sockets[i]?.send(one.frame)
      }
      next[i] = n
    }
    await pause(TICK_MS)
  }
  const patience = performance.now() + patienceMs
  while (latencies.length < expected && performance.now() < patience) await pause(20)
  await pause(lingerMs)
  const answer = {
    latencies,
    missing: expected - latencies.length,
    took: last - begin,
    joins,
    closes,
    heard: [...heard],
  }
  for (const socket of sockets) socket.terminate()
  return answer
}

process.once('message', (job: Job) => {
  run(job).then(
    (answer) => process.send?.(answer, () => process.exit(0)),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
