// Families of bytes: random, truncated, huge lengths, unknown types, state vectors.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { presenceFrame, step1Frame, step2Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { casesOf, newClient } from './case.ts'
import { ownChanges } from './mutated.ts'
import type { Random } from '#test/random.ts'
import type { Family, Make, World } from './case.ts'

export const bytesOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** A varUint that no number of JavaScript holds. */
const ENDLESS = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])
const HUGE = [2 ** 16, 2 ** 21, 2 ** 28, 2 ** 30, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 1]

const writeHuge = (encoder: encoding.Encoder, chance: Random): void => {
  if (chance.chance(0.15)) encoding.writeUint8Array(encoder, ENDLESS)
  else encoding.writeVarUint(encoder, chance.pick(HUGE))
}

/** Mostly short, sometimes some 10 KB. */
const someBytes = (chance: Random): Uint8Array => chance.bytes(Math.floor(2 ** (chance.next() * 13.3)))

const headed =
  (...head: number[]): Make =>
  (_world, chance) => [Uint8Array.from([...head, ...someBytes(chance)])]

const inside =
  (frame: (body: Uint8Array) => Uint8Array): Make =>
  (_world, chance) => [frame(someBytes(chance))]

const randomBytes: Family = {
  name: 'random',
  mayWrite: false,
  cases: casesOf(600, {
    bytes: headed(),
    'after the head of an update': headed(0, 2),
    'after the head of step 2': headed(0, 1),
    'after the head of step 1': headed(0, 0),
    'after the head of presence': headed(1),
    'inside of an update': inside(updateFrame),
    'inside of step 2': inside(step2Frame),
    'inside of step 1': inside(step1Frame),
    'several at once': (_world, chance) =>
      Array.from({ length: 5 }, () => Uint8Array.from([0, 2, ...someBytes(chance)])),
    'an update that begins well': (_world, chance) => [
      updateFrame(Uint8Array.from([1, 1 + chance.below(3), ...someBytes(chance)])),
    ],
  }),
}

/** A part of it, never the whole. */
const cut = (bytes: Uint8Array, chance: Random) => bytes.slice(0, chance.below(bytes.length))

const presenceOf = (client: number) =>
  presenceFrame([{ client, clock: 1, state: JSON.stringify({ selection: { start: 1, end: 5 } }) }])
const ownUpdate = (world: World, chance: Random) => chance.pick(ownChanges)(world, chance)

const truncated: Family = {
  name: 'truncated',
  mayWrite: false,
  cases: casesOf(600, {
    'a frame with an update': (world, chance) => [cut(updateFrame(ownUpdate(world, chance)), chance)],
    'an update in a whole frame': (world, chance) => [updateFrame(cut(ownUpdate(world, chance), chance))],
    'an update in step 2': (world, chance) => [step2Frame(cut(ownUpdate(world, chance), chance))],
    'an update of somebody else': (world, chance) => [updateFrame(cut(chance.pick(world.taken), chance))],
    'the whole room': (world, chance) => [updateFrame(cut(Y.encodeStateAsUpdate(world.base), chance))],
    'step 1': (world, chance) => [cut(step1Frame(Y.encodeStateVector(world.base)), chance)],
    'a vector in a whole step 1': (world, chance) => [
      step1Frame(cut(Y.encodeStateVector(world.base), chance)),
    ],
    presence: (_world, chance) => [cut(presenceOf(newClient(chance)), chance)],
    'an update and the rest later': (world, chance) => {
      const frame = updateFrame(ownUpdate(world, chance))
      const at = chance.below(frame.length)
      return [frame.slice(0, at), frame.slice(at)]
    },
    'an update without its deletions': (world, chance) => [
      updateFrame(ownUpdate(world, chance).slice(0, -1)),
    ],
  }),
}

const update = (write: (encoder: encoding.Encoder, chance: Random, world: World) => void): Make => {
  return (world, chance) => [updateFrame(bytesOf((encoder) => write(encoder, chance, world)))]
}
const v = encoding.writeVarUint

const hugeLengths: Family = {
  name: 'huge lengths',
  mayWrite: false,
  cases: casesOf(400, {
    'of an update': (_world, chance) => [
      bytesOf((e) => {
        encoding.writeUint8Array(e, Uint8Array.from([0, 2]))
        writeHuge(e, chance)
        encoding.writeUint8Array(e, someBytes(chance))
      }),
    ],
    'of a vector': (_world, chance) => [step1Frame(bytesOf((e) => writeHuge(e, chance)))],
    'of presence': (_world, chance) => [
      bytesOf((e) => {
        v(e, 1)
        writeHuge(e, chance)
      }),
    ],
    'of the list of states': (_world, chance) => [
      bytesOf((e) => {
        v(e, 1)
        encoding.writeVarUint8Array(
          e,
          bytesOf((inner) => writeHuge(inner, chance)),
        )
      }),
    ],
    'of a state': (_world, chance) => [
      bytesOf((e) => {
        v(e, 1)
        encoding.writeVarUint8Array(
          e,
          bytesOf((inner) => {
            v(inner, 1)
            v(inner, newClient(chance))
            v(inner, 1)
            writeHuge(inner, chance)
          }),
        )
      }),
    ],
    sections: update((e, chance) => writeHuge(e, chance)),
    structs: update((e, chance) => {
      v(e, 1)
      writeHuge(e, chance)
      v(e, newClient(chance))
      v(e, 0)
    }),
    'a client id': update((e, chance) => {
      encoding.writeUint8Array(e, Uint8Array.from([1, 1]))
      encoding.writeVarUint(e, chance.pick([2 ** 32, 2 ** 40, 2 ** 53 - 1]))
      encoding.writeUint8Array(e, Uint8Array.from([0, 0, 1, 0]))
    }),
    'a clock': update((e, chance) => {
      encoding.writeUint8Array(e, Uint8Array.from([1, 1]))
      v(e, newClient(chance))
      encoding.writeVarUint(e, chance.pick([2 ** 31, 2 ** 40, 2 ** 53 - 1]))
      encoding.writeUint8Array(e, Uint8Array.from([0, 1, 0]))
    }),
    'a collected run': update((e, chance, world) => {
      encoding.writeUint8Array(e, Uint8Array.from([1, 1]))
      v(e, chance.chance(0.5) ? newClient(chance) : world.victim.client)
      encoding.writeUint8Array(e, Uint8Array.from([0, 0]))
      writeHuge(e, chance)
      v(e, 0)
    }),
    'the name of a root': update((e, chance) => {
      encoding.writeUint8Array(e, Uint8Array.from([1, 1]))
      v(e, newClient(chance))
      encoding.writeUint8Array(e, Uint8Array.from([0, 39, 1]))
      writeHuge(e, chance)
    }),
    'clients that delete': update((e, chance) => {
      v(e, 0)
      writeHuge(e, chance)
    }),
    deletions: update((e, chance, world) => {
      encoding.writeUint8Array(e, Uint8Array.from([0, 1]))
      v(e, world.victim.client)
      writeHuge(e, chance)
    }),
    'a deletion': update((e, chance, world) => {
      encoding.writeUint8Array(e, Uint8Array.from([0, 1]))
      v(e, world.victim.client)
      encoding.writeUint8Array(e, Uint8Array.from([1, 0]))
      writeHuge(e, chance)
    }),
    'a frame of a megabyte of nothing': (_world, chance) => [
      updateFrame(new Uint8Array(2 ** 20).fill(chance.below(256))),
    ],
    'a frame over the limit': () => [updateFrame(new Uint8Array(2 * 2 ** 20 + 100))],
  }),
}

const unknownTypes: Family = {
  name: 'unknown types',
  mayWrite: false,
  cases: casesOf(300, {
    'of one byte': (_world, chance) => [
      Uint8Array.from([chance.pick([2, 4 + chance.below(124)]), ...someBytes(chance)]),
    ],
    'of many bytes': (_world, chance) => [
      bytesOf((e) => {
        writeHuge(e, chance)
        encoding.writeUint8Array(e, someBytes(chance))
      }),
    ],
    'a step that is none': (_world, chance) => [
      bytesOf((e) => {
        v(e, 0)
        v(e, 3 + chance.below(200))
        encoding.writeVarUint8Array(e, someBytes(chance))
      }),
    ],
    'an acknowledgement': (world) => [Uint8Array.from([100, 1, world.victim.client & 127, 5])],
    'an attribution': (world) => [
      bytesOf((e) => {
        v(e, 101)
        encoding.writeVarString(
          e,
          JSON.stringify({ entries: [[world.victim.comment, 'x', 0, 0]], people: {} }),
        )
      }),
    ],
    'a denial': () => [
      bytesOf((e) => {
        v(e, 2)
        v(e, 0)
        encoding.writeVarString(e, '{"code":"no-right"}')
      }),
    ],
    'the question who is here, with more': (_world, chance) => [Uint8Array.from([3, chance.below(256)])],
    'a text': (_world, chance) => [chance.pick(['hello', '{"type":"sync"}', '\0', 'x'.repeat(100_000)])],
    'an empty frame': () => [new Uint8Array()],
    'a type spelled longer than needed': () => [Uint8Array.from([0x80, 0, 0])],
  }),
}

const vector = (...pairs: readonly (readonly [number, number])[]) =>
  bytesOf((e) => {
    v(e, pairs.length)
    for (const [client, clock] of pairs) {
      v(e, client)
      v(e, clock)
    }
  })

const stateVectors: Family = {
  name: 'state vectors',
  mayWrite: false,
  cases: casesOf(150, {
    empty: () => [step1Frame(vector())],
    'of somebody unknown': (_world, chance) => [step1Frame(vector([newClient(chance), chance.pick(HUGE)]))],
    'far ahead of everybody': (world) => [
      step1Frame(
        vector(
          ...[...Y.decodeStateVector(Y.encodeStateVector(world.base)).keys()].map(
            (client) => [client, 2 ** 53 - 1] as const,
          ),
        ),
      ),
    ],
    'the victim in the middle of a struct': (world, chance) => [
      step1Frame(vector([world.victim.client, 1 + chance.below(8)])),
    ],
    'one client twice': (world) => [step1Frame(vector([world.victim.client, 1], [world.victim.client, 2]))],
    'more clients than announced': (world) => [
      step1Frame(Uint8Array.from([1, ...vector([world.victim.client, 0], [3, 4])])),
    ],
    'a hundred thousand clients': () => [
      step1Frame(vector(...Array.from({ length: 100_000 }, (_, n) => [n, n] as const))),
    ],
    'more clients than ever wrote': () => [
      step1Frame(vector(...Array.from({ length: 100_001 }, (_, n) => [n, 1] as const))),
    ],
    'client ids over 32 bits': () => [step1Frame(vector([2 ** 53 - 1, 2 ** 53 - 1], [2 ** 32, 0]))],
    'ten at once': (_world, chance) =>
      Array.from({ length: 9 }, () => step1Frame(vector([newClient(chance), 0]))),
    truncated: (world, chance) => [step1Frame(cut(Y.encodeStateVector(world.now), chance))],
  }),
}

export const byteFamilies: readonly Family[] = [
  randomBytes,
  truncated,
  hugeLengths,
  unknownTypes,
  stateVectors,
]
