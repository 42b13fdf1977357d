// The parts that forged updates are made of.
import * as Y from 'yjs'
import { describe } from '#lib/core/anchoring/describe.ts'
import { entryKey } from '#lib/core/annotation/entry-key.ts'
import { step2Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { forge, rawUpdate } from '#test/forge.ts'
import type { Random } from '#test/random.ts'
import type { Make, World } from './case.ts'

type Edit = (doc: Y.Doc, world: World, chance: Random) => void
type Entries = Y.Map<Y.Map<unknown>>

export const annotations = (doc: Y.Doc): Entries => doc.getMap('annotations')
export const comments = (doc: Y.Doc): Entries => doc.getMap('comments')
export const decisions = (doc: Y.Doc): Entries => doc.getMap('decisions')

export const reactions = (doc: Y.Doc): Entries => doc.getMap('reactions')

export const edit =
  (change: Edit): Make =>
  (world, chance) => {
    const update = forge(world.base, world.self, (doc) => change(doc, world, chance))
    return [chance.chance(0.7) ? updateFrame(update) : step2Frame(update)]
  }
export const raw =
  (make: (world: World, chance: Random) => Uint8Array): Make =>
  (world, chance) => [updateFrame(make(world, chance))]

/** Where the victim's client will go on. */
export const clockOf = ({ now, victim }: World) => Y.getState(now.store, victim.client)

/** The struct that holds a field's value; Yjs keeps it where no type shows it. */
export const idOf = (map: { readonly _map: Map<string, Y.Item> } | undefined, field: string) => {
  const item = map?._map.get(field)
  if (item === undefined) throw new Error(`no ${field} to forge after`)
  return { client: item.id.client, clock: item.id.clock }
}
export const victimsBody = ({ base, victim }: World) => idOf(comments(base).get(victim.comment), 'body')
export const victimsEntry = ({ base, victim }: World) => idOf(comments(base), victim.comment)

export const newMap = (fields: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(fields))
export const comment = ({ own }: World, more: Readonly<Record<string, unknown>> = {}) =>
  newMap({ annotation: own.annotation, parent: null, body: 'x', ...more })
export const target = ({ revision }: World, exact: string, at = 0, id: string = revision.id) => ({
  revision: id,
  selectors: [
    { type: 'TextPositionSelector', start: at, end: at + exact.length },
    { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
  ],
})
export const ownKey = ({ self }: World, chance: Random) => entryKey(self, chance.nonce())
export const addComment = (more: (world: World, chance: Random) => Readonly<Record<string, unknown>>): Make =>
  edit((doc, world, chance) => comments(doc).set(ownKey(world, chance), comment(world, more(world, chance))))
export const addAnnotation = (
  fields: (world: World, chance: Random) => Readonly<Record<string, unknown>>,
): Make =>
  edit((doc, world, chance) => {
    annotations(doc).set(
      ownKey(world, chance),
      newMap({
        target: target(world, world.revision.text.slice(0, 5)),
        motivation: 'highlighting',
        colour: 'rose',
        ...fields(world, chance),
      }),
    )
  })
/** A passage of the revised text, and none. */
export const somewhere = ({ revised }: World) => ({
  revision: revised.id,
  selectors: describe(revised, { start: 0, end: 5 }),
})
export const nowhere = ({ revised }: World) => ({ revision: revised.id, selectors: [] })
export const decision = (world: World, more: Readonly<Record<string, unknown>> = {}) =>
  newMap({ annotation: world.own.annotation, verdict: 'accepted', target: somewhere(world), ...more })
export const addDecision = (
  more: (world: World, chance: Random) => Readonly<Record<string, unknown>>,
): Make =>
  edit((doc, world, chance) =>
    decisions(doc).set(ownKey(world, chance), decision(world, more(world, chance))),
  )
export const reaction = ({ own }: World, more: Readonly<Record<string, unknown>> = {}) =>
  newMap({ about: own.annotation, emoji: '👍', ...more })
export const addReaction = (
  more: (world: World, chance: Random) => Readonly<Record<string, unknown>>,
): Make =>
  edit((doc, world, chance) =>
    reactions(doc).set(ownKey(world, chance), reaction(world, more(world, chance))),
  )
export const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
export const section = (
  client: number,
  clock: number,
  ...structs: Parameters<typeof rawUpdate>[0][0]['structs']
) => rawUpdate([{ client, clock, structs }])
export const deletion = (client: number, ...ranges: readonly (readonly [number, number])[]) =>
  rawUpdate([], [{ client, ranges }])
