// What the measurements of other servers named, one by one.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { presenceFrame, updateFrame } from '#lib/core/sync/frames.ts'
import { forge, gc, rawUpdate, rootValue, skip } from '#test/forge.ts'
import { comments, edit, raw, clockOf, newMap, ownKey, addComment, section, deletion } from './forging.ts'
import type { Case, Family, Make } from './case.ts'

const nestedMaps = (depth: number) => (doc: Y.Doc, key: string) => {
  let map = new Y.Map<unknown>()
  const top = map
  doc.getMap('comments').set(key, top)
  for (let n = 0; n < depth; n++) {
    const inner = new Y.Map<unknown>()
    map.set('a', inner)
    map = inner
  }
}

/** What the measurements of other servers named; each at its worst, and beside the limits. */
const worst: Record<string, Make> = {
  ...Object.fromEntries(
    [0, 1, 1_000_000_000, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1].flatMap((length): [string, Make][] => [
      [
        `the victim’s future, collected for ${length}`,
        raw((w) => section(w.victim.client, clockOf(w), gc(length))),
      ],
      [`a collected run of ${length}`, raw((w) => section(w.self, 0, gc(length)))],
      [
        `the victim’s future, skipped for ${length}`,
        raw((w) => section(w.victim.client, clockOf(w), skip(length))),
      ],
    ]),
  ),
  ...Object.fromEntries(
    [2 ** 31 - 1, 2 ** 32, 2 ** 53 - 1].flatMap((end): [string, Make][] => [
      [
        `deletes the victim’s future up to ${end}`,
        raw((w) => deletion(w.victim.client, [clockOf(w), end - clockOf(w)])),
      ],
      [`deletes all of the victim up to ${end}`, raw((w) => deletion(w.victim.client, [0, end]))],
      [
        `deletes everything up to ${end}`,
        raw(({ now }) =>
          rawUpdate(
            [],
            [...now.store.clients.keys()].map((client) => ({ client, ranges: [[0, end]] })),
          ),
        ),
      ],
    ]),
  ),
  ...Object.fromEntries(
    [5, 1_000, 20_000].flatMap((depth): [string, Make][] => [
      [
        `${depth} maps in one another`,
        edit((doc, world, chance) => nestedMaps(depth)(doc, ownKey(world, chance))),
      ],
      [
        `${depth} maps in one another, deleted`,
        (world, chance) => {
          const nested = forge(world.base, world.self, (doc) => nestedMaps(depth)(doc, ownKey(world, chance)))
          // the deletion by hand: Yjs itself, asked to delete so deep a map, overflows its stack
          const top = deletion(world.self, [0, 1]).subarray(1)
          return [updateFrame(Uint8Array.from([...nested.subarray(0, -1), ...top]))]
        },
      ],
      [
        `a value ${depth} deep`,
        raw(({ self, own }) =>
          section(
            self,
            0,
            rootValue('states', own.annotation, (e) => {
              encoding.writeVarUint(e, 1)
              for (let n = 0; n <= depth + 2; n++) encoding.writeUint8Array(e, Uint8Array.from([117, 1]))
              encoding.writeUint8(e, 126)
            }),
          ),
        ),
      ],
    ]),
  ),
  ...Object.fromEntries(
    [30_000_000, 2 ** 31, 2 ** 53 - 1].map((count): [string, Make] => [
      `${count} structs announced`,
      raw(({ self }) => {
        const encoder = encoding.createEncoder()
        for (const number of [1, count, self, 0]) encoding.writeVarUint(encoder, number)
        return encoding.toUint8Array(encoder)
      }),
    ]),
  ),
  ...Object.fromEntries(
    [2_000, 20_000].map((count): [string, Make] => [
      `${count} roots`,
      raw(({ self }) =>
        section(
          self,
          0,
          ...Array.from({ length: count }, (_, n) =>
            rootValue(`root-${n}`, 'k', (e) => {
              encoding.writeVarUint(e, 1)
              encoding.writeAny(e, 1)
            }),
          ),
        ),
      ),
    ]),
  ),
  'a hundred gapped updates': (world, chance) =>
    Array.from({ length: 100 }, (_, n) =>
      updateFrame(section(world.self, 2 * n + 1 + chance.below(2), gc(1))),
    ),
  'the key __proto__ with an admin': edit((doc, world) =>
    comments(doc).set('__proto__', newMap({ isAdmin: true, body: world.own.comment })),
  ),
  'the root __proto__ and constructor': edit((doc) => {
    doc.getMap('__proto__').set('isAdmin', true)
    doc.getMap('constructor').set('isAdmin', true)
  }),
  'BigInt in an own state': edit((doc, { own }) => doc.getMap('states').set(own.annotation, { state: 5n })),
  'BigInt in a new root': edit((doc) => doc.getMap('any').set('big', 2n ** 62n)),
  'half of a surrogate pair': addComment(() => ({ body: 5, parent: '\uD83D' })),
  'a text of half a megabyte': addComment(() => ({ body: 'x'.repeat(500_000) })),
  'the room itself, with a byte more': (world) => [
    updateFrame(Uint8Array.from([...Y.encodeStateAsUpdate(world.base), 0])),
  ],
  'presence nested deeper than a stack': ({ self }) => [
    presenceFrame([{ client: self, clock: 1, state: `${'['.repeat(5_000)}${']'.repeat(5_000)}` }]),
  ],
  'the room in the other encoding': (world) => [updateFrame(Y.encodeStateAsUpdateV2(world.base))],
}

const single: readonly Case[] = Object.entries(worst).map(([name, make]) => ({ name, make }))

export const targetedUpdates: Family = { name: 'targeted', mayWrite: false, cases: single }
