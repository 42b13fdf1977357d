import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isErased, tombstone } from '#lib/core/annotation/erased.ts'
import { sha256 } from '#lib/db/sha256.ts'
import { anyFact, chained, firstBroken } from '#test/chained.ts'
import { follows, link, NO_HEAD, withoutWords, wordFields } from './chain.ts'
import type { ChainedEvent } from './chain.ts'

const broken = (events: readonly ChainedEvent[]) =>
  firstBroken(events, (previous, event) => follows(previous, event, sha256))

const facts = (least: number) => fc.array(anyFact, { minLength: least, maxLength: 12 })
const at = (events: readonly ChainedEvent[], i: number) => events[i] as ChainedEvent // i is within them

describe('the chain', () => {
  test('begins after zeros', () => {
    expect(link(null, NO_HEAD, sha256)).toBe(
      // printf '%0128d' 0 | sha256sum
      '45725791c47b32618cc57b88343e2bceec3b0a01b83bc97d144a2cbc11a20c3d',
    )
  })

  test('holds for what was recorded', () => {
    fc.assert(fc.property(facts(0), (recorded) => broken(chained(recorded)) === -1))
  })

  test('breaks at the first event that was altered', () => {
    fc.assert(
      fc.property(
        facts(1),
        fc.nat(),
        fc.constantFrom('at', 'actor', 'seq', 'kind', 'salt'),
        (recorded, n, what) => {
          const events = chained(recorded)
          const i = n % events.length
          const event = at(events, i)
          const altered: Record<typeof what, Partial<ChainedEvent>> = {
            at: { at: new Date(event.at.getTime() + 1) },
            actor: { actor: event.group as never },
            seq: { seq: 99 },
            kind: { fact: { ...event.fact, kind: 'annotation-deleted' } as never },
            salt: { salt: event.salt === null ? '00' : null },
          }
          return broken(events.with(i, { ...event, ...altered[what] })) === i
        },
      ),
    )
  })

  test('breaks where words were altered', () => {
    fc.assert(
      fc.property(facts(1), fc.nat(), (recorded, n) => {
        const events = chained(recorded)
        const i = n % events.length
        const event = at(events, i)
        const [field] = wordFields(event.fact.kind)
        if (field === undefined) return true
        const words = (event.fact as unknown as Record<string, string>)[field] ?? ''
        return broken(events.with(i, { ...event, fact: { ...event.fact, [field]: `${words}.` } })) === i
      }),
    )
  })

  test('breaks where an event was removed, inserted or moved', () => {
    fc.assert(
      fc.property(facts(2), fc.nat(), (recorded, n) => {
        const events = chained(recorded)
        const i = n % (events.length - 1)
        const [one, other] = [at(events, i), at(events, i + 1)]
        expect(broken(events.toSpliced(i, 1))).toBe(i)
        expect(broken(events.toSpliced(i + 1, 0, one))).toBe(i + 1)
        expect(broken(events.with(i, other).with(i + 1, one))).toBe(i)
      }),
    )
  })

  test('holds after words were erased, and still breaks where what is left is altered', () => {
    fc.assert(
      fc.property(facts(1), fc.infiniteStream(fc.boolean()), fc.nat(), (recorded, choices, n) => {
        const events = chained(recorded).map((event) =>
          choices.next().value === true
            ? withoutWords(event, (words) => tombstone(sha256(words)), sha256)
            : event,
        )
        expect(broken(events)).toBe(-1)
        for (const { fact, erased, salt } of events) {
          if (erased === null) continue
          expect(salt).toBeNull()
          const kept = fact as unknown as Record<string, string>
          expect(wordFields(fact.kind).every((field) => isErased(kept[field] ?? ''))).toBe(true)
        }
        const i = n % events.length
        const { erased } = at(events, i)
        if (erased === null) return
        const forged = Object.fromEntries(Object.keys(erased).map((field) => [field, NO_HEAD]))
        expect(broken(events.with(i, { ...at(events, i), erased: forged }))).toBe(i)
      }),
    )
  })

  test('of one layer says nothing of another', () => {
    fc.assert(
      fc.property(facts(1), facts(1), (one, other) => {
        const [first, second] = [chained(one, 1), chained(other, 2)]
        expect(broken([...first, ...second])).toBe(-1)
        // an event of one layer does not pass for one of the other
        const moved = { ...at(second, 0), layer: at(first, 0).layer }
        expect(broken([moved])).toBe(0)
      }),
    )
  })
})
