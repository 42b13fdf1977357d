// The rows that follow from changes: the relational projection, kept in the transaction of the update.
import { positionOf, quoteOf } from '#lib/core/anchoring/resolve.ts'
import { mentionsIn } from '#lib/core/annotation/mention.ts'
import { writtenAt, type Share, type WrittenAt } from '#lib/core/sync/share.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import { placeOfReaction, type Change, type Mirror } from '#lib/core/history/change.ts'
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
    else if (change.of === 'comment' && change.before?.body !== change.after.body) {
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

/** Makes the row of the entry `key` after its changes. */
type RowOf<Row> = (
  mirror: Mirror,
  attributions: ReadonlyMap<EntryKey, Attribution>,
  key: EntryKey,
  at: Date,
) => Row | null

const annotationRow: RowOf<AnnotationRow> = (mirror, attributions, key, at) => {
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
    changedAt: at,
    deletedAt: deleted ? at : null,
  }
}

const commentRow: RowOf<CommentRow> = (mirror, attributions, key, at) => {
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
    deletedAt: deleted ? at : null,
  }
}

const decisionRow: RowOf<DecisionRow> = (mirror, attributions, key, at) => {
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
    deletedAt: deleted ? at : null,
  }
}

const reactionRow: RowOf<ReactionRow> = (mirror, attributions, key, at) => {
  const entry = mirror.reactions.get(key)
  if (entry === undefined) return null
  const { author, at: createdAt } = authorOf(attributions, key)
  const { emoji, deleted } = entry
  return { key, ...placeOfReaction(mirror, entry), author, emoji, createdAt, deletedAt: deleted ? at : null }
}

/** Final rows for all entries that `changes` touched, once each; `mirror` has the changes already. */
export const projectRows = (
  mirror: Mirror,
  attributions: ReadonlyMap<EntryKey, Attribution>,
  changes: readonly Change[],
  at: Date,
): {
  annotations: AnnotationRow[]
  comments: CommentRow[]
  decisions: DecisionRow[]
  reactions: ReactionRow[]
} => {
  const rows = <Row>(of: readonly Change['of'][], row: RowOf<Row>): Row[] => {
    const keys = new Set(changes.filter((change) => of.includes(change.of)).map(({ key }) => key))
    return [...keys].map((key) => row(mirror, attributions, key, at)).filter((one) => one !== null)
  }
  return {
    annotations: rows(['annotation', 'state'], annotationRow), // its row holds the state
    comments: rows(['comment'], commentRow),
    decisions: rows(['decision'], decisionRow),
    reactions: rows(['reaction'], reactionRow),
  }
}
