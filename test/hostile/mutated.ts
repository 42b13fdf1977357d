// Valid updates of the attacker, and the same with bytes changed.
import * as Y from 'yjs'
import { describe } from '#lib/core/anchoring/describe.ts'
import { EMOJIS, STANCES } from '#lib/core/annotation/entry.ts'
import * as write from '#lib/core/annotation/write.ts'
import { updateFrame } from '#lib/core/sync/frames.ts'
import { forge } from '#test/forge.ts'
import { casesOf } from './case.ts'
import { nowhere, somewhere } from './forging.ts'
import type { Random } from '#test/random.ts'
import type { Family, Make, World } from './case.ts'

type Change = (world: World, chance: Random) => Uint8Array

/** What the attacker writes of their own, as an honest client would. */
export const highlight = (doc: Y.Doc, { revision }: World, chance: Random, body?: string) => {
  const start = chance.below(revision.text.length - 6)
  const selectors = describe(revision, { start, end: start + 1 + chance.below(5) })
  return write.addAnnotation(
    doc,
    {
      target: { revision: revision.id, selectors },
      motivation: 'commenting',
      colour: 'rose',
      ...(body === undefined ? {} : { body }),
    },
    chance.nonce,
  )
}

const change =
  (edit: (doc: Y.Doc, world: World, chance: Random) => void): Change =>
  (world, chance) =>
    forge(world.base, world.self, (doc) => edit(doc, world, chance))

export const ownChanges: readonly Change[] = [
  change((doc, world, chance) => highlight(doc, world, chance)),
  change((doc, world, chance) => highlight(doc, world, chance, `seen ${chance.nonce()}`)),
  change((doc, { victim }, chance) =>
    write.addComment(
      doc,
      { annotation: victim.annotation, parent: victim.comment, body: 'so?' },
      chance.nonce,
    ),
  ),
  change((doc, { own }, chance) =>
    write.addComment(doc, { annotation: own.annotation, parent: null, body: 'yes \u{1F4A1}' }, chance.nonce),
  ),
  change((doc, { own }, chance) => write.editComment(doc, own.comment, `edited ${chance.nonce()}`)),
  change((doc, { own }, chance) => write.setCommentDeleted(doc, own.comment, chance.chance(0.5))),
  change((doc, { own }, chance) => write.recolour(doc, own.annotation, chance.pick(['green', 'blue']))),
  change((doc, { own }, chance) =>
    write.setThreadState(doc, own.annotation, chance.pick(['open', 'resolved'])),
  ),
  change((doc, world, chance) =>
    write.decide(
      doc,
      {
        annotation: world.own.annotation,
        ...chance.pick([
          { verdict: 'orphaned', target: nowhere(world) } as const,
          { verdict: 'placed', target: somewhere(world) } as const,
        ]),
      },
      chance.nonce,
    ),
  ),
  change((doc, { own }, chance) =>
    write.addReaction(doc, { about: own.comment, emoji: chance.pick(EMOJIS) }, chance.nonce),
  ),
  change((doc, { own }, chance) => write.setReactionWithdrawn(doc, own.reaction, chance.chance(0.5))),
  change((doc, { own }, chance) => write.setTags(doc, own.annotation, [chance.nonce()])),
  change((doc, { own }, chance) => write.setStance(doc, own.annotation, chance.pick([...STANCES, null]))),
  change((doc, { own }, chance) => write.setDecisionWithdrawn(doc, own.decision, chance.chance(0.5))),
  change((doc, world, chance) => {
    const annotation = highlight(doc, world, chance)
    for (let n = 0; n < 4; n++)
      write.addComment(doc, { annotation, parent: null, body: `${n}` }, chance.nonce)
    write.recolour(doc, annotation, 'blue')
    write.recolour(doc, annotation, 'green')
  }),
]

const anyUpdate = (world: World, chance: Random) =>
  chance.chance(0.75) ? chance.pick(ownChanges)(world, chance) : chance.pick(world.taken)

const mutation =
  (mutate: (bytes: Uint8Array, chance: Random) => Uint8Array): Make =>
  (world, chance) => [updateFrame(mutate(anyUpdate(world, chance).slice(), chance))]

const withBytes = (bytes: Uint8Array, count: number, chance: Random, value: (old: number) => number) => {
  for (let n = 0; n < count; n++) {
    const at = chance.below(bytes.length)
    bytes[at] = value(bytes[at] ?? 0)
  }
  return bytes
}
const spliced = (bytes: Uint8Array, at: number, drop: number, put: Uint8Array) =>
  Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + drop)])

export const mutatedUpdates: Family = {
  name: 'mutated',
  mayWrite: true,
  cases: casesOf(1_600, {
    'a bit': mutation((bytes, chance) => withBytes(bytes, 1, chance, (old) => old ^ (1 << chance.below(8)))),
    'a byte': mutation((bytes, chance) => withBytes(bytes, 1, chance, () => chance.below(256))),
    'a few bytes': mutation((bytes, chance) =>
      withBytes(bytes, 2 + chance.below(4), chance, () => chance.below(256)),
    ),
    'a byte by one': mutation((bytes, chance) =>
      withBytes(bytes, 1, chance, (old) => (old + (chance.chance(0.5) ? 1 : 255)) & 255),
    ),
    'an extreme byte': mutation((bytes, chance) =>
      withBytes(bytes, 1, chance, () => chance.pick([0, 1, 127, 128, 255])),
    ),
    'bytes that come in': mutation((bytes, chance) =>
      spliced(bytes, chance.below(bytes.length), 0, chance.bytes(1 + chance.below(4))),
    ),
    'bytes that go': mutation((bytes, chance) =>
      spliced(bytes, chance.below(bytes.length), 1 + chance.below(4), new Uint8Array()),
    ),
    'a part twice': mutation((bytes, chance) => {
      const at = chance.below(bytes.length)
      return spliced(bytes, at, 0, bytes.slice(at, at + 1 + chance.below(30)))
    }),
    'the head': mutation((bytes, chance) => {
      bytes[chance.below(Math.min(12, bytes.length))] = chance.below(256)
      return bytes
    }),
    'the tail': mutation((bytes, chance) => {
      bytes[bytes.length - 1 - chance.below(Math.min(12, bytes.length))] = chance.below(256)
      return bytes
    }),
    'two merged, one of them changed': (world, chance) => {
      const changed = withBytes(anyUpdate(world, chance).slice(), 1, chance, () => chance.below(256))
      const other = chance.pick(ownChanges)(world, chance)
      const [head = 0, ...rest] = changed
      return [updateFrame(Uint8Array.from([head + 1, ...rest.slice(0, -1), ...other.subarray(1)]))]
    },
    'a state with a deletion put in': (world, chance) => {
      const bytes = chance.pick(ownChanges)(world, chance)
      const id = Y.encodeStateVector(new Map([[world.victim.client, chance.below(200)]])).subarray(1)
      return [
        updateFrame(
          Uint8Array.from([...bytes.subarray(0, -1), 1, ...id.subarray(0, -1), 1, chance.below(100), 1]),
        ),
      ]
    },
  }),
}
