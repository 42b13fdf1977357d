// The rows that follow from changes: the relational projection, kept in the transaction of the update.
import { positionOf, quoteOf } from '#lib/core/anchoring/resolve.ts'
import { ERASED } from '#lib/core/annotation/erased.ts'
import { mentionsIn } from '#lib/core/annotation/mention.ts'
import { writtenAt, type Share, type WrittenAt } from '#lib/core/sync/share.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import { placeOfReaction, type Change, type Mirror } from './change.ts'
import type { AnnotationRow, CommentRow, DecisionRow, ReactionRow } from '#lib/core/sync/room-store.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/**
 * Brings the attributions up to date with changes by `actor` at `at`; returns the keys whose attribution changed. What was written
 * before it came here, by `share`, keeps its time.
 */
export const attribute = (
  attributions: Map<EntryKey, Attribution>,
  changes: readonly Change[],
  actor: UserId,
  at: Date,
  share: Share | undefined,
): EntryKey[] => {
  const keys: EntryKey[] = []
  for (const change of changes) {
    if (change.of === 'state') continue
    const known = attributions.get(change.key)
    if (known === undefined)
      attributions.set(change.key, { author: actor, ...timesOf(writtenAt(share, change.key), at) })
    else if (
      change.of === 'comment' &&
      change.before?.body !== change.after.body &&
      change.after.body !== ERASED // nobody has edited it
    ) {
      attributions.set(change.key, { ...known, editedAt: at })
    } else continue
    keys.push(change.key)
  }
  return keys
}

const timesOf = (written: WrittenAt | null, at: Date): Pick<Attribution, 'at' | 'editedAt'> => {
  if (written === null) return { at, editedAt: null }
  const [wroteAt, editedAt] = written
  return { at: new Date(wroteAt), editedAt: editedAt === 0 ? null : new Date(editedAt) }
}

const authorOf = (attributions: ReadonlyMap<EntryKey, Attribution>, key: EntryKey): Attribution => {
  const attribution = attributions.get(key)
  if (attribution === undefined) throw new Error(`entry ${key} has no author`)
  return attribution
}

/** When an entry was last changed, and when it was deleted. */
type Times = {
  readonly changedAt: Date
  /** Of the last change that deleted it; DELETED_BEFORE when none of these did. */
  readonly deletedAt: Date
}

/** Says of a deleted entry that it was deleted by an earlier change: the time that is kept stays, for it is later than this one. */
export const DELETED_BEFORE = new Date(0)

/** Makes the row of the entry `key` after its changes. */
type RowOf<Row> = (
  mirror: Mirror,
  attributions: ReadonlyMap<EntryKey, Attribution>,
  key: EntryKey,
  times: Times,
) => Row | null

const annotationRow: RowOf<AnnotationRow> = (mirror, attributions, key, { changedAt, deletedAt }) => {
  const entry = mirror.annotations.get(key)
  if (entry === undefined) return null
  const { target, motivation, colour, tags, stance, deleted } = entry
  const position = positionOf(target.selectors)
  const { author, at: createdAt } = authorOf(attributions, key)
  return {
    key,
    author,
    revision: target.revision,
    start: position?.start ?? 0,
    end: position?.end ?? 0,
    quote: quoteOf(target.selectors)?.exact ?? '',
    motivation,
    colour,
    tags,
    stance,
    state: mirror.states.get(key) ?? 'open',
    createdAt,
    changedAt,
    deletedAt: deleted ? deletedAt : null,
  }
}

const commentRow: RowOf<CommentRow> = (mirror, attributions, key, { deletedAt }) => {
  const entry = mirror.comments.get(key)
  if (entry === undefined) return null
  const { author, at: createdAt, editedAt } = authorOf(attributions, key)
  const { annotation, parent, body, deleted } = entry
  return {
    key,
    annotation,
    parent,
    author,
    body: deleted ? '' : body,
    mentions: deleted ? [] : mentionsIn(body),
    createdAt,
    editedAt,
    deletedAt: deleted ? deletedAt : null,
  }
}

const decisionRow: RowOf<DecisionRow> = (mirror, attributions, key, { deletedAt }) => {
  const entry = mirror.decisions.get(key)
  if (entry === undefined) return null
  const { annotation, verdict, target, deleted } = entry
  const position = positionOf(target.selectors)
  const { author, at: createdAt } = authorOf(attributions, key)
  return {
    key,
    annotation,
    author,
    verdict,
    revision: target.revision,
    start: position?.start ?? null,
    end: position?.end ?? null,
    quote: quoteOf(target.selectors)?.exact ?? null,
    createdAt,
    deletedAt: deleted ? deletedAt : null,
  }
}

const reactionRow: RowOf<ReactionRow> = (mirror, attributions, key, { deletedAt }) => {
  const entry = mirror.reactions.get(key)
  if (entry === undefined) return null
  const { author, at: createdAt } = authorOf(attributions, key)
  const { emoji, deleted } = entry
  return {
    ...{ key, ...placeOfReaction(mirror, entry), author, emoji, createdAt },
    deletedAt: deleted ? deletedAt : null,
  }
}

/** What one row of the log did. */
export type Done = { readonly at: Date; readonly changes: readonly Change[] }

const isDeletion = (change: Change) =>
  change.of !== 'state' && change.after.deleted && !(change.before?.deleted ?? false)

/** The rows that changes touched, by key, with their times. What a Thread's state did is in its Annotation's row. */
const timesOfAll = (done: readonly Done[], of: readonly Change['of'][]): Map<EntryKey, Times> => {
  const times = new Map<EntryKey, Times>()
  for (const { at, changes } of done) {
    for (const change of changes) {
      if (!of.includes(change.of)) continue
      const deletedAt = isDeletion(change) ? at : (times.get(change.key)?.deletedAt ?? DELETED_BEFORE)
      times.set(change.key, { changedAt: at, deletedAt })
    }
  }
  return times
}

/** Final rows for all entries that `done` touched, once each; `mirror` has the changes already. */
export const projectRows = (
  mirror: Mirror,
  attributions: ReadonlyMap<EntryKey, Attribution>,
  done: readonly Done[],
): {
  annotations: AnnotationRow[]
  comments: CommentRow[]
  decisions: DecisionRow[]
  reactions: ReactionRow[]
} => {
  const rows = <Row>(of: readonly Change['of'][], row: RowOf<Row>): Row[] =>
    [...timesOfAll(done, of)]
      .map(([key, times]) => row(mirror, attributions, key, times))
      .filter((one) => one !== null)
  return {
    annotations: rows(['annotation', 'state'], annotationRow),
    comments: rows(['comment'], commentRow),
    decisions: rows(['decision'], decisionRow),
    reactions: rows(['reaction'], reactionRow),
  }
}
