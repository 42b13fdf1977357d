// Honest people at work: what the interface lets them do, with tabs, offline spells, duplicates and lost acknowledgements.
import { can } from '#lib/core/access/permissions.ts'
import { parseAnnotation, parseComment } from '#lib/core/annotation/parse.ts'
import * as write from '#lib/core/annotation/write.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { JudgedRoom, Tab, actor } from './judged-room.ts'
import type { Action } from '#lib/core/access/permissions.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Verdict } from '#lib/core/sync/admit.ts'
import type { Random } from './random.ts'

export type Traffic = {
  readonly room: JudgedRoom
  readonly tabs: readonly Tab[]
  /** Keys that were ever made, for picking from. */
  readonly annotations: EntryKey[]
  readonly comments: EntryKey[]
  updates: number
  refused: Verdict[]
}

const PEOPLE = [
  actor('ada', 'owner'),
  actor('ben', 'facilitator'),
  actor('cleo'),
  actor('dan'),
  actor('eve', 'reader'),
]

export const newTraffic = (random: Random): Traffic => {
  const room = new JudgedRoom()
  const tabs = PEOPLE.flatMap((person) =>
    [0, 1].map(() => {
      const client = random.below(2 ** 32)
      room.owners.set(client, person.id)
      return new Tab(room, person, client)
    }),
  )
  return { room, tabs, annotations: [], comments: [], updates: 0, refused: [] }
}

const note = (traffic: Traffic, verdict: Verdict) => {
  traffic.updates++
  if (verdict.at === 'refused' || verdict.at === 'gap') traffic.refused.push(verdict)
}

/** One change that the interface would offer to this person. */
const act = (traffic: Traffic, tab: Tab, random: Random): void => {
  const { room } = traffic
  const { doc, by } = tab
  if (!can(by, 'annotation:create')) return
  const may = (action: Action, key: EntryKey) => {
    const creator = room.owners.get(parseEntryKey(key)?.clientId ?? -1)
    return can(by, action, creator === undefined ? {} : { creator })
  }
  const dice = random.below(100)
  if (traffic.annotations.length === 0 || dice < 12) {
    const body = random.chance(0.5) ? `first ${random.nonce()}` : undefined
    traffic.annotations.push(tab.highlight(random.below(4000), 1 + random.below(60), random, body))
    return
  }
  const annotation = random.pick(traffic.annotations)
  const comment = traffic.comments.length === 0 ? undefined : random.pick(traffic.comments)
  const seen = comment === undefined ? null : parseComment(doc, comment)
  if (dice < 40) {
    if (parseAnnotation(doc, annotation) === null) return
    const parent = seen?.annotation === annotation ? seen.key : null
    const body = `reply ${random.nonce()}`
    traffic.comments.push(write.addComment(doc, { annotation, parent, body }, random.nonce))
  } else if (dice < 62) {
    if (seen !== null && may('comment:edit', seen.key))
      write.editComment(doc, seen.key, `edit ${random.nonce()}`)
  } else if (dice < 72) {
    if (seen !== null && may('comment:delete', seen.key))
      write.setCommentDeleted(doc, seen.key, random.chance(0.7))
  } else if (parseAnnotation(doc, annotation) === null) {
    // this tab has not heard of it yet
  } else if (dice < 82) {
    if (may('annotation:edit', annotation))
      write.recolour(doc, annotation, random.pick(['yellow', 'green', 'blue']))
  } else if (dice < 88) {
    if (may('annotation:delete', annotation)) write.setAnnotationDeleted(doc, annotation, random.chance(0.5))
  } else if (may('thread:resolve', annotation)) {
    write.setThreadState(doc, annotation, random.pick(['open', 'resolved']))
  }
}

/** One thing that happens: somebody acts, messages travel, a tab goes offline or comes back. */
export const step = (traffic: Traffic, random: Random): void => {
  const { room, tabs } = traffic
  const tab = random.pick(tabs)
  const dice = random.below(100)
  if (dice < 60) act(traffic, tab, random)
  else if (dice < 80 && tab.isOnline) {
    // an update goes out; sometimes twice, because the answer to the first was lost
    const update = tab.outbox.shift()
    if (update !== undefined) {
      note(traffic, room.take(tab.by, update))
      if (random.chance(0.1)) note(traffic, room.take(tab.by, update))
    }
  } else if (dice < 95 && tab.isOnline) tab.receive(tab.seen + random.below(room.log.length - tab.seen + 1))
  else if (tab.isOnline) tab.isOnline = random.chance(0.3)
  else comeBack(traffic, tab, random)
}

const comeBack = (traffic: Traffic, tab: Tab, random: Random): void => {
  tab.isOnline = true
  if (random.chance(0.5)) tab.receive(traffic.room.log.length)
  note(traffic, tab.reconnect())
}

/** Everybody comes online, and everything arrives. */
export const settle = (traffic: Traffic, random: Random): void => {
  for (const tab of traffic.tabs) comeBack(traffic, tab, random)
  for (const tab of traffic.tabs) tab.receive(traffic.room.log.length)
}
