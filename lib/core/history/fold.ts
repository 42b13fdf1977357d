// Facts → the state of a Layer, step by step, forwards and back: what replay is made of. Knows nothing of Yjs; that the Facts give what
// the doc says at every row of the log is a property that fold.property.test.ts holds.
import { ERASED } from '#lib/core/annotation/erased.ts'
import { writtenAt, type Share, type WrittenAt } from '#lib/core/sync/share.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  Motivation,
  ReactionEntry,
  ThreadState,
} from '#lib/core/annotation/entry.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { LayerFact } from './event.ts'

/** A Fact with what the projection knows beside it: an Annotation's motivation is set once and never changes. */
export type ToldFact = LayerFact & { readonly motivation?: Motivation }

/** What one row of the log did, as its Events tell it, in their order. */
export type Step = {
  readonly seq: number
  readonly actor: UserId
  /** When the server recorded it, ms since the epoch. */
  readonly at: number
  readonly facts: readonly ToldFact[]
  /** Of entries that came out of a private Layer: when they were written there. By their keys here. */
  readonly written?: Readonly<Record<string, WrittenAt>>
}

/** A Layer at one instant: entries, and who wrote them when. */
export type Past = {
  readonly annotations: Map<EntryKey, AnnotationEntry>
  readonly comments: Map<EntryKey, CommentEntry>
  readonly decisions: Map<EntryKey, DecisionEntry>
  readonly reactions: Map<EntryKey, ReactionEntry>
  readonly states: Map<EntryKey, ThreadState>
  readonly attributions: Map<EntryKey, Attribution>
}

/** What a step did to a Past. */
export type Applied = {
  /** Entries that it made or changed, and the Annotations that these belong to. */
  readonly keys: readonly EntryKey[]
  /** Puts the Past back to what it was before the step; only while nothing else was applied after it. */
  readonly back: () => void
}

/** The instant before anything was written. */
export const emptyPast = (): Past => ({
  annotations: new Map(),
  comments: new Map(),
  decisions: new Map(),
  reactions: new Map(),
  states: new Map(),
  attributions: new Map(),
})

/** Writes into a Past and remembers what was there. */
class Pen {
  readonly #undo: (() => void)[] = []
  readonly keys = new Set<EntryKey>()

  put<T>(map: Map<EntryKey, T>, key: EntryKey, value: T): void {
    const before = map.get(key)
    this.#undo.push(before === undefined ? () => map.delete(key) : () => map.set(key, before))
    map.set(key, value)
    this.keys.add(key)
  }

  /** Changes fields of what is there; an entry that is not there is left alone. */
  change<T extends object>(map: Map<EntryKey, T>, key: EntryKey, fields: Partial<T>): void {
    const before = map.get(key)
    if (before !== undefined) this.put(map, key, { ...before, ...fields })
  }

  readonly back = (): void => {
    for (let at = this.#undo.length - 1; at >= 0; at--) this.#undo[at]?.()
  }
}

/**
 * Applies one step to `past`, which is changed. Steps of a Layer in the order of their `seq`, from the first, give what its doc says
 * after that row. Facts about entries that are not there change nothing. O(facts).
 */
export const applyStep = (past: Past, step: Step): Applied => {
  const pen = new Pen()
  for (const fact of step.facts) {
    pen.keys.add(fact.annotation)
    applyFact(past, pen, step, fact)
  }
  return { keys: [...pen.keys], back: pen.back }
}

const applyFact = (past: Past, pen: Pen, step: Step, fact: ToldFact): void => {
  const { annotations, comments, decisions, reactions, states, attributions } = past
  const { annotation } = fact
  const author = (key: EntryKey) => pen.put(attributions, key, attributionOf(step, key))
  switch (fact.kind) {
    case 'annotation-added':
    case 'annotation-shared': {
      const { target, colour, tags, stance = null, motivation = 'commenting' } = fact
      pen.put(annotations, annotation, {
        ...{ key: annotation, target, motivation, colour, tags, stance },
        deleted: false,
      })
      return author(annotation)
    }
    case 'annotation-recoloured':
      return pen.change(annotations, annotation, { colour: fact.after })
    case 'annotation-tagged':
      return pen.change(annotations, annotation, { tags: fact.after })
    case 'annotation-stance-changed':
      return pen.change(annotations, annotation, { stance: fact.after })
    case 'annotation-moved':
    case 'annotation-deleted':
      return pen.change(annotations, annotation, { deleted: true })
    case 'annotation-restored':
      return pen.change(annotations, annotation, { deleted: false })
    case 'comment-added': {
      const { comment: key, parent, body } = fact
      pen.put(comments, key, { key, annotation, parent, body, deleted: false })
      return author(key)
    }
    case 'comment-edited':
      pen.change(comments, fact.comment, { body: fact.after })
      return pen.change(attributions, fact.comment, { editedAt: new Date(step.at) })
    case 'comment-deleted':
      return pen.change(comments, fact.comment, { deleted: true })
    case 'comment-restored':
      return pen.change(comments, fact.comment, { deleted: false })
    case 'comment-erased':
      return pen.change(comments, fact.comment, { body: ERASED, deleted: true })
    case 'thread-resolved':
    case 'thread-reopened':
      return pen.put(states, annotation, fact.after)
    case 'reaction-added': {
      const { reaction: key, emoji, comment } = fact
      pen.put(reactions, key, { key, about: comment ?? annotation, emoji, deleted: false })
      return author(key)
    }
    case 'reaction-withdrawn':
      return pen.change(reactions, fact.reaction, { deleted: true })
    case 'reaction-restored':
      return pen.change(reactions, fact.reaction, { deleted: false })
    case 'annotation-reanchored': {
      const { decision: key, verdict, target } = fact
      pen.put(decisions, key, { key, annotation, verdict, target, deleted: false })
      return author(key)
    }
    case 'reanchoring-withdrawn':
      return pen.change(decisions, fact.decision, { deleted: true })
    case 'reanchoring-restored':
      return pen.change(decisions, fact.decision, { deleted: false })
  }
}

const attributionOf = ({ actor, at, written }: Step, key: EntryKey): Attribution => {
  const [wroteAt, editedAt] = written?.[key] ?? [at, 0]
  return { author: actor, at: new Date(wroteAt), editedAt: editedAt === 0 ? null : new Date(editedAt) }
}

/** What a step may say of the Share that its row came with: nothing of the private Layer. */
export const writtenOf = (share: Share | null): Step['written'] =>
  share?.at === 'came'
    ? Object.fromEntries(
        Object.keys(share.written).flatMap((key) => {
          // `as`: the keys of `written` are keys of entries
          const times = writtenAt(share, key as EntryKey)
          return times === null ? [] : [[key, times]]
        }),
      )
    : undefined
