// A chain of Events of chance, for tests of what goes along it.
import fc from 'fast-check'
import { chainOf, commitmentsOf, digestOf, link, wordFields } from '#lib/core/history/chain.ts'
import type { ChainedEvent } from '#lib/core/history/chain.ts'
import type { Fact } from '#lib/core/history/event.ts'
import {
  asId,
  type ArticleId,
  type EntryKey,
  type GroupId,
  type LayerId,
  type UserId,
} from '#lib/core/ids.ts'
import { newSalt, sha256 } from '#lib/db/sha256.ts'

const key = fc.integer({ min: 1, max: 4 }).map((n) => asId<EntryKey>(`1a.entry${n}`))
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const tags = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 3 })

/** Facts of a Layer, with words and without. */
export const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({
    kind: fc.constant('comment-added'),
    annotation: key,
    comment: key,
    parent: fc.constant(null),
    body: words,
  }),
  fc.record({
    kind: fc.constant('comment-edited'),
    annotation: key,
    comment: key,
    before: words,
    after: words,
  }),
  fc.record({ kind: fc.constant('comment-deleted'), annotation: key, comment: key, before: words }),
  fc.record({ kind: fc.constant('comment-restored'), annotation: key, comment: key, after: words }),
  fc.record({ kind: fc.constant('annotation-tagged'), annotation: key, before: tags, after: tags }),
  fc.record({ kind: fc.constant('annotation-restored'), annotation: key }),
) as fc.Arbitrary<Fact> // `constant` keeps the kinds as they are, which its type does not say

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** The Events that these facts make in one Layer, one update each, as they would be kept. */
export const chained = (facts: readonly Fact[], layer = 1): ChainedEvent[] => {
  let head: string | null = null
  return facts.map((fact, i) => {
    const covered = {
      ...{
        group: asId<GroupId>(uuid(7)),
        article: asId<ArticleId>(uuid(8)),
        layer: asId<LayerId>(uuid(layer)),
        seq: i + 1,
        actor: asId<UserId>(uuid(9)),
      },
      ...{ at: new Date(1_767_225_600_000 + i * 1000), claimedAt: null, fact },
    } as const
    const salt = wordFields(fact.kind).length === 0 ? null : newSalt()
    const commitments = salt === null ? null : commitmentsOf(fact, salt, sha256)
    head = link(head, digestOf(covered, commitments, sha256), sha256)
    return { ...covered, hash: head, salt, erased: null } as ChainedEvent
  })
}

/** Place of the first Event that is not what the chain says; -1 when all are. */
export const firstBroken = (
  events: readonly ChainedEvent[],
  follows: (previous: string | null, event: ChainedEvent) => boolean,
): number => {
  const heads = new Map<string, string>()
  return events.findIndex((event) => {
    const holds = follows(heads.get(chainOf(event)) ?? null, event)
    heads.set(chainOf(event), event.hash)
    return !holds
  })
}
