// The rules about what an update deletes: [A14] of docs/SYNC.md. A value may go only because the same update puts
// another in its place; an entry never goes.
import * as Y from 'yjs'
import { STATES } from '#lib/core/annotation/layout.ts'
import { Refused } from './refusal.ts'
import { standsLast } from './placement.ts'
import type { Judging } from './judge-structs.ts'
import type { Deletion, Struct } from './read-update.ts'
import type { ValuePlace } from './store-view.ts'

export type JudgedDeletions = {
  /** What is not deleted already, in the order given, ranges cut to it. */
  readonly effective: readonly Deletion[]
  /** New values of this update that it deletes itself. */
  readonly killed: ReadonlySet<Struct>
  /** Values of the doc that go; each needs a live successor at its place. */
  readonly vacated: readonly Vacated[]
}

type Vacated = { readonly item: Y.Item; readonly place: ValuePlace }

/** JudgedDeletions that grow. */
type Judged = { effective: Deletion[]; killed: Set<Struct>; vacated: Vacated[] }

const NOTHING: JudgedDeletions = { effective: [], killed: new Set(), vacated: [] }

type Range = { readonly client: number; readonly clock: number; readonly end: number }

/** Adds what a deletion does to structs of the doc; all of the range is known. @throws Refused */
const judgeKnown = ({ view }: Judging, { client, clock, end }: Range, into: Judged): void => {
  const structs = view.structsOf(client)
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const item = structs[i]
    if (item === undefined || item.id.clock >= end) return
    if (!(item instanceof Y.Item) || item.deleted) continue // what was collected was deleted before
    const place = view.placeOf(item)
    if (place === null || place.at === 'entry') throw new Refused('deletion', 'an entry')
    into.vacated.push({ item, place })
    into.effective.push({ client, clock: item.id.clock, length: item.length })
  }
}

/** Adds what a deletion does to structs of the same update. @throws Refused */
const judgeNew = ({ batch }: Judging, { client, clock, end }: Range, into: Judged): void => {
  for (let at = clock; at < end;) {
    const found = batch.find({ client, clock: at })
    if (found === undefined) throw new Refused('deletion', 'something unknown')
    if (found.place.at === 'entry') throw new Refused('deletion', 'an entry')
    if (found.struct.content.kind === 'value') into.killed.add(found.struct)
    const next = Math.min(end, found.struct.clock + found.struct.length)
    into.effective.push({ client, clock: at, length: next - at })
    at = next
  }
}

/** Sorts out which of the deletions still do something, and whether they may. @throws Refused */
export const judgeDeletions = (judging: Judging, deletions: readonly Deletion[]): JudgedDeletions => {
  if (deletions.length === 0) {
    judgeLists(judging, NOTHING.killed)
    return NOTHING
  }
  const judged: Judged = { effective: [], killed: new Set(), vacated: [] }
  for (const { client, clock, length } of deletions) {
    const end = clock + length
    const known = Math.min(end, Math.max(clock, judging.view.stateOf(client)))
    if (clock < known) judgeKnown(judging, { client, clock, end: known }, judged)
    if (known < end) judgeNew(judging, { client, clock: known, end }, judged)
  }
  judgeLists(judging, judged.killed)
  return judged
}

/** Of several values in one item each is deleted: a live one would share its fate with the others. @throws Refused */
const judgeLists = ({ batch }: Judging, killed: ReadonlySet<Struct>): void => {
  for (const { structs } of batch.values) {
    for (const struct of structs) {
      if (struct.content.kind === 'value' && struct.content.inList && !killed.has(struct)) {
        throw new Refused('schema', 'several values at once')
      }
    }
  }
}

const nameOf = (place: ValuePlace): string =>
  place.at === 'state' ? `${STATES}/${place.key}` : `${place.root}/${place.key}/${place.field}`

/** Every value that goes has a live successor in this update. @throws Refused */
export const judgeSuccessors = (judging: Judging, { vacated, killed }: JudgedDeletions): void => {
  const { view, batch } = judging
  for (const { item, place } of vacated) {
    const structs = batch.valuesAt(place)?.structs
    const last = structs === undefined ? null : standsLast(view, batch, place, structs, item)
    if (last === null || last.content.kind !== 'value' || killed.has(last)) {
      throw new Refused('deletion', `value of ${nameOf(place)} without a successor`)
    }
  }
}
