// A room of honest people with attackers among them: every hostile update is judged, what is admitted is audited, and the
// honest traffic goes on. Everything follows from the seed.
import * as Y from 'yjs'
import { Breach, audit } from './audit.ts'
import { forgeWrites } from './forge-writes.ts'
import { PEOPLE, comeBack, newTraffic, openAnew, send, step } from '#test/honest-traffic.ts'
import { mutateBytes, splice } from './mutate-bytes.ts'
import { mutateStructs } from './mutate-structs.ts'
import { random as randomOf } from '#test/random.ts'
import { surroundings } from './surroundings.ts'
import { readModel, writeModel } from './update-model.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { Traffic } from '#test/honest-traffic.ts'
import type { Tab } from '#test/judged-room.ts'
import type { Random } from '#test/random.ts'
import type { Surroundings } from './surroundings.ts'

export type SiegeResult = {
  readonly seed: number
  cases: number
  admitted: number
  known: number
  gap: number
  /** How often each reason was given. */
  readonly refused: Record<string, number>
  honestUpdates: number
  /** What went wrong, with all that it takes to see it again. */
  readonly breaches: string[]
}

/** A room is left after so many cases: it grows, and each audit copies it. */
const CASES_PER_ROOM = 400
const CASES_PER_ROUND = 8
const WARM_UP = 150

/** Updates that an attack may start from: whatever is on its way, and what was said before. */
const honestUpdate = ({ room, tabs }: Traffic, random: Random): { update: Uint8Array; tab: Tab } => {
  const waiting = tabs.filter(({ outbox }) => outbox.length > 0)
  const sender = random.pick(waiting.length > 0 ? waiting : tabs)
  const update = sender.outbox[0]
  if (update !== undefined && random.chance(0.85)) return { update, tab: sender }
  const old = random.chance(0.7) ? Y.encodeStateAsUpdate(sender.doc, Y.encodeStateVector(room.doc)) : null
  return { update: old ?? random.pick(room.log), tab: sender }
}

/** An honest update of somebody, told as if `client` had made it: with its ids and keys changed throughout. */
const retold = (update: Uint8Array, from: number, client: number, around: Surroundings): Uint8Array => {
  const model = readModel(update)
  const base = model.sections.find((section) => section.client === from)?.clock ?? 0
  const shift = around.stateOf(client) - base
  const move = (id: { client: number; clock: number } | null) => {
    if (id === null || id.client !== from || id.clock < base) return
    id.client = client
    id.clock += shift
  }
  const prefix = `${from.toString(36)}.`
  for (const section of model.sections) {
    for (const piece of section.pieces) {
      move(piece.origin)
      if (piece.parent !== null && 'id' in piece.parent) move(piece.parent.id)
      if (section.client === from && piece.key?.startsWith(prefix) === true) {
        piece.key = `${client.toString(36)}.${piece.key.slice(prefix.length)}`
      }
    }
    if (section.client === from) {
      section.client = client
      section.clock += shift
    }
  }
  return writeModel(model)
}

type Attack = { actor: Actor; update: Uint8Array }

const attack = (traffic: Traffic, random: Random): Attack => {
  const dice = random.below(100)
  const source = honestUpdate(traffic, random)
  const { tab } = source
  const actor = random.chance(0.7) ? tab.by : random.pick(PEOPLE)
  const around = surroundings(traffic.room, actor.id, random)
  if (dice < 35) {
    const own = around.ownClients
    const clients = [random.below(2 ** 32), ...(own.length === 0 ? [] : [random.pick(own)])]
    return { actor, update: forgeWrites(clients, around, random) }
  }
  const client = random.chance(0.5) ? tab.doc.clientID : random.below(2 ** 32)
  const update =
    client === tab.doc.clientID || random.chance(0.2)
      ? source.update
      : retold(source.update, tab.doc.clientID, client, around)
  if (dice < 60) return { actor, update: mutateBytes(update, random) }
  if (dice < 68) {
    const other = honestUpdate(traffic, random).update
    return {
      actor,
      update: random.chance(0.3)
        ? splice(update, other, random)
        : writeModel({
            sections: [...readModel(update).sections, ...readModel(other).sections],
            deletions: [...readModel(other).deletions, ...readModel(update).deletions],
          }),
    }
  }
  const model = readModel(update)
  mutateStructs(model, around, random)
  return { actor, update: writeModel(model) }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Judges one hostile update. @returns whether it may be let into the room. */
const judgeCase = (traffic: Traffic, { actor, update }: Attack, result: SiegeResult): boolean => {
  const { room } = traffic
  const at = `seed ${result.seed}, case ${result.cases}, by ${actor.id}`
  result.cases++
  try {
    const verdict = room.judge(actor, update)
    if (verdict.at === 'refused') {
      const { reason } = verdict.refusal
      result.refused[reason] = (result.refused[reason] ?? 0) + 1
    } else result[verdict.at]++
    if (verdict.at !== 'admitted') return false
    audit(room, actor, verdict)
    return true
  } catch (error) {
    const what = error instanceof Breach ? error.message : `thrown: ${String(error)}`
    result.breaches.push(`${at}: ${what}; ${hex(update)}`)
    return false
  }
}

/**
 * Lets an admitted attack in. Tabs that have unsent changes under its client ids are closed: the attack took their clocks,
 * so they are part of it.
 */
const letIn = (traffic: Traffic, { actor, update }: Attack, random: Random): void => {
  const { room, tabs } = traffic
  const had = new Map(Y.decodeStateVector(Y.encodeStateVector(room.doc)))
  const verdict = room.take(actor, update)
  if (verdict.at !== 'admitted') throw new Error('judged differently the second time')
  for (const tab of [...tabs]) {
    const clients = [...verdict.ends.keys()]
    const hasUnsent = (client: number) => Y.getState(tab.doc.store, client) > (had.get(client) ?? 0)
    if (clients.includes(tab.doc.clientID) || clients.some(hasUnsent)) openAnew(traffic, tab, random)
  }
}

/** Judging must not touch the doc, whatever it says. */
const round = (traffic: Traffic, random: Random, result: SiegeResult): void => {
  const { room } = traffic
  const before = room.state
  const admitted: Attack[] = []
  for (let n = 0; n < CASES_PER_ROUND; n++) {
    const one = attack(traffic, random)
    if (judgeCase(traffic, one, result)) admitted.push(one)
  }
  const at = `seed ${result.seed}, before case ${result.cases}`
  if (room.state !== before || room.hasPending) result.breaches.push(`${at}: judging has changed the doc`)
  const last = admitted.at(-1)
  if (last !== undefined && random.chance(0.3)) letIn(traffic, last, random)
  // the room goes on
  for (const tab of traffic.tabs) if (tab.isOnline && random.chance(0.5)) send(traffic, tab)
  for (let n = 0; n < 6; n++) step(traffic, random)
  const refused = traffic.refused[0]
  if (refused !== undefined) result.breaches.push(`${at}: honest, yet ${JSON.stringify(refused)}`)
}

/** So many hostile cases, in as many rooms as it takes. Stops at the first breach. */
export const siege = (seed: number, cases: number): SiegeResult => {
  const random = randomOf(seed)
  const result: SiegeResult = {
    seed,
    cases: 0,
    admitted: 0,
    known: 0,
    gap: 0,
    refused: {},
    honestUpdates: 0,
    breaches: [],
  }
  while (result.cases < cases && result.breaches.length === 0) {
    const traffic = newTraffic(random)
    const end = result.cases + CASES_PER_ROOM
    for (let n = 0; n < WARM_UP || traffic.room.log.length === 0; n++) step(traffic, random)
    while (result.cases < Math.min(end, cases) && result.breaches.length === 0) round(traffic, random, result)
    for (const tab of traffic.tabs) comeBack(traffic, tab, random)
    const refused = traffic.refused[0]
    if (refused !== undefined)
      result.breaches.push(`seed ${seed}, at the end: honest, yet ${JSON.stringify(refused)}`)
    result.honestUpdates += traffic.updates
  }
  return result
}
