// Threads are derived from flat entries and never stored.
import { ORPHAN, WHOLE, type Anchor } from '#lib/core/anchoring/anchor.ts'
import { isWhole, positionOf, quoteOf, resolve } from '#lib/core/anchoring/resolve.ts'
import { standingOn, type RevisionNumbers, type Standing } from './decision.ts'
import type { NamedLayer } from './layer-kind.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  ReactionEntry,
  Span,
  Target,
  ThreadState,
} from './entry.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/** Who wrote an entry and when, as the server recorded it. `null` until the server has answered. */
export type Attribution = { readonly author: UserId; readonly at: Date; readonly editedAt: Date | null }
export type Attributions = ReadonlyMap<EntryKey, Attribution>

/** A deleted Comment keeps its place but not its words: `body` is ''. */
export type ThreadComment = CommentEntry & { readonly attribution: Attribution | null }

/** The decision that says where an Annotation belongs, and who made it. */
export type ThreadDecision = DecisionEntry & { readonly attribution: Attribution | null }

/** A reaction that was not taken back, to the Annotation or to one of its Comments. */
export type ThreadReaction = ReactionEntry & { readonly attribution: Attribution | null }

/** An Annotation with its Comments in order of time (server time, those without one last, then key). */
export type Thread = {
  readonly layer: NamedLayer
  readonly annotation: AnnotationEntry
  readonly attribution: Attribution | null
  /** Where it is on the Revision being read; `null` while it is not carried over to it yet. */
  readonly anchor: Anchor | typeof WHOLE | null
  /** The anchor's; `null` for an orphan and for what is about the Article as a whole, too. */
  readonly span: Span | null
  /** The decision that holds on the Revision being read; `null`: the Annotation's own Target holds. */
  readonly decision: ThreadDecision | null
  /** The last known place: what holds or, for an orphan by decision, what held before. */
  readonly target: Target
  /** The words of `target`; '' when it is about the Article as a whole. */
  readonly quote: string
  readonly comments: readonly ThreadComment[]
  /** In order of time. */
  readonly reactions: readonly ThreadReaction[]
  readonly state: ThreadState
}

/** The text that is being read, and what is known about places on it. */
export type Reading = {
  /** The Layer whose Threads are read. */
  readonly layer: NamedLayer
  readonly revision: Pick<Revision, 'id' | 'text' | 'number'>
  readonly numbers: RevisionNumbers
  /** Where a Target of an earlier Revision is on this one; `undefined` when that is not known yet. */
  readonly carried: (annotation: EntryKey, decision: EntryKey | null) => Anchor | undefined
}

/** The reading of a Revision that is the only one. */
export const firstReading = (layer: NamedLayer, revision: Reading['revision']): Reading => ({
  layer,
  revision,
  numbers: new Map([[revision.id, revision.number]]),
  carried: () => undefined,
})

const timeOf = (entry: ThreadComment | ThreadReaction) =>
  entry.attribution?.at.getTime() ?? Number.MAX_SAFE_INTEGER

const byTime = (a: ThreadComment, b: ThreadComment) =>
  Number(b.parent === null) - Number(a.parent === null) || timeOf(a) - timeOf(b) || (a.key < b.key ? -1 : 1)

/** Deleted Comments are left out unless somebody answered: then they stay as a place in the conversation. */
const commentsOf = (comments: readonly CommentEntry[], attributions: Attributions): ThreadComment[] => {
  const sorted = comments
    .map((comment) => ({
      ...comment,
      body: comment.deleted ? '' : comment.body,
      attribution: attributions.get(comment.key) ?? null,
    }))
    .toSorted(byTime)
  const lastLive = sorted.findLastIndex((comment) => !comment.deleted)
  return sorted.slice(0, lastLive + 1)
}

const reactionsOf = (reactions: readonly ReactionEntry[], attributions: Attributions): ThreadReaction[] =>
  reactions
    .filter(({ deleted }) => !deleted)
    .map((reaction) => ({ ...reaction, attribution: attributions.get(reaction.key) ?? null }))
    .toSorted((a, b) => timeOf(a) - timeOf(b) || (a.key < b.key ? -1 : 1))

/** What is about the whole comes before the text. */
const startOf = (thread: Thread) => positionOf(thread.target.selectors)?.start ?? -1

/** In the order of the text; no two are equal. What has no place here stands where it stood. */
export const byPlace = (a: Thread, b: Thread) =>
  (a.span?.start ?? startOf(a)) - (b.span?.start ?? startOf(b)) ||
  (a.span?.end ?? 0) - (b.span?.end ?? 0) ||
  (a.annotation.key < b.annotation.key ? -1 : 1)

const anchorOf = (
  reading: Reading,
  annotation: EntryKey,
  { target, decision }: Standing,
): Thread['anchor'] => {
  if (decision?.verdict === 'orphaned') return ORPHAN
  if (decision === null && isWhole(target)) return WHOLE
  if (target.revision === reading.revision.id) return resolve(reading.revision, target)
  return reading.carried(annotation, decision?.key ?? null) ?? null
}

/** What a Thread is made of, beside its Annotation. */
export type ThreadSource = {
  readonly comments: readonly CommentEntry[]
  readonly decisions: readonly DecisionEntry[]
  readonly reactions: readonly ReactionEntry[]
  readonly state: ThreadState
}

/** `null` when the Annotation is deleted or belongs to a later Revision. O(its Comments, decisions and reactions). */
export const threadOf = (
  annotation: AnnotationEntry,
  { comments, decisions, reactions, state }: ThreadSource,
  attributions: Attributions,
  reading: Reading,
): Thread | null => {
  if (annotation.deleted) return null
  const { revision, numbers } = reading
  const { key } = annotation
  const decidedAt = (entry: EntryKey) => attributions.get(entry)?.at.getTime() ?? Infinity
  const standing = standingOn(revision.number, annotation, decisions, numbers, decidedAt)
  if (standing === null) return null
  const { decision } = standing
  const anchor = anchorOf(reading, key, standing)
  const target =
    decision?.verdict === 'orphaned' ? lastPlace(reading, annotation, decisions, decidedAt) : standing.target
  return {
    layer: reading.layer,
    annotation,
    attribution: attributions.get(key) ?? null,
    anchor,
    span: anchor !== null && 'span' in anchor ? anchor.span : null,
    decision: decision && { ...decision, attribution: attributions.get(decision.key) ?? null },
    target,
    quote: quoteOf(target.selectors)?.exact ?? '',
    comments: commentsOf(comments, attributions),
    reactions: reactionsOf(reactions, attributions),
    state,
  }
}

/** Where the Annotation was before somebody said that its passage is gone. */
const lastPlace = (
  { revision, numbers }: Reading,
  annotation: AnnotationEntry,
  decisions: readonly DecisionEntry[],
  decidedAt: (key: EntryKey) => number,
): Target => {
  const placed = decisions.filter(({ verdict }) => verdict !== 'orphaned')
  return standingOn(revision.number, annotation, placed, numbers, decidedAt)?.target ?? annotation.target
}
