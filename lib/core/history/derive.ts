// Change → Facts: the recorded past tense of what a person did.
import { quoteOf } from '#lib/core/anchoring/resolve.ts'
import { writtenAt, type Share, type WrittenAt } from '#lib/core/sync/share.ts'
import type { Change } from './change.ts'
import type { LayerFact } from './event.ts'

const sameTags = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((tag, i) => tag === b[i])

const instant = ([at]: WrittenAt) => ({ writtenAt: new Date(at).toISOString() })

const ofAnnotation = (
  { key, before, after }: Change & { of: 'annotation' },
  share: Share | undefined,
): LayerFact[] => {
  const annotation = key
  const written = writtenAt(share, key)
  const facts: LayerFact[] = []
  if (before === null) {
    const quote = quoteOf(after.target.selectors)?.exact ?? ''
    const { target, colour, tags, stance } = after
    const told = { annotation, target, quote, colour, tags, ...(stance === null ? {} : { stance }) }
    facts.push(
      written === null
        ? { kind: 'annotation-added', ...told }
        : { kind: 'annotation-shared', ...told, ...instant(written) },
    )
  } else {
    if (before.colour !== after.colour) {
      facts.push({ kind: 'annotation-recoloured', annotation, before: before.colour, after: after.colour })
    }
    if (!sameTags(before.tags, after.tags)) {
      facts.push({ kind: 'annotation-tagged', annotation, before: before.tags, after: after.tags })
    }
    if (before.stance !== after.stance) {
      facts.push({
        ...{ kind: 'annotation-stance-changed', annotation },
        ...{ before: before.stance, after: after.stance },
      })
    }
  }
  if (share?.at === 'left' && share.annotation === key) {
    facts.push({ kind: 'annotation-moved', annotation, shared: share.as })
  } else if ((before?.deleted ?? false) !== after.deleted) {
    facts.push({ kind: after.deleted ? 'annotation-deleted' : 'annotation-restored', annotation })
  }
  return facts
}

const ofComment = (
  { key, before, after }: Change & { of: 'comment' },
  share: Share | undefined,
): LayerFact[] => {
  const { annotation } = after
  const comment = key
  if (share?.at === 'erased' && share.comment === key)
    return [{ kind: 'comment-erased', annotation, comment }]
  const facts: LayerFact[] = []
  if (before === null) {
    const written = writtenAt(share, key)
    facts.push({
      ...{ kind: 'comment-added', annotation, comment, parent: after.parent, body: after.body },
      ...(written === null ? {} : instant(written)),
    })
  } else if (before.body !== after.body) {
    facts.push({ kind: 'comment-edited', annotation, comment, before: before.body, after: after.body })
  }
  const wasDeleted = before?.deleted ?? false
  if (!wasDeleted && after.deleted)
    facts.push({ kind: 'comment-deleted', annotation, comment, before: after.body })
  if (wasDeleted && !after.deleted)
    facts.push({ kind: 'comment-restored', annotation, comment, after: after.body })
  return facts
}

const ofDecision = ({ key, before, after }: Change & { of: 'decision' }): LayerFact[] => {
  const { annotation, verdict, target } = after
  const decision = key
  const facts: LayerFact[] = []
  if (before === null) {
    const quote = quoteOf(target.selectors)?.exact ?? null
    facts.push({ kind: 'annotation-reanchored', annotation, decision, verdict, target, quote })
  }
  if ((before?.deleted ?? false) !== after.deleted) {
    const kind = after.deleted ? 'reanchoring-withdrawn' : 'reanchoring-restored'
    facts.push({ kind, annotation, decision })
  }
  return facts
}

const ofReaction = ({
  key,
  annotation,
  comment,
  before,
  after,
}: Change & { of: 'reaction' }): LayerFact[] => {
  const about = { annotation, comment, reaction: key, emoji: after.emoji }
  const facts: LayerFact[] = before === null ? [{ kind: 'reaction-added', ...about }] : []
  if ((before?.deleted ?? false) !== after.deleted)
    facts.push({ kind: after.deleted ? 'reaction-withdrawn' : 'reaction-restored', ...about })
  return facts
}

const ofState = ({ key, before, after }: Change & { of: 'state' }): LayerFact[] => [
  { kind: after === 'resolved' ? 'thread-resolved' : 'thread-reopened', annotation: key, before, after },
]

/** The Facts of one Change; none when the change made no difference that a person would tell. `share`: of the row that it came with. */
export const deriveFacts = (change: Change, share: Share | undefined): LayerFact[] => {
  switch (change.of) {
    case 'annotation':
      return ofAnnotation(change, share)
    case 'comment':
      return ofComment(change, share)
    case 'decision':
      return ofDecision(change)
    case 'reaction':
      return ofReaction(change)
    case 'state':
      return ofState(change)
  }
}
