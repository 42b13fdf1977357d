// Honest traffic in one room after another, with the proof at the end of each that nobody lost anything.
import * as Y from 'yjs'
import { fingerprint } from './canonical.ts'
import { newTraffic, settle, step } from './honest-traffic.ts'
import { random as randomOf } from './random.ts'

export type HonestResult = {
  readonly seed: number
  updates: number
  rooms: number
  /** Refusals, and gaps where nothing was missing. */
  refused: number
  /** Replicas, replays of the log included, that do not say what the room says. */
  divergences: number
  /** Rooms in which something waited for what never comes. */
  pending: number
  /** The first few of all these, in words. */
  readonly failures: string[]
}

/** A room grows, and everything in it with it: so many updates, then a new one. */
const UPDATES_PER_ROOM = 1_250
const FAILURES_KEPT = 20

/** Runs at least `updates` honest updates. Everything follows from the seed. */
export const honestRun = (seed: number, updates: number): HonestResult => {
  const random = randomOf(seed)
  const failures: string[] = []
  const result: HonestResult = {
    seed,
    updates: 0,
    rooms: 0,
    refused: 0,
    divergences: 0,
    pending: 0,
    failures,
  }
  const fail = (what: string) => {
    if (failures.length < FAILURES_KEPT) failures.push(`room ${result.rooms}: ${what}`)
  }
  while (result.updates < updates) {
    const traffic = newTraffic(random)
    const { room, tabs } = traffic
    const end = Math.min(UPDATES_PER_ROOM, updates - result.updates)
    let waits = false
    while (traffic.updates < end) {
      step(traffic, random)
      waits ||= room.hasPending
    }
    settle(traffic, random)
    for (const verdict of traffic.refused) fail(JSON.stringify(verdict))
    if (waits || room.hasPending) {
      result.pending++
      fail('something is pending')
    }
    const live = fingerprint(room.doc)
    const replay = new Y.Doc()
    for (const update of room.log) Y.applyUpdate(replay, update)
    for (const doc of [replay, ...tabs.map((tab) => tab.doc)]) {
      if (fingerprint(doc) === live) continue
      result.divergences++
      fail(doc === replay ? 'the replay of the log differs' : `client ${doc.clientID} differs`)
    }
    result.rooms++
    result.updates += traffic.updates
    result.refused += traffic.refused.length
  }
  return result
}
