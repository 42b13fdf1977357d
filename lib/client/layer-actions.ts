// What a person can do to a Layer, on the doc that the page holds.
import { describe } from '#lib/core/anchoring/describe.ts'
import * as write from '#lib/core/annotation/write.ts'
import type * as Y from 'yjs'
import type { Span } from '#lib/core/annotation/entry.ts'
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
  readonly showSelection: (span: Span | null) => void
}

export const layerActions = ({ doc, revision, commentsOf, showSelection }: ActionDeps): LayerActions => ({
  annotate({ span, motivation, colour, body }) {
    const target = { revision: revision().id, selectors: describe(revision(), span) }
    return write.addAnnotation(
      doc(),
      { target, motivation, colour, ...(body === undefined ? {} : { body }) },
      newNonce,
    )
  },
  recolour: (annotation, colour) => write.recolour(doc(), annotation, colour),
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
