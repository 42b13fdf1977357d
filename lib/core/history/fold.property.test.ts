// Replay is right when the Facts say at every row what the doc says, in whatever order one looks.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '#test/canonical.ts'
import { newTraffic, settle, step as happen } from '#test/honest-traffic.ts'
import { random as randomOf } from '#test/random.ts'
import { tellHistory, type Told } from '#test/told-history.ts'
import type { LayerState } from '#lib/core/annotation/entry.ts'
import { applyStep, emptyPast, type Past } from './fold.ts'
import { readPast, writePast } from './past-text.ts'
import { Replay } from './replay.ts'

/** Some people at work, with tabs, offline spells, undo and messages that come twice. */
const historyOf = (seed: number, updates: number): readonly Told[] => {
  const random = randomOf(seed)
  const traffic = newTraffic(random)
  while (traffic.updates < updates) happen(traffic, random)
  settle(traffic, random)
  return tellHistory(traffic.room.log, traffic.room.owners)
}

/** What a doc or a Past says, as one text. */
const said = ({ annotations, comments, decisions, reactions, states }: LayerState): string =>
  canonical({
    annotations: Object.fromEntries(annotations),
    comments: Object.fromEntries(comments),
    decisions: Object.fromEntries(decisions),
    reactions: Object.fromEntries(reactions),
    // nobody has set it, or somebody has set it open: the same
    resolved: [...states].flatMap(([key, state]) => (state === 'resolved' ? [key] : [])).toSorted(),
  })

const UPDATES = 110
const history = fc.noShrink(fc.nat().map((seed) => historyOf(seed, UPDATES)))

describe('the fold of Events', () => {
  test('[H1] is at every row of the log what the doc says there', () => {
    fc.assert(
      fc.property(history, (told) => {
        const past = emptyPast()
        for (const { step, doc } of told) {
          applyStep(past, step)
          expect(said(past), `row ${step.seq}`).toBe(said(doc))
        }
      }),
      { numRuns: 5 },
    )
  })

  test('[H2] goes back by the same steps', () => {
    fc.assert(
      fc.property(history, (told) => {
        const past = emptyPast()
        const texts = [writePast(past)]
        const done = told.map(({ step }) => {
          const applied = applyStep(past, step)
          texts.push(writePast(past))
          return applied
        })
        for (const [i, { back }] of [...done.entries()].toReversed()) {
          back()
          expect(writePast(past), `row ${i}`).toBe(texts[i])
        }
      }),
      { numRuns: 6 },
    )
  })

  test('[H3] is the same text whichever way one has gone, and from a checkpoint', () => {
    const ways = fc.record({
      told: history,
      jumps: fc.array(fc.nat(UPDATES), { minLength: 1, maxLength: 12 }),
    })
    fc.assert(
      fc.property(ways, ({ told, jumps }) => {
        const steps = told.map(({ step }) => step)
        const straight = (seq: number): Past => {
          const past = emptyPast()
          for (const step of steps) if (step.seq <= seq) applyStep(past, step)
          return past
        }
        const wanderer = new Replay(0, emptyPast(), steps)
        const from = Math.floor(steps.length / 3)
        const later = new Replay(
          from,
          readPast(writePast(straight(from))),
          steps.filter(({ seq }) => seq > from),
        )
        for (const seq of jumps) {
          wanderer.goTo(seq)
          expect(writePast(wanderer.past)).toBe(writePast(straight(seq)))
          later.goTo(seq)
          expect(writePast(later.past)).toBe(writePast(straight(Math.max(seq, from))))
        }
      }),
      { numRuns: 6 },
    )
  })
})
