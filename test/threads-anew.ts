// All Threads of a Layer made anew: what lib/core/annotation/thread-list.ts must say at any time.
import {
  byPlace,
  threadOf,
  type Attributions,
  type Reading,
  type Thread,
} from '#lib/core/annotation/thread.ts'
import type { LayerState } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** Map.groupBy, which Node 20 lacks. */
const byAnnotation = <T extends { readonly annotation: EntryKey }>(
  entries: Iterable<T>,
): Map<EntryKey, T[]> => {
  const groups = new Map<EntryKey, T[]>()
  for (const entry of entries) {
    const group = groups.get(entry.annotation)
    if (group === undefined) groups.set(entry.annotation, [entry])
    else group.push(entry)
  }
  return groups
}

/** Threads in the order of the text; deleted Annotations and those of later Revisions are left out. */
export const threadsOf = (layer: LayerState, attributions: Attributions, reading: Reading): Thread[] => {
  const comments = byAnnotation(layer.comments.values())
  const decisions = byAnnotation(layer.decisions.values())
  const threads: Thread[] = []
  /** The Annotation or Comment `about` is in the Thread of `annotation`. */
  const isIn = (annotation: EntryKey, about: EntryKey) =>
    about === annotation || layer.comments.get(about)?.annotation === annotation
  for (const annotation of layer.annotations.values()) {
    const { key } = annotation
    const source = {
      comments: comments.get(key) ?? [],
      decisions: decisions.get(key) ?? [],
      reactions: [...layer.reactions.values()].filter(({ about }) => isIn(key, about)),
      state: layer.states.get(key) ?? 'open',
    }
    const thread = threadOf(annotation, source, attributions, reading)
    if (thread !== null) threads.push(thread)
  }
  return threads.sort(byPlace)
}
