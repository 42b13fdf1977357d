// Where Yjs will put new values among the values that were set at the same place before: the judge must know, before it
// applies anything, whether the value that will count is a live one.
//
// Without right origins the order that Item.integrate makes is that of a tree, read parent first: a value is a child of
// its origin; the children of one origin stand in the order of their client ids, and of one client the later clock stands
// before the earlier. A run is a chain of children. What counts is the value that stands last: one comes to it by going
// to the last child again and again. https://github.com/yjs/yjs/blob/v13.6.33/src/structs/Item.js
import type * as Y from 'yjs'
import { Refused } from './refusal.ts'
import type { Batch } from './batch.ts'
import type { Struct } from './read-update.ts'
import type { StoreView, ValuePlace } from './store-view.ts'

/** So many values of a place are walked; an honest client's origin is at or near the end. */
const WALK_MAX = 20_000

/** Of two new values that may each stand last below the same struct, the one that does. */
const later = (a: Struct | undefined, b: Struct): Struct => {
  if (a === undefined) return b
  const clockA = a.origin?.clock ?? 0
  const clockB = b.origin?.clock ?? 0
  if (clockA !== clockB) return clockA < clockB ? a : b // whoever leaves a run earlier stands behind all of its rest
  if (a.client !== b.client) return a.client > b.client ? a : b
  return a.clock < b.clock ? a : b
}

const group = <K>(groups: Map<K, Struct[]>, key: K, struct: Struct): void => {
  const known = groups.get(key)
  if (known === undefined) groups.set(key, [struct])
  else known.push(struct)
}

/** From a new value to the last of all new ones that come after it. */
const descend = (children: ReadonlyMap<Struct, readonly Struct[]>, first: Struct): Struct => {
  let struct = first
  for (;;) {
    const { client, clock, length } = struct
    let next: Struct | undefined
    for (const child of children.get(struct) ?? []) {
      // in the middle of a run, the run itself goes on as a child of its own client
      if (child.origin?.clock === clock + length - 1 || child.client > client) next = later(next, child)
    }
    if (next === undefined) return struct
    struct = next
  }
}

/** The last of the new values that follow values of the doc; `undefined` when the doc's own last one stays the last. */
const lastBehindDoc = (
  view: StoreView,
  place: ValuePlace,
  roots: readonly Struct[],
  behind: Map<Y.Item, Struct[]>,
): Struct | undefined => {
  let winner: Struct | undefined
  let item = view.lastAt(place)
  let at = item === null ? 0 : item.lastId.clock
  let rival = -1 // client of the doc's last child of what is at `at`
  for (let steps = 0; item !== null && behind.size + roots.length > 0; steps++) {
    if (steps > WALK_MAX) throw new Refused('too-large', 'values at one place')
    let found: Struct | undefined
    for (const struct of behind.get(item) ?? []) {
      const clock = struct.origin?.clock ?? 0
      if (clock <= at && struct.client > (clock === at ? rival : item.id.client)) found = later(found, struct)
    }
    winner = found ?? winner // nearer to the root is further to the right
    behind.delete(item)
    rival = item.id.client
    at = item.origin?.clock ?? 0
    item = item.origin === null ? null : view.itemAt(item.origin)
  }
  let found: Struct | undefined
  for (const struct of roots) if (struct.client > rival) found = later(found, struct)
  return found ?? winner
}

/**
 * Whether each value follows the one before it and the first one follows what stands last in the doc, as a client writes
 * that knows what the doc holds. Then the last one stands last, and there is no tree to build.
 */
const isChain = (last: Y.Item | null, structs: readonly Struct[]): boolean => {
  let client = last === null ? -1 : last.id.client
  let clock = last === null ? -1 : last.id.clock + last.length - 1
  for (const struct of structs) {
    const { origin } = struct
    if (origin === null ? client !== -1 : origin.client !== client || origin.clock !== clock) return false
    client = struct.client
    clock = struct.clock + struct.length - 1
  }
  return true
}

/**
 * The new value that will stand last at `place`, so that it decides what the place holds; `null` when the doc's own value
 * does. `structs` are the new values there; `known` is some value of the doc there, to save looking for the last one.
 * Linear in the new values and in what the doc has behind their origins.
 */
export const standsLast = (
  view: StoreView,
  batch: Batch,
  place: ValuePlace,
  structs: readonly Struct[],
  known: Y.Item | null = null,
): Struct | null => {
  if (isChain(known?.right === null ? known : view.lastAt(place), structs)) return structs.at(-1) ?? null
  const roots: Struct[] = []
  const behind = new Map<Y.Item, Struct[]>()
  const children = new Map<Struct, Struct[]>()
  for (const struct of structs) {
    const { origin } = struct
    if (origin === null) {
      roots.push(struct)
      continue
    }
    const fresh = batch.find(origin)?.struct
    if (fresh !== undefined) {
      group(children, fresh, struct)
      continue
    }
    const item = view.itemAt(origin)
    if (item !== null) group(behind, item, struct)
  }
  const first = lastBehindDoc(view, place, roots, behind)
  return first === undefined ? null : descend(children, first)
}
