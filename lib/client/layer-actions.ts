// What a person can do to a Layer, on the doc that the page holds.
import { describe } from '#lib/core/anchoring/describe.ts'
import { countEdits } from '#lib/core/annotation/count-edits.ts'
import * as write from '#lib/core/annotation/write.ts'
import type * as Y from 'yjs'
import type { Emoji, ReactionEntry, Span } from '#lib/core/annotation/entry.ts'
import type { ThreadComment } from '#lib/core/annotation/thread.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { LayerActions } from './layer-view.ts'

const NONCE_BYTES = 12

/** Chance for the key of a new entry. */
export const newNonce = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

export type ActionDeps = {
  readonly doc: () => Y.Doc
  readonly revision: () => Revision
  readonly commentsOf: (annotation: EntryKey) => readonly ThreadComment[]
  /** The viewer's reactions to one thing with one emoji, those that they took back included. */
  readonly ownReactions: (about: EntryKey, emoji: Emoji) => readonly ReactionEntry[]
  readonly showSelection: (span: Span | null) => void
}

/** Two tabs of one person may both have reacted: all of it is taken back. An entry of before is used again. */
const toggleReaction = (
  doc: Y.Doc,
  reaction: { readonly about: EntryKey; readonly emoji: Emoji },
  own: readonly ReactionEntry[],
): void =>
  doc.transact(() => {
    const live = own.filter(({ deleted }) => !deleted)
    for (const { key } of live) write.setReactionWithdrawn(doc, key, true)
    if (live.length > 0) return
    const [before] = own
    if (before === undefined) write.addReaction(doc, reaction, newNonce)
    else write.setReactionWithdrawn(doc, before.key, false)
  })

export const layerActions = ({
  doc,
  revision,
  commentsOf,
  ownReactions,
  showSelection,
}: ActionDeps): LayerActions => ({
  annotate({ span, ...input }) {
    const target = { revision: revision().id, selectors: span === null ? [] : describe(revision(), span) }
    return write.addAnnotation(doc(), { target, ...input }, newNonce)
  },
  recolour: (annotation, colour) => write.recolour(doc(), annotation, colour),
  setTags: (annotation, tags) => write.setTags(doc(), annotation, tags),
  setStance: (annotation, stance) => write.setStance(doc(), annotation, stance),
  toggleReaction: (about, emoji) => toggleReaction(doc(), { about, emoji }, ownReactions(about, emoji)),
  deleteAnnotation: (annotation) => write.setAnnotationDeleted(doc(), annotation, true),
  restoreAnnotation: (annotation) => write.setAnnotationDeleted(doc(), annotation, false),
  reply(annotation, body) {
    const first = commentsOf(annotation).find((comment) => comment.parent === null)
    return write.addComment(doc(), { annotation, parent: first?.key ?? null, body }, newNonce)
  },
  editComment: (comment, body) => write.editComment(doc(), comment, body),
  deleteComment: (comment) => write.setCommentDeleted(doc(), comment, true),
  restoreComment: (comment) => write.setCommentDeleted(doc(), comment, false),
  resolve: (annotation) => write.setThreadState(doc(), annotation, 'resolved'),
  reopen: (annotation) => write.setThreadState(doc(), annotation, 'open'),
  countEdits: (comment) => countEdits(doc(), comment),
  decide({ annotation, verdict, span }) {
    const selectors = span === undefined || verdict === 'orphaned' ? [] : describe(revision(), span)
    return write.decide(
      doc(),
      { annotation, verdict, target: { revision: revision().id, selectors } },
      newNonce,
    )
  },
  withdraw: (decision) => write.setDecisionWithdrawn(doc(), decision, true),
  restoreDecision: (decision) => write.setDecisionWithdrawn(doc(), decision, false),
  showSelection,
})
