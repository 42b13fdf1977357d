// Honest people at work: what the interface lets them do and what a stock client may do, with tabs, offline spells, undo,
// duplicates, replays and lost acknowledgements.
import * as Y from 'yjs'
import { isWhole } from '#lib/core/anchoring/resolve.ts'
import { can } from '#lib/core/access/permissions.ts'
import { EMOJIS, STANCES, VERDICTS } from '#lib/core/annotation/entry.ts'
import { parseAnnotation, parseComment, parseDecision, parseReaction } from '#lib/core/annotation/parse.ts'
import * as write from '#lib/core/annotation/write.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { JudgedRoom, REVISION, Tab, actor } from './judged-room.ts'
import { undoable } from './undo.ts'
import type { Undo } from './undo.ts'
import type { Action, Actor } from '#lib/core/access/permissions.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Verdict } from '#lib/core/sync/admit.ts'
import type { Random } from './random.ts'

export type Traffic = {
  readonly room: JudgedRoom
  readonly tabs: Tab[]
  /** Undo stacks of the tabs that have changed something undoable. */
  readonly undos: Map<Tab, Undo>
  /** Keys that were ever made, for picking from. */
  readonly annotations: EntryKey[]
  readonly comments: EntryKey[]
  readonly decisions: EntryKey[]
  readonly reactions: EntryKey[]
  updates: number
  refused: Verdict[]
}

export const PEOPLE: readonly Actor[] = [
  actor('ada', 'owner'),
  actor('ben', 'facilitator'),
  actor('cleo'),
  actor('dan'),
  actor('eve', 'reader'),
]
const TABS_MAX = 14
const SENT_KEPT = 4

const newClient = ({ owners }: JudgedRoom, person: Actor, random: Random): number => {
  const client = random.below(2 ** 32)
  owners.set(client, person.id)
  return client
}

export const newTraffic = (random: Random): Traffic => {
  const room = new JudgedRoom()
  const tabs = PEOPLE.flatMap((person) =>
    [0, 1].map(() => new Tab(room, person, newClient(room, person, random))),
  )
  return {
    ...{ room, tabs, undos: new Map(), updates: 0, refused: [] },
    ...{ annotations: [], comments: [], decisions: [], reactions: [] },
  }
}

const note = (traffic: Traffic, verdict: Verdict) => {
  traffic.updates++
  if (verdict.at === 'refused' || verdict.at === 'gap') traffic.refused.push(verdict)
}

const words = (random: Random): string => {
  if (random.chance(0.01)) return `${random.nonce()} 🪔 `.repeat(1 + random.below(600))
  return `words ${random.nonce()}`
}

/** Changes a comment's words, or an undoable field of it, so that the tab can take it back. */
const type = (traffic: Traffic, tab: Tab, comment: EntryKey, random: Random): void => {
  if (random.chance(0.5)) {
    write.editComment(tab.doc, comment, words(random))
    return
  }
  const undo = undoable(tab, comment, traffic.undos.get(tab))
  traffic.undos.set(tab, undo)
  undo.change(() => write.editComment(tab.doc, comment, words(random)))
  if (undo.canToggle && random.chance(0.3)) {
    undo.change(() => write.setCommentDeleted(tab.doc, comment, random.chance(0.5)))
  }
}

type May = (action: Action, key: EntryKey) => boolean

/** What an annotation's author or a facilitator does with it. */
const tend = (tab: Tab, annotation: EntryKey, may: (action: Action) => boolean, random: Random): void => {
  const { doc } = tab
  const dice = random.below(30)
  if (dice < 8) {
    if (may('annotation:edit')) write.recolour(doc, annotation, random.pick(['yellow', 'green', 'blue']))
  } else if (dice < 11) {
    if (!may('annotation:edit')) return
    if (random.chance(0.5)) write.setTags(doc, annotation, [random.nonce(), ' Close  reading '])
    else write.setStance(doc, annotation, random.pick([...STANCES, null]))
  } else if (dice < 18) {
    if (may('annotation:delete')) write.setAnnotationDeleted(doc, annotation, random.chance(0.5))
  } else {
    const state = random.pick(['open', 'resolved'] as const)
    if (may(state === 'open' ? 'thread:reopen' : 'thread:resolve'))
      write.setThreadState(doc, annotation, state)
  }
}

/** Somebody decides what became of an annotation, or takes a decision back, or not after all. */
const reanchor = (traffic: Traffic, tab: Tab, annotation: EntryKey, may: May, random: Random): void => {
  const { decisions } = traffic
  const known = random.chance(0.4) && decisions.length > 0 ? random.pick(decisions) : null
  if (known === null) {
    // an attack may have made it on the revised text, and there is nothing to decide then
    const own = parseAnnotation(tab.doc, annotation)?.target
    if (own?.revision === REVISION && !isWhole(own) && may('annotation:reanchor', annotation))
      decisions.push(tab.decide(annotation, random.pick(VERDICTS), random.below(4000), random))
  } else if (parseDecision(tab.doc, known) !== null && may('decision:withdraw', known)) {
    write.setDecisionWithdrawn(tab.doc, known, random.chance(0.6))
  }
}

/** Somebody reacts to an annotation or a comment, or takes a reaction back, or not after all. */
const react = (traffic: Traffic, tab: Tab, may: May, random: Random): void => {
  const { doc } = tab
  const { annotations, comments, reactions } = traffic
  const known = random.chance(0.4) && reactions.length > 0 ? random.pick(reactions) : null
  if (known === null) {
    const about = random.pick(random.chance(0.5) && comments.length > 0 ? comments : annotations)
    if (parseAnnotation(doc, about) !== null || parseComment(doc, about) !== null)
      reactions.push(write.addReaction(doc, { about, emoji: random.pick(EMOJIS) }, random.nonce))
  } else if (parseReaction(doc, known) !== null && may('reaction:withdraw', known)) {
    write.setReactionWithdrawn(doc, known, random.chance(0.6))
  }
}

/** One change that the interface would offer to this person. */
const act = (traffic: Traffic, tab: Tab, random: Random): void => {
  const { room } = traffic
  const { doc, by } = tab
  if (!can(by, 'annotation:create')) return
  const may: May = (action, key) => {
    const creator = room.owners.get(parseEntryKey(key)?.clientId ?? -1)
    return can(by, action, creator === undefined ? {} : { creator })
  }
  const dice = random.below(100)
  if (traffic.annotations.length === 0 || dice < 10) {
    const body = random.chance(0.5) ? `first ${random.nonce()}` : undefined
    traffic.annotations.push(tab.highlight(random.below(4000), 1 + random.below(60), random, body))
    return
  }
  const annotation = random.pick(traffic.annotations)
  const comment = traffic.comments.length === 0 ? undefined : random.pick(traffic.comments)
  const seen = comment === undefined ? null : parseComment(doc, comment)
  if (dice < 34) {
    if (parseAnnotation(doc, annotation) === null) return
    const parent = seen?.annotation === annotation ? seen.key : null
    const body = words(random)
    traffic.comments.push(write.addComment(doc, { annotation, parent, body }, random.nonce))
  } else if (dice < 56) {
    if (seen !== null && may('comment:edit', seen.key)) type(traffic, tab, seen.key, random)
  } else if (dice < 64) {
    traffic.undos.get(tab)?.back()
  } else if (dice < 67) {
    traffic.undos.get(tab)?.forth()
  } else if (dice < 75) {
    if (seen !== null && may('comment:delete', seen.key))
      write.setCommentDeleted(doc, seen.key, random.chance(0.7))
  } else if (dice < 79) {
    react(traffic, tab, may, random)
  } else if (dice < 84) {
    reanchor(traffic, tab, annotation, may, random)
  } else if (parseAnnotation(doc, annotation) !== null) {
    tend(tab, annotation, (action) => may(action, annotation), random)
  }
}

/** The tab's next update goes out. */
export const send = (traffic: Traffic, tab: Tab): void => {
  const update = tab.outbox.shift()
  if (update === undefined) return
  note(traffic, traffic.room.take(tab.by, update))
  tab.sent = [...tab.sent, update].slice(-SENT_KEPT)
}

/** All that waits goes out as one update, together with some that was sent before. */
const sendOverlapping = (traffic: Traffic, tab: Tab): void => {
  const updates = [...tab.sent, ...tab.outbox.splice(0)]
  if (updates.length === 0) return
  const merged = Y.mergeUpdates(updates)
  note(traffic, traffic.room.take(tab.by, merged))
  tab.sent = [merged]
}

/** Something that was said before is said again. */
const repeat = (traffic: Traffic, tab: Tab, random: Random): void => {
  const { room } = traffic
  const dice = random.below(3)
  if (dice === 0 && tab.sent.length > 0) note(traffic, room.take(tab.by, random.pick(tab.sent)))
  else if (dice === 1 && room.log.length > 0) note(traffic, room.take(tab.by, random.pick(room.log)))
  else {
    // a whole step 2, with everything that anybody has written
    tab.outbox = []
    tab.sent = []
    note(traffic, room.take(tab.by, Y.encodeStateAsUpdate(tab.doc)))
  }
}

/** The tab comes online: it hears of some of what happened, then says all that the room does not have. */
export const comeBack = (traffic: Traffic, tab: Tab, random: Random): void => {
  tab.isOnline = true
  if (random.chance(0.5)) tab.receive(traffic.room.log.length)
  note(traffic, tab.reconnect())
}

/** The tab closes and another of the same person opens, with what the server has. */
export const openAnew = (traffic: Traffic, tab: Tab, random: Random): void => {
  const { room, tabs, undos } = traffic
  undos.delete(tab)
  const fresh = new Tab(room, tab.by, newClient(room, tab.by, random))
  fresh.receiveState()
  tabs[tabs.indexOf(tab)] = fresh
}

/** Another tab opens with all that this one has, sent or not; the old one closes or stays beside it. */
const openWithKept = (traffic: Traffic, tab: Tab, random: Random): void => {
  const { room, tabs, undos } = traffic
  const next = tab.opensAs(newClient(room, tab.by, random))
  if (random.chance(0.5) && tabs.length < TABS_MAX) tabs.push(next)
  else {
    undos.delete(tab)
    tabs[tabs.indexOf(tab)] = next
  }
  if (random.chance(0.5)) next.isOnline = false
  else comeBack(traffic, next, random)
}

/** One thing that happens: somebody acts, messages travel, a tab goes offline or comes back. */
export const step = (traffic: Traffic, random: Random): void => {
  const { room, tabs } = traffic
  const tab = random.pick(tabs)
  const dice = random.below(1000)
  if (dice < 550) act(traffic, tab, random)
  else if (dice < 552) openAnew(traffic, tab, random)
  else if (dice < 555) openWithKept(traffic, tab, random)
  else if (!tab.isOnline) {
    if (dice < 750) comeBack(traffic, tab, random)
  } else if (dice < 750) {
    send(traffic, tab)
    if (random.chance(0.1)) repeat(traffic, tab, random)
  } else if (dice < 800) sendOverlapping(traffic, tab)
  else if (dice < 950) tab.receive(tab.seen + random.below(room.log.length - tab.seen + 1))
  else tab.isOnline = random.chance(0.3)
}

/** Everybody comes online, and everything arrives. */
export const settle = (traffic: Traffic, random: Random): void => {
  for (const tab of traffic.tabs) comeBack(traffic, tab, random)
  for (const tab of traffic.tabs) tab.receive(traffic.room.log.length)
}
