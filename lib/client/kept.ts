// What the server did not take and what therefore stays with the person: told in words, kept in this browser.
import { positionOf, quoteOf } from '#lib/core/anchoring/resolve.ts'
import { EMOJI_NAMES } from '#lib/core/history/wording.ts'
import type { LayerState, Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Unsent } from '#lib/core/sync/unsent.ts'

/** One thing that was written or done and is not on the server. */
export type Kept = {
  readonly id: string
  /** ms since the epoch, by this browser's clock. */
  readonly at: number
  /** The reason, as a sentence. */
  readonly why: string
  /** What was meant: "Comment", "Edit", "Resolve the thread". */
  readonly what: string
  /** Words of one's own; '' where there are none. */
  readonly words: string
  /** The passage that it belongs to. */
  readonly quote: string
  readonly span: Span | null
}

const aboutAnnotation = (layer: LayerState, key: EntryKey) => {
  const selectors = layer.annotations.get(key)?.target.selectors ?? []
  const position = positionOf(selectors)
  return {
    quote: quoteOf(selectors)?.exact ?? '',
    span: position === null ? null : { start: position.start, end: position.end },
  }
}

/** The Annotation that an entry is about. */
const annotationOf = (layer: LayerState, key: EntryKey): EntryKey =>
  layer.comments.get(key)?.annotation ?? layer.decisions.get(key)?.annotation ?? key

const fieldWords = (one: Unsent & { at: 'field' }): { what: string; words: string } => {
  if (one.field === 'body') return { what: 'Edit', words: String(one.value) }
  if (one.field === 'colour') return { what: `Colour: ${String(one.value)}`, words: '' }
  if (one.field === 'stance') {
    return { what: one.value === null ? 'Take the stance away' : `Stance: ${String(one.value)}`, words: '' }
  }
  // a list of texts by FIELDS
  if (one.field === 'tags') return { what: 'Tags', words: (one.value as readonly string[]).join(', ') }
  if (one.root === 'reactions')
    return { what: one.value === true ? 'Take a reaction back' : 'React again', words: '' }
  if (one.field !== 'deleted') return { what: 'Change', words: '' }
  const thing = { annotations: 'highlight', comments: 'comment', decisions: 'decision' }[one.root]
  return { what: one.value === true ? `Delete the ${thing}` : `Bring the ${thing} back`, words: '' }
}

/** `layer`: what the page held when it was written. */
export const keptOf = (one: Unsent, layer: LayerState): Pick<Kept, 'what' | 'words' | 'quote' | 'span'> => {
  switch (one.at) {
    case 'annotation': {
      const what = { highlighting: 'Highlight', commenting: 'Comment', questioning: 'Question' }
      const { key, motivation, tags } = one.annotation
      const words = [one.first?.body ?? '', tags.map((tag) => `#${tag}`).join(' ')]
      return {
        what: what[motivation],
        words: words.filter((part) => part !== '').join('\n\n'),
        ...aboutAnnotation(layer, key),
      }
    }
    case 'comment':
      return { what: 'Reply', words: one.comment.body, ...aboutAnnotation(layer, one.comment.annotation) }
    case 'field': {
      const about = layer.reactions.get(one.key)?.about ?? one.key
      return { ...fieldWords(one), ...aboutAnnotation(layer, annotationOf(layer, about)) }
    }
    case 'decision': {
      const { verdict, annotation } = one.decision
      const what = {
        accepted: 'Accept the changed words',
        placed: 'Put the highlight on other words',
        orphaned: 'Leave the highlight without a passage',
      }
      return { what: what[verdict], words: '', ...aboutAnnotation(layer, annotation) }
    }
    case 'reaction': {
      const { about, emoji } = one.reaction
      const what = `React with ${EMOJI_NAMES[emoji]}`
      return { what, words: '', ...aboutAnnotation(layer, annotationOf(layer, about)) }
    }
    case 'state':
      return {
        what: one.state === 'resolved' ? 'Resolve the thread' : 'Reopen the thread',
        words: '',
        ...aboutAnnotation(layer, one.annotation),
      }
  }
}
