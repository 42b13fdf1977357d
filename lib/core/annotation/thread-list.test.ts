import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Anchor } from '#lib/core/anchoring/anchor.ts'
import { asId, type EntryKey, type LayerId, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { EMOJIS } from './entry.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  ReactionEntry,
  Target,
  ThreadState,
} from './entry.ts'
import { ThreadList } from './thread-list.ts'
import type { Attribution } from './thread.ts'
import { threadsOf } from '#test/threads-anew.ts'

const TEXT = 'the lamp stood on the table long before anybody thought of reading under it'
const revision = (number: number) => asId<RevisionId>(`r${number}`)
const key = (kind: string, n: number) => asId<EntryKey>(`1.${kind}${n}`.padEnd(12, '-'))

const targetAt = (number: number, start: number, length: number): Target => ({
  revision: revision(number),
  selectors:
    length === 0
      ? []
      : [
          { type: 'TextPositionSelector', start, end: start + length },
          { type: 'TextQuoteSelector', exact: TEXT.slice(start, start + length), prefix: '', suffix: '' },
        ],
})

/** A Layer that changes as a doc does, with a list that follows it and the Threads made anew. */
const open = () => {
  const layer = {
    annotations: new Map<EntryKey, AnnotationEntry>(),
    comments: new Map<EntryKey, CommentEntry>(),
    decisions: new Map<EntryKey, DecisionEntry>(),
    reactions: new Map<EntryKey, ReactionEntry>(),
    states: new Map<EntryKey, ThreadState>(),
  }
  const attributions = new Map<EntryKey, Attribution>()
  const carried = new Map<string, Anchor>()
  const reading = {
    layer: { id: asId<LayerId>('l1'), kind: 'group' as const },
    revision: { id: revision(2), number: 2, text: TEXT },
    numbers: new Map([1, 2].map((number) => [revision(number), number])),
    carried: (annotation: EntryKey, decision: EntryKey | null) => carried.get(`${annotation} ${decision}`),
  }
  const list = new ThreadList(layer, attributions, reading)
  return { layer, attributions, carried, list, anew: () => threadsOf(layer, attributions, reading) }
}

const small = fc.nat(5)
const anyStep = fc.oneof(
  fc.record({
    at: fc.constant('annotation' as const),
    n: small,
    revision: fc.integer({ min: 1, max: 3 }),
    start: fc.nat(40),
    deleted: fc.boolean(),
    stance: fc.constantFrom(null, 'doubt' as const),
    colour: fc.constantFrom('yellow' as const, 'rose' as const),
  }),
  fc.record({
    at: fc.constant('comment' as const),
    n: small,
    of: small,
    deleted: fc.boolean(),
    body: fc.string(),
  }),
  fc.record({
    at: fc.constant('decision' as const),
    n: small,
    of: small,
    start: fc.nat(40),
    deleted: fc.boolean(),
    orphaned: fc.boolean(),
  }),
  fc.record({
    at: fc.constant('reaction' as const),
    n: small,
    toComment: fc.boolean(),
    of: small,
    emoji: fc.constantFrom(...EMOJIS),
    deleted: fc.boolean(),
  }),
  fc.record({
    at: fc.constant('state' as const),
    of: small,
    state: fc.constantFrom('open' as const, 'resolved' as const),
  }),
  fc.record({
    at: fc.constant('attribution' as const),
    kind: fc.constantFrom('a', 'c', 'd', 'r'),
    n: small,
    ms: small,
  }),
  fc.record({ at: fc.constant('carried' as const), of: small, start: fc.nat(40) }),
  fc.constant({ at: 'read' as const }),
)
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

const take = (world: ReturnType<typeof open>, step: Step) => {
  const { layer, attributions, carried, list } = world
  switch (step.at) {
    case 'annotation': {
      const own = key('a', step.n)
      const target = layer.annotations.get(own)?.target ?? targetAt(step.revision, step.start, 5) // set once
      const { colour, stance, deleted } = step
      layer.annotations.set(own, {
        ...{ key: own, target, motivation: 'highlighting', colour, tags: [], stance, deleted },
      })
      return list.touch(own)
    }
    case 'comment': {
      const own = key('c', step.n)
      const annotation = layer.comments.get(own)?.annotation ?? key('a', step.of)
      layer.comments.set(own, { key: own, annotation, parent: null, body: step.body, deleted: step.deleted })
      return list.touch(own)
    }
    case 'decision': {
      const own = key('d', step.n)
      const known = layer.decisions.get(own)
      const made: DecisionEntry = known ?? {
        key: own,
        annotation: key('a', step.of),
        verdict: step.orphaned ? 'orphaned' : 'placed',
        target: targetAt(2, step.start, step.orphaned ? 0 : 7),
        deleted: false,
      }
      layer.decisions.set(own, { ...made, deleted: step.deleted })
      return list.touch(own)
    }
    case 'reaction': {
      const own = key('r', step.n)
      const made: ReactionEntry = layer.reactions.get(own) ?? {
        key: own,
        about: key(step.toComment ? 'c' : 'a', step.of),
        emoji: step.emoji,
        deleted: false,
      }
      layer.reactions.set(own, { ...made, deleted: step.deleted })
      return list.touch(own)
    }
    case 'state':
      layer.states.set(key('a', step.of), step.state)
      return list.touch(key('a', step.of))
    case 'attribution':
      attributions.set(key(step.kind, step.n), {
        author: asId<UserId>('u'),
        at: new Date(step.ms),
        editedAt: null,
      })
      return list.touch(key(step.kind, step.n))
    case 'carried':
      carried.set(`${key('a', step.of)} null`, {
        at: 'moved',
        span: { start: step.start, end: step.start + 5 },
      })
      return list.touchAll()
    case 'read':
      return void list.read()
  }
}

describe('ThreadList', () => {
  test('says at any time what making all Threads anew says', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const world = open()
        for (const step of steps) take(world, step)
        const anew = world.anew()
        expect(world.list.read()).toEqual(anew)
        expect(world.list.lacksAnchors).toBe(anew.some(({ anchor }) => anchor === null))
        for (const thread of anew) expect(world.list.of(thread.annotation.key)).toEqual(thread)
      }),
      { numRuns: 500, seed: 4 },
    )
  })

  test('what is about the Article as a whole comes first, has no passage, and needs no carrying over', () => {
    const world = open()
    take(world, {
      at: 'annotation',
      n: 0,
      revision: 2,
      start: 0,
      deleted: false,
      stance: null,
      colour: 'rose',
    })
    const about = key('annotation', 1)
    world.layer.annotations.set(about, {
      ...[...world.layer.annotations.values()][0]!, // there is one by the step before
      key: about,
      motivation: 'commenting',
      target: targetAt(1, 0, 0),
    })
    world.list.touch(about)
    const [first, second] = world.list.read()
    expect(first).toMatchObject({
      annotation: { key: about },
      anchor: { at: 'whole' },
      span: null,
      quote: '',
    })
    expect(second?.span).toEqual({ start: 0, end: expect.any(Number) })
    expect(world.list.lacksAnchors).toBe(false)
  })

  test('keeps every Thread that says the same, and the list when all do', () => {
    const world = open()
    for (const n of [0, 1, 2])
      take(world, {
        at: 'annotation',
        n,
        revision: 2,
        start: 10 * n,
        deleted: false,
        stance: null,
        colour: 'rose',
      })
    const before = world.list.read()
    take(world, {
      at: 'annotation',
      n: 1,
      revision: 2,
      start: 10,
      deleted: false,
      stance: null,
      colour: 'rose',
    })
    world.list.touchAll()
    expect(world.list.read()).toBe(before)
    take(world, { at: 'comment', n: 0, of: 1, deleted: false, body: 'Why?' })
    const after = world.list.read()
    expect(after.map((thread, n) => thread === before[n])).toEqual([true, false, true])
  })
})
