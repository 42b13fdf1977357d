// The Threads of Layers as the database has them, in the types of core: what a page lists that joins no room. What is still on
// its way from somebody's page is not among them.
import type { Anchor } from '#lib/core/anchoring/anchor.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  Selector,
  Stance,
} from '#lib/core/annotation/entry.ts'
import { byPlace, threadOf, type Attribution, type Thread } from '#lib/core/annotation/thread.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import { asId, type EntryKey, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { carriedOver } from './carry-over.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'

type AnnotationRow = {
  key: string
  author_id: string
  revision_id: string
  start_offset: number
  end_offset: number
  quote: string
  motivation: AnnotationEntry['motivation']
  colour: AnnotationEntry['colour']
  tags: string[]
  stance: Stance | null
  state: Thread['state']
  created_at: Date
}
type CommentRow = {
  key: string
  annotation: string
  parent: string | null
  author_id: string
  body: string
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
}
type DecisionRow = {
  key: string
  annotation: string
  author_id: string
  verdict: DecisionEntry['verdict']
  revision_id: string
  start_offset: number | null
  end_offset: number | null
  quote: string | null
  created_at: Date
}

// $2: a person, to have only the Threads that they wrote in.
const ANNOTATIONS = `
SELECT t.key, t.author_id, t.revision_id, t.start_offset, t.end_offset, t.quote, t.motivation, t.colour, t.tags, t.stance, t.state,
  t.created_at
FROM annotations t
WHERE t.layer_id = $1 AND t.deleted_at IS NULL AND ($2::uuid IS NULL OR t.author_id = $2 OR EXISTS (
  SELECT 1 FROM comments c
  WHERE c.layer_id = t.layer_id AND c.annotation = t.key AND c.author_id = $2 AND c.deleted_at IS NULL))`

const COMMENTS = `
SELECT key, annotation, parent, author_id, body, created_at, edited_at, deleted_at FROM comments
WHERE layer_id = $1 AND annotation = ANY($2)`

const DECISIONS = `
SELECT key, annotation, author_id, verdict, revision_id, start_offset, end_offset, quote, created_at FROM decisions
WHERE layer_id = $1 AND annotation = ANY($2) AND deleted_at IS NULL`

const NUMBERS = `
SELECT r.id, r.number FROM revisions r JOIN layers l ON l.article_id = r.article_id WHERE l.id = $1`

/** Of the projection nothing but place and words is kept; that is what a Target on the same Revision is found by. */
const selectorsOf = (start: number, end: number, quote: string): Selector[] =>
  start === 0 && end === 0
    ? [] // about the Article as a whole
    : [
        { type: 'TextPositionSelector', start, end },
        { type: 'TextQuoteSelector', exact: quote, prefix: '', suffix: '' },
      ]

const toAnnotation = (row: AnnotationRow): AnnotationEntry => ({
  key: asId(row.key),
  target: {
    revision: asId(row.revision_id),
    selectors: selectorsOf(row.start_offset, row.end_offset, row.quote),
  },
  motivation: row.motivation,
  colour: row.colour,
  tags: row.tags,
  stance: row.stance,
  deleted: false,
})

const toComment = (row: CommentRow): CommentEntry => ({
  key: asId(row.key),
  annotation: asId(row.annotation),
  parent: row.parent === null ? null : asId(row.parent),
  body: row.body,
  deleted: row.deleted_at !== null,
})

const toDecision = (row: DecisionRow): DecisionEntry => ({
  key: asId(row.key),
  annotation: asId(row.annotation),
  verdict: row.verdict,
  target: {
    revision: asId(row.revision_id),
    selectors:
      row.start_offset === null || row.end_offset === null
        ? []
        : selectorsOf(row.start_offset, row.end_offset, row.quote ?? ''),
  },
  deleted: false,
})

const attributionOf = (row: {
  author_id: string
  created_at: Date
  edited_at?: Date | null
}): Attribution => ({
  author: asId(row.author_id),
  at: row.created_at,
  editedAt: row.edited_at ?? null,
})

const byAnnotation = <T extends { readonly annotation: EntryKey }>(entries: readonly T[]) => {
  const groups = new Map<EntryKey, T[]>()
  for (const entry of entries) {
    const group = groups.get(entry.annotation)
    if (group === undefined) groups.set(entry.annotation, [entry])
    else group.push(entry)
  }
  return groups
}

type ListInput = {
  readonly layer: NamedLayer
  /** The one that is read. */
  readonly revision: { readonly id: RevisionId; readonly number: number; readonly text: string }
  /** Only the Threads that this person wrote in. */
  readonly of?: UserId
}

/** In the order of the text. Who asks has checked that the person may read the Layer. Reactions are left out. */
export const listThreads = async ({ layer, revision, of }: ListInput): Promise<readonly Thread[]> => {
  const { rows } = await pool().query<AnnotationRow>(ANNOTATIONS, [layer.id, of ?? null])
  if (rows.length === 0) return []
  const keys = rows.map(({ key }) => key)
  const comments = await pool().query<CommentRow>(COMMENTS, [layer.id, keys])
  const decisions = await pool().query<DecisionRow>(DECISIONS, [layer.id, keys])
  const numbers = await pool().query<{ id: string; number: number }>(NUMBERS, [layer.id])
  const carried = numbers.rows.length > 1 ? await carriedOver(layer.id, revision.id) : null
  const anchors = new Map<string, Anchor>(
    carried?.anchors.map(({ annotation, decision, anchor }) => [`${annotation} ${decision ?? ''}`, anchor]),
  )
  const attributions = new Map(
    [...rows, ...comments.rows, ...decisions.rows].map((row) => [
      asId<EntryKey>(row.key),
      attributionOf(row),
    ]),
  )
  const reading = {
    layer,
    revision,
    numbers: new Map(numbers.rows.map(({ id, number }) => [asId<RevisionId>(id), number])),
    carried: (annotation: EntryKey, decision: EntryKey | null) =>
      anchors.get(`${annotation} ${decision ?? ''}`),
  }
  const commentsOf = byAnnotation(comments.rows.map(toComment))
  const decisionsOf = byAnnotation(decisions.rows.map(toDecision))
  return rows
    .flatMap((row) => {
      const annotation = toAnnotation(row)
      const source = {
        comments: commentsOf.get(annotation.key) ?? [],
        decisions: decisionsOf.get(annotation.key) ?? [],
        reactions: [],
        state: row.state,
      }
      return threadOf(annotation, source, attributions, reading) ?? []
    })
    .sort(byPlace)
}

/** Names of everybody who wrote in the Threads, by id. */
export const namesIn = async (threads: readonly Thread[]): Promise<ReadonlyMap<UserId, string>> => {
  const ids = new Set(
    threads.flatMap(({ attribution, comments }) =>
      [attribution, ...comments.map((comment) => comment.attribution)].flatMap((one) => one?.author ?? []),
    ),
  )
  const { rows } = await pool().query<{ id: string; name: string }>(
    'SELECT id, name FROM users WHERE id = ANY($1::uuid[])',
    [[...ids]],
  )
  const known = new Map(rows.map(({ id, name }) => [id, name]))
  return new Map([...ids].map((id) => [id, nameOf(id, known.get(id))]))
}
