// Two Layers as one margin. Pure: what comes in are the views of both, what comes out says the truth about both.
import { byPlace, type Thread } from '#lib/core/annotation/thread.ts'
import type { ConstantView, Connection, LayerView, ReadingView } from './layer-view.ts'
import type { Progress } from './carried-anchors.ts'

/** Both lists ascend, and so does the result; one that the other adds nothing to is given back as it is. O(both). */
export const mergeThreads = (some: readonly Thread[], others: readonly Thread[]): readonly Thread[] => {
  if (others.length === 0) return some
  if (some.length === 0) return others
  const merged: Thread[] = []
  let next = 0
  for (const thread of some) {
    for (let one = others[next]; one !== undefined && byPlace(one, thread) < 0; one = others[++next])
      merged.push(one)
    merged.push(thread)
  }
  return merged.concat(others.slice(next))
}

const isOffline = (connection: Connection) => connection.at === 'offline'

/** How far from "everything is stored" each is; what is further is what both are. */
const TROUBLE: readonly Connection['at'][] = ['live', 'connecting', 'offline', 'recovering', 'stopped']

/** "Saved" only when both are. */
export const mergeConnections = (group: Connection, own: Connection): Connection => {
  if (group.at === 'live' && own.at === 'live') return { at: 'live', saved: group.saved && own.saved }
  const worse = TROUBLE.indexOf(own.at) > TROUBLE.indexOf(group.at) ? own : group
  if (worse.at !== 'offline') return worse
  const offline = [group, own].filter(isOffline)
  return {
    at: 'offline',
    pending: offline.reduce((sum, { pending }) => sum + pending, 0),
    onDevice: offline.every(({ onDevice }) => onDevice),
  }
}

const mergeProgress = (group: Progress | null, own: Progress | null): Progress | null =>
  group === null || own === null
    ? (group ?? own)
    : { done: group.done + own.done, total: group.total + own.total }

const mergeSets = <T>(some: ReadonlySet<T>, others: ReadonlySet<T>): ReadonlySet<T> =>
  others.size === 0 ? some : some.size === 0 ? others : new Set([...some, ...others])

const later = (a: LayerView['newer'], b: LayerView['newer']) => ((b?.number ?? 0) > (a?.number ?? 0) ? b : a)

/**
 * The margin of both; `constant` is what stays the same as long as the page lives. `last` is what this gave before, of which stays what says the same. Who is here is said of the Group's
 * room alone: in the other there is nobody else.
 */
export const mergeViews = (
  group: LayerView,
  own: LayerView,
  constant: ConstantView,
  last: { readonly group: LayerView; readonly own: LayerView; readonly view: ReadingView } | null,
): ReadingView => {
  const areSame = last !== null && last.group.threads === group.threads && last.own.threads === own.threads
  return {
    threads: areSame ? last.view.threads : mergeThreads(group.threads, own.threads),
    carryOver: mergeProgress(group.carryOver, own.carryOver),
    newer: later(group.newer, own.newer),
    pending: mergeSets(group.pending, own.pending),
    people: group.people,
    connection: mergeConnections(group.connection, own.connection),
    connections: { group: group.connection, private: own.connection },
    onDevice: group.onDevice && (own.onDevice || own.pending.size === 0),
    presence: group.presence,
    ...constant,
    synced: group.synced,
    complete: group.synced && own.synced,
    accessChanges: group.accessChanges + own.accessChanges,
    kept: own.kept.length === 0 ? group.kept : [...group.kept, ...own.kept].sort((a, b) => a.at - b.at),
  }
}
