// The rules about what an update deletes: [A14] of docs/SYNC.md. A value may go only because the same update puts
// another in its place; an entry never goes.
import * as Y from 'yjs'
import { Refused } from './refusal.ts'
import { standsLast } from './placement.ts'
import { placeName } from './store-view.ts'
import type { Judging } from './judge-structs.ts'
import type { Deletion, Struct } from './read-update.ts'
import type { Place } from './store-view.ts'

export type JudgedDeletions = {
  /** What is not deleted already, in the order given, ranges cut to it. */
  readonly effective: readonly Deletion[]
  /** New values of this update that it deletes itself. */
  readonly killed: ReadonlySet<Struct>
  /** Places whose present value goes; each needs a live successor. */
  readonly vacated: readonly Place[]
}

/** Sorts out which of the deletions still do something, and whether they may. @throws Refused */
export const judgeDeletions = (judging: Judging, deletions: readonly Deletion[]): JudgedDeletions => {
  const { view, batch } = judging
  const effective: Deletion[] = []
  const killed = new Set<Struct>()
  const vacated: Place[] = []
  for (const { client, clock, length } of deletions) {
    const end = clock + length
    const known = Math.min(end, Math.max(clock, view.stateOf(client)))
    for (const item of view.structsIn(client, clock, known)) {
      if (item.deleted) continue
      const place = item instanceof Y.Item ? view.placeOf(item) : null
      if (place === null || place.at === 'entry') throw new Refused('deletion', 'an entry')
      vacated.push(place)
      effective.push({ client, clock: item.id.clock, length: item.length })
    }
    for (let at = known; at < end;) {
      const found = batch.find({ client, clock: at })
      if (found === undefined) throw new Refused('deletion', 'something unknown')
      if (found.place.at === 'entry') throw new Refused('deletion', 'an entry')
      if (found.struct.content.kind === 'value') killed.add(found.struct)
      const next = Math.min(end, found.struct.clock + found.struct.length)
      effective.push({ client, clock: at, length: next - at })
      at = next
    }
  }
  judgeLists(judging, killed)
  return { effective, killed, vacated }
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

/** Every value that goes has a live successor in this update. @throws Refused */
export const judgeSuccessors = (judging: Judging, { vacated, killed }: JudgedDeletions): void => {
  const { view, batch } = judging
  for (const place of vacated) {
    const last = standsLast(view, batch, place, batch.valuesAt(place)?.structs ?? [])
    if (last === null || last.content.kind !== 'value' || killed.has(last)) {
      throw new Refused('deletion', `value of ${placeName(place)} without a successor`)
    }
  }
}
