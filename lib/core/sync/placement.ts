// Where Yjs would put a new value among the values that were set at the same place before: the judge must know, before
// it applies anything, whether the value that will count is a live one.
import type * as Y from 'yjs'
import { Refused } from './refusal.ts'
import type { Struct, StructId } from './read-update.ts'
import type { Place, StoreView } from './store-view.ts'

/** So many values to the right of an origin are walked; an honest client's origin is at or near the end. */
const WALK_MAX = 5_000

type Node = {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly origin: StructId | null
}

const same = (a: StructId | null, b: StructId | null) =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

const holds = (node: Node, id: StructId) =>
  node.client === id.client && node.clock <= id.clock && id.clock < node.clock + node.length

const toNode = (item: Y.Item): Node => ({
  client: item.id.client,
  clock: item.id.clock,
  length: item.length,
  origin: item.origin,
})

/** The values to the right of `origin` at a place; a run that `origin` cuts in two gives its second half first. */
const rightOf = (view: StoreView, place: Place, origin: StructId | null): Node[] => {
  const nodes: Node[] = []
  const left = origin === null ? null : view.itemAt(origin)
  if (left !== null && origin !== null) {
    const end = left.id.clock + left.length
    if (origin.clock + 1 < end) {
      nodes.push({ client: origin.client, clock: origin.clock + 1, length: end - origin.clock - 1, origin })
    }
  }
  for (let item = left === null ? view.firstAt(place) : left.right; item !== null; item = item.right) {
    nodes.push(toNode(item))
    if (nodes.length > WALK_MAX) throw new Refused('too-large', 'values at one place')
  }
  return nodes
}

/**
 * Whether `struct`, the first of a chain of new values at `place`, would stand to the right of all that the doc has
 * there, so that its chain decides the value. The conflict rule is Yjs' own (Item.integrate) without right origins.
 */
export const standsLast = (view: StoreView, place: Place, struct: Struct): boolean => {
  const nodes = rightOf(view, place, struct.origin)
  const before: Node[] = []
  let conflicting: Node[] = []
  let standsAfter = -1
  for (const [index, node] of nodes.entries()) {
    before.push(node)
    conflicting.push(node)
    const { origin } = node
    if (same(struct.origin, origin)) {
      if (node.client >= struct.client) break
      standsAfter = index
      conflicting = []
    } else if (origin !== null && before.findLast((other) => holds(other, origin)) !== undefined) {
      if (!conflicting.some((other) => holds(other, origin))) {
        standsAfter = index
        conflicting = []
      }
    } else break
  }
  return standsAfter === nodes.length - 1
}
