// What one member may cost the process and the others in the room: the limits of docs/SYNC.md, each over a real socket.
import { connect } from 'node:net'
import * as Y from 'yjs'
import { beforeAll, describe, expect, test } from 'vitest'
import * as write from '#lib/core/annotation/write.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { FRAME_BYTES_MAX, presenceFrame, step1Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { Attacker } from '#test/hostile/attacker.ts'
import { forge } from '#test/forge.ts'
import { random } from '#test/random.ts'
import { ORIGIN, openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { SyncClient } from '#test/sync-client.ts'

/** While it is there, rooms do not load. */
let held: Promise<void> | null = null
const room = await openRoom(
  { alice: 'annotator', bob: 'annotator', mallory: 'annotator', gina: 'annotator' },
  {
    wrapStore: (store) => ({
      ...store,
      async load(layer) {
        await held
        return store.load(layer)
      },
    }),
  },
)
const chance = random(3)
const EMPTY_STEP_1 = step1Frame(Uint8Array.from([0]))
const QUERY = Uint8Array.from([3])
const SELECTION = JSON.stringify({ selection: { start: 1, end: 4 } })
/** 200 KB that are read and dropped. */
const GHOSTS = presenceFrame(
  Array.from({ length: 200 }, (_, n) => ({ client: n, clock: 1, state: ' '.repeat(1_000) })),
)
const KNOWN = updateFrame(Uint8Array.from([0, 0]))

const attack = (clients: readonly number[] = []) =>
  new Attacker({ serverUrl: room.serverUrl, layer: room.layer, cookie: room.of('mallory').cookie, clients })
const entered = async (clients: readonly number[] = []) => {
  const attacker = attack(clients)
  expect(await attacker.entered).toBe('open')
  return attacker
}
const times = (count: number, frame: Uint8Array) => Array.from({ length: count }, () => frame)

/** Before the first frame the room is not open: it must be the first test. */
describe('[F5] before the room is open', () => {
  let release = () => {}
  beforeAll(() => {
    held = new Promise((resolve) => (release = resolve))
  })

  test('little is kept and read in order, much is not', async () => {
    const honest = attack([1])
    const greedy = attack([2])
    await until('both are upgraded', () => honest.isOpen && greedy.isOpen)
    honest.write(presenceFrame([{ client: 1, clock: 1, state: SELECTION }]))
    honest.write(EMPTY_STEP_1)
    for (const frame of times(4, new Uint8Array(100_000))) greedy.write(frame)
    expect(await greedy.closed).toBe(closeCode.tooFast)
    const heard: number[] = []
    honest.ws.on('message', (data: Buffer) => heard.push(data[1] ?? 0))
    release()
    held = null
    expect(await honest.entered).toBe('open')
    await until('the answer to the early step 1', () => heard.includes(1))
    honest.leave()
  })
})

describe('[F3] a writer that is too fast', () => {
  test.each<[string, readonly Uint8Array[]]>([
    ['frames', times(2_000, QUERY)],
    ['known updates', times(2_000, KNOWN)],
    ['presence', times(2_000, presenceFrame([{ client: 5, clock: 1, state: SELECTION }]))],
    ['bytes', times(100, GHOSTS)],
    ['steps 1', times(12, EMPTY_STEP_1)],
  ])('is cut off: %s', async (_name, frames) => {
    const attacker = await entered()
    expect(await attacker.send(frames)).toBe(closeCode.tooFast)
  })

  test.each(['ping', 'pong'] as const)('is cut off: %s', async (kind) => {
    const attacker = await entered()
    for (let n = 0; n < 2_000; n++) attacker.ws[kind](Buffer.alloc(125))
    expect(await attacker.closed).toBe(closeCode.tooFast)
  })

  test('of more than fits into a frame, hears why: an honest page may hold so much', async () => {
    const attacker = await entered()
    attacker.write(new Uint8Array(FRAME_BYTES_MAX + 1))
    expect(await attacker.closed).toBe(closeCode.tooLarge)
  })

  test('a few pings are answered', async () => {
    const attacker = await entered()
    expect(await attacker.send([QUERY])).toBe('open')
    expect(await attacker.send([])).toBe('open')
    attacker.leave()
  })
})

test('[F3] a person who is too fast is, over however many sockets', async () => {
  const { cookie } = room.of('gina')
  const sockets = Array.from(
    { length: 10 },
    () => new Attacker({ serverUrl: room.serverUrl, layer: room.layer, cookie }),
  )
  await Promise.all(sockets.map((one) => one.entered))
  const each = times(Math.floor(7_500_000 / GHOSTS.length), GHOSTS) // what one socket may send at once
  const outcomes: unknown[] = []
  for (const one of sockets) outcomes.push(await one.send(each))
  expect(outcomes.slice(0, 8)).toEqual(outcomes.slice(0, 8).map(() => 'open'))
  expect(outcomes).toContain(closeCode.tooFast)
  for (const one of sockets) one.leave()
})

describe('[C6] sockets of one person', () => {
  test('of two hundred at once, sixty-four stay; others come in all the same', async () => {
    const attackers = Array.from({ length: 200 }, () => attack())
    const codes: number[] = []
    for (const { closed } of attackers) void closed.then((code) => codes.push(code))
    await until('the others are closed', () => codes.length >= 136)
    const bob = room.enter('bob')
    await until('bob is synced', () => bob.isSynced)
    expect(codes).toEqual(Array.from({ length: 136 }, () => closeCode.tooFast))
    expect(attackers.filter(({ isOpen }) => isOpen)).toHaveLength(64)
    for (const attacker of attackers) attacker.leave()
    bob.leave()
    const again = await entered()
    again.leave()
  })
})

describe('presence', () => {
  test('[P1] the client id of somebody who is here stays theirs, also when it was never written with', async () => {
    const bob = room.enter('bob')
    await until('bob is synced', () => bob.isSynced)
    // somebody with the unmodified provider: no `?client=`
    const { cookie } = room.of('alice')
    const stock = new Attacker({ serverUrl: room.serverUrl, layer: room.layer, cookie })
    await stock.entered
    const client = 77_777
    await stock.send([presenceFrame([{ client, clock: 1, state: SELECTION }])])
    const seen = () =>
      (bob.provider.awareness.getStates().get(client) as { user?: { name: string } } | undefined)?.user?.name
    await until('bob sees alice', () => seen() === 'alice')
    const attacker = await entered()
    await attacker.send([presenceFrame([{ client, clock: 9, state: SELECTION }])])
    attacker.leave()
    const other = await entered()
    await other.send([presenceFrame([{ client: 88_888, clock: 1, state: SELECTION }])])
    await until('bob sees what came later', () => bob.provider.awareness.getStates().has(88_888))
    expect(seen()).toBe('alice')
    stock.leave()
    other.leave()
    bob.leave()
  })

  test('a clock that the echo of an honest page could not spell is refused', async () => {
    const bob = room.enter('bob')
    await until('bob is synced', () => bob.isSynced)
    const attacker = await entered()
    const frame = presenceFrame([{ client: 99_999, clock: 2 ** 53 - 1, state: SELECTION }])
    const outcome = await attacker.send([frame])
    attacker.leave()
    // when it was let out, its leaving reaches bob with one more, and bob's page says so to everybody
    const other = await entered()
    await other.send([presenceFrame([{ client: 88_889, clock: 1, state: SELECTION }])])
    await until('bob sees what came later', () => bob.provider.awareness.getStates().has(88_889))
    bob.highlight('light', 'still here')
    await until('bob is saved', () => bob.isSaved)
    expect(bob.closes).toEqual([])
    expect(outcome).toBe(closeCode.refused)
    other.leave()
    bob.leave()
  })

  test.each([2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32])(
    'nobody is closed for the echo of somebody who left at clock %i',
    async (clock) => {
      const bob = room.enter('bob')
      await until('bob is synced', () => bob.isSynced)
      const attacker = await entered()
      const passerBy = await entered()
      const another = 60_000 + (clock % 1_009) // one that bob has not heard of
      /** What was said before this has reached bob, who has echoed it. */
      const after = async (count: number) => {
        await passerBy.send([presenceFrame([{ client: another, clock: count, state: SELECTION }])])
        const clockOf = () => bob.provider.awareness.meta.get(another)?.clock
        await until('bob hears what came later', () => clockOf() === count)
      }
      expect(await attacker.send([presenceFrame([{ client: 99_998, clock, state: SELECTION }])])).toBe('open')
      await after(1)
      attacker.leave()
      await attacker.closed
      await after(2)
      bob.highlight('light', `after ${clock}`)
      await until('bob is saved', () => bob.isSaved)
      expect(bob.closes).toEqual([])
      passerBy.leave()
      bob.leave()
    },
  )

  test('what an honest page hears of five hundred people, it may echo', async () => {
    const attacker = await entered()
    const state = JSON.stringify({
      user: { id: 'x'.repeat(36), name: 'n'.repeat(100) },
      selection: { start: 1, end: 9 },
    })
    const everybody = Array.from({ length: 500 }, (_, n) => ({ client: 2 ** 31 + n, clock: 1, state }))
    expect(await attacker.send([presenceFrame(everybody)])).toBe('open')
    attacker.leave()
  })
})

describe('upgrades', () => {
  const upgrade = (target: string) => {
    const socket = connect({ port: room.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => {}) // what the second test waits for
    const headers = [
      `GET ${target} HTTP/1.1`,
      'Host: gloss.test',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      `Origin: ${ORIGIN}`,
      `Cookie: ${room.of('alice').cookie}`,
    ]
    socket.write(`${headers.join('\r\n')}\r\n\r\n`)
    const answered = new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString('latin1'))),
    )
    return { socket, answered }
  }

  test.each([
    ['an absolute URI', 'http://elsewhere.example'],
    ['a host in the path', '//elsewhere.example'],
    ['steps back', '/x/..'],
  ])('%s is no path', async (_name, before) => {
    const { socket, answered } = upgrade(`${before}/sync/${room.layer}`)
    expect(await answered).toContain('404')
    socket.destroy()
  })

  test('a peer that is turned away and keeps its side open is let go of', async () => {
    const { socket, answered } = upgrade('/nowhere')
    expect(await answered).toContain('404')
    // the kernel of a peer that has let go answers what it is sent with a reset
    await until('the socket is reset', () => {
      if (!socket.destroyed) socket.write('?')
      return socket.destroyed
    })
  })
})

describe('[F4] what is unread', () => {
  /** Comments of 10 000 characters, some 1 MB in one update. */
  const bulk = (annotation: ReturnType<SyncClient['highlight']>, base: Y.Doc) =>
    updateFrame(
      forge(base, chance.below(2 ** 32), (doc) => {
        for (let n = 0; n < 100; n++)
          write.addComment(
            doc,
            { annotation, parent: null, body: chance.nonce().padEnd(9_999, 'x') },
            chance.nonce,
          )
      }),
    )

  test('a document longer than the limit is still sent to whoever joins; who then reads nothing is cut off', async () => {
    const bob = room.enter('bob')
    await until('bob is synced', () => bob.isSynced)
    const annotation = bob.highlight('light', 'much')
    await until('bob is saved', () => bob.isSaved)
    const sleeper = await entered()
    await sleeper.send([EMPTY_STEP_1])
    sleeper.stopReading()
    const base = new Y.Doc()
    Y.applyUpdate(base, Y.encodeStateAsUpdate(bob.doc))
    const before = bob.bodies().length
    for (let part = 0; part < 4; part++) {
      const writer = await entered()
      expect(await writer.send([0, 1, 2, 3, 4].map(() => bulk(annotation, base)))).toBe('open')
      await until('bob has it', () => bob.bodies().length === before + (part + 1) * 500, 30_000)
      writer.leave()
    }
    sleeper.readAgain()
    expect([closeCode.tooFast, 1006]).toContain(await sleeper.closed)
    const fresh = room.enter('alice')
    await until(
      'somebody new has 20 MB',
      () => fresh.isSynced && fresh.bodies().length === bob.bodies().length,
      30_000,
    )
    expect(fresh.closes).toEqual([])
    for (const one of [bob, fresh]) one.leave()
  })
})
