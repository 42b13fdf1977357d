// Attacks by weight, not by form: each tries to make others wait or the process grow.
import * as Y from 'yjs'
import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import * as write from '#lib/core/annotation/write.ts'
import { presenceFrame, step1Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { forge, gc, rawUpdate, rootValue } from '#test/forge.ts'
import { random } from '#test/random.ts'
import { Attacker } from './attacker.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { AttackerInput } from './attacker.ts'

export type Front = AttackerInput & {
  readonly port: number
  /** The room as it is before the attack, and an annotation in it. */
  readonly base: Y.Doc
  readonly annotation: EntryKey
}
export type HeavyAttack = {
  readonly name: string
  /** The document is some 2 MB long before it begins. */
  readonly inLongRoom?: true
  /** What it writes in the regular way, in MB: the room keeps it, as its text, its log and its parts. */
  readonly keptMb?: number
  /** Honest pages get so much to read, too, that a slow one may be cut off. */
  readonly mayCut?: true
  /** Resolves when everything was sent; what was opened is in `opened`. */
  readonly run: (front: Front, opened: { leave(): void }[]) => Promise<void>
}

const chance = random(12)
const client = () => chance.below(2 ** 32)

/** `count` sockets in the room; those that are not let in are left out. */
const sockets = async (front: Front, opened: { leave(): void }[], count: number): Promise<Attacker[]> => {
  const all = Array.from({ length: count }, () => new Attacker(front))
  opened.push(...all)
  await Promise.all(all.map(({ entered }) => entered))
  return all
}
const fromEach =
  (count: number, frames: (front: Front) => readonly Uint8Array[]): HeavyAttack['run'] =>
  async (front, opened) => {
    const all = await sockets(front, opened, count)
    await Promise.all(all.map((one) => one.send(frames(front))))
  }
const ghosts = (count: number, state: string) => () => [
  presenceFrame(Array.from({ length: count }, (_, n) => ({ client: n, clock: 1, state }))),
]
const one = (encoder: encoding.Encoder) => {
  encoding.writeVarUint(encoder, 1)
  encoding.writeAny(encoder, 1)
}

/** An update with some 1 MB of comments. */
export const megabyte = ({ base, annotation }: Pick<Front, 'base' | 'annotation'>) =>
  updateFrame(
    forge(base, client(), (doc) => {
      for (let n = 0; n < 100; n++)
        write.addComment(
          doc,
          { annotation, parent: null, body: chance.nonce().padEnd(9_999, 'x') },
          chance.nonce,
        )
    }),
  )

const nestedAndDeleted = (): Uint8Array => {
  const self = client()
  const nested = forge(new Y.Doc(), self, (doc) => {
    let map = doc.getMap<unknown>('comments')
    for (let n = 0; n < 20_000; n++) {
      const inner = new Y.Map<unknown>()
      map.set(`${self.toString(36)}.aaaaaaaa`, inner)
      map = inner
    }
  })
  const deletions = rawUpdate([], [{ client: self, ranges: [[0, 1]] }]).subarray(1)
  return updateFrame(Uint8Array.from([...nested.subarray(0, -1), ...deletions]))
}

export const HEAVY_ATTACKS: readonly HeavyAttack[] = [
  {
    name: 'two thousand times step 1 in a room of 2 MB',
    inLongRoom: true,
    run: fromEach(20, () => Array.from({ length: 100 }, () => step1Frame(Uint8Array.from([0])))),
  },
  { name: '20 × 20 000 ghosts', run: fromEach(20, ghosts(20_000, '{}')) },
  { name: '20 × 50 000 null states', run: fromEach(20, ghosts(50_000, 'null')) },
  {
    name: 'a state of 8 MB',
    run: fromEach(1, () => [
      presenceFrame([{ client: 1, clock: 1, state: JSON.stringify({ x: 'x'.repeat(8 * 2 ** 20) }) }]),
    ]),
  },
  {
    name: '3 000 updates after a gap',
    run: fromEach(10, () =>
      Array.from({ length: 300 }, (_, n) =>
        updateFrame(rawUpdate([{ client: client(), clock: 1 + 2 * n, structs: [gc(1)] }])),
      ),
    ),
  },
  {
    name: '200 frames that announce thirty million structs',
    run: fromEach(20, () =>
      Array.from({ length: 10 }, () => updateFrame(Uint8Array.from([1, 0x80, 0x87, 0xa7, 0x0e, 5, 0]))),
    ),
  },
  {
    name: '5 × 20 000 roots',
    run: fromEach(5, () => [
      updateFrame(
        rawUpdate([
          {
            client: client(),
            clock: 0,
            structs: Array.from({ length: 20_000 }, (_, n) => rootValue(`root-${n}`, 'k', one)),
          },
        ]),
      ),
    ]),
  },
  { name: 'a frame of 64 MB', run: fromEach(1, () => [new Uint8Array(64 * 2 ** 20)]) },
  { name: '20 000 maps in one another, deleted', run: fromEach(1, () => [nestedAndDeleted()]) },
  {
    name: '40 sockets that read nothing while 30 MB are written',
    keptMb: 30,
    mayCut: true,
    async run(front, opened) {
      for (const sleeper of await sockets(front, opened, 40)) {
        await sleeper.send([step1Frame(Uint8Array.from([0]))])
        sleeper.stopReading()
      }
      const writers = await sockets(front, opened, 6)
      await Promise.all(writers.map((writer) => writer.send([1, 2, 3, 4, 5].map(() => megabyte(front)))))
    },
  },
  {
    name: '500 sockets without a sign-in, 500 of one person, 500 that say nothing',
    async run(front, opened) {
      for (let n = 0; n < 500; n++) {
        const socket = connect({ port: front.port, host: '127.0.0.1' })
        socket.on('error', () => {}) // turned away: as it should be
        opened.push({ leave: () => socket.destroy() })
      }
      await Promise.all([sockets({ ...front, cookie: undefined }, opened, 500), sockets(front, opened, 500)])
    },
  },
  {
    name: '200 malformed WebSocket frames, and pings that nobody reads the answers of',
    async run(front, opened) {
      const bad = [
        [0xf2, 0x80, 0, 0, 0, 0],
        [0x83, 0x80, 0, 0, 0, 0],
        [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xff],
        [0x89, 0xfe, 1, 0],
      ]
      for (let round = 0; round < 5; round++) {
        const all = await sockets(front, opened, 40)
        for (const [n, socket] of all.entries()) socket.writeRaw(Uint8Array.from(bad[n % bad.length] ?? []))
        await Promise.all(all.map(({ closed }) => closed))
      }
      const flood = Buffer.concat(
        Array.from({ length: 20_000 }, () => Buffer.from([0x89, 0xfd, 0, 0, 0, 0, ...new Uint8Array(125)])),
      )
      for (const pinger of await sockets(front, opened, 10)) {
        pinger.stopReading()
        pinger.writeRaw(flood)
      }
    },
  },
]
