// Facts in words. Pure: names and quotes are put in by who shows them.
import type { Fact } from './event.ts'
import type { Colour, DecisionVerdict, Emoji, Stance } from '#lib/core/annotation/entry.ts'

/**
 * What is shown under the sentence. `added` and `removed` are Markdown source; `quote` is the article's own words and plain;
 * `change` is shown as a diff of words.
 */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'added'; readonly text: string }
  | { readonly kind: 'removed'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'change'; readonly before: string; readonly after: string }

/** A Fact as a person reads it after the actor's name. */
export type Wording = {
  /** The rest of a sentence that began with the name; no full stop: "replied", "resolved the thread". */
  readonly predicate: string
  readonly shown: Shown
  /** The pencil to draw the quote with; null where the Fact does not set one. */
  readonly pencil: Colour | null
}

const nothing: Shown = { kind: 'nothing' }

/** "close reading" and "memory", in quotes; the last two joined by "and". */
const listed = (words: readonly string[]): string => {
  const quoted = words.map((word) => `“${word}”`)
  const last = quoted.at(-1) ?? ''
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`
}

const tagged = (before: readonly string[], after: readonly string[]): string => {
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  const parts = [
    added.length > 0 && `added the tag${added.length > 1 ? 's' : ''} ${listed(added)}`,
    removed.length > 0 && `removed the tag${removed.length > 1 ? 's' : ''} ${listed(removed)}`,
  ].filter((part) => part !== false)
  return parts.join(' and ') || 'put the tags in another order'
}

/** What a reaction is called in a sentence: "reacted with …". */
export const EMOJI_NAMES: Readonly<Record<Emoji, string>> = {
  '👍': 'thumbs up',
  '❤️': 'a heart',
  '😄': 'a smile',
  '💡': 'a light bulb',
  '👀': 'eyes',
  '🙏': 'thanks',
}

const stanceChange = (before: Stance | null, after: Stance | null): string => {
  if (after === null) return `took back the stance “${before ?? ''}”`
  return before === null ? `took the stance “${after}”` : `changed the stance from “${before}” to “${after}”`
}

/** "highlighted and tagged “memory”", "highlighted, tagged “memory” and took the stance “doubt”". */
const howAdded = (what: string, tags: readonly string[], stance: Stance | undefined): string => {
  const more = [
    ...(tags.length > 0 ? [`tagged ${listed(tags)}`] : []),
    ...(stance === undefined ? [] : [`took the stance “${stance}”`]),
  ]
  const last = more.pop()
  return last === undefined ? what : `${[what, ...more].join(', ')} and ${last}`
}

const INSTANT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** "3 May 2026 at 14:05 UTC" */
const instantOf = (iso: string): string => `${INSTANT.format(new Date(iso))} UTC`

const REACTED = {
  'reaction-added': 'reacted with',
  'reaction-withdrawn': 'took back the reaction',
  'reaction-restored': 'reacted again with',
} as const

const article = (word: string) => (/^[aeiou]/.test(word) ? 'an' : 'a')

const DECIDED: Readonly<Record<DecisionVerdict, string>> = {
  accepted: 'accepted the changed words',
  placed: 'moved the highlight to other words',
  orphaned: 'left the highlight without a passage',
}

/** The Fact in words: what was done, what was said or changed. */
export const wordFact = (fact: Fact): Wording => {
  const words = (predicate: string, shown: Shown = nothing, pencil: Colour | null = null): Wording => ({
    predicate,
    shown,
    pencil,
  })
  switch (fact.kind) {
    case 'annotation-added':
      // no words are marked: it is about the Article as a whole
      return words(
        howAdded(fact.quote === '' ? 'began a thread on the article' : 'highlighted', fact.tags, fact.stance),
        nothing,
        fact.colour,
      )
    case 'annotation-shared': {
      const what = fact.quote === '' ? 'a thread on the article' : 'a highlight'
      return words(
        howAdded(`shared ${what} written on ${instantOf(fact.writtenAt)}`, fact.tags, fact.stance),
        nothing,
        fact.colour,
      )
    }
    case 'annotation-moved':
      return words('shared it with the group')
    case 'annotation-recoloured':
      return words(`changed the pencil from ${fact.before} to ${fact.after}`, nothing, fact.after)
    case 'annotation-tagged':
      return words(tagged(fact.before, fact.after))
    case 'annotation-stance-changed':
      return words(stanceChange(fact.before, fact.after))
    case 'annotation-deleted':
      return words('deleted the highlight')
    case 'annotation-restored':
      return words('restored the highlight')
    case 'comment-added':
      return words(fact.parent === null ? 'commented' : 'replied', { kind: 'added', text: fact.body })
    case 'comment-edited':
      return words('edited a comment', { kind: 'change', before: fact.before, after: fact.after })
    case 'comment-deleted':
      return words('deleted a comment', { kind: 'removed', text: fact.before })
    case 'comment-restored':
      return words('restored a comment', { kind: 'added', text: fact.after })
    case 'comment-erased':
      return words('removed the words of a comment for good')
    case 'thread-resolved':
      return words('resolved the thread')
    case 'thread-reopened':
      return words('reopened the thread')
    case 'reaction-added':
    case 'reaction-withdrawn':
    case 'reaction-restored':
      return words(
        `${REACTED[fact.kind]} ${EMOJI_NAMES[fact.emoji]} ${fact.comment === null ? 'to the annotation' : 'to a comment'}`,
      )
    case 'annotation-reanchored':
      return words(DECIDED[fact.verdict], fact.quote === null ? nothing : { kind: 'quote', text: fact.quote })
    case 'reanchoring-withdrawn':
      return words('took back a re-anchoring')
    case 'reanchoring-restored':
      return words('restored a re-anchoring')
    case 'article-imported':
      return words(`added the article “${fact.title}”`)
    case 'article-revised': {
      const { number, titleBefore: before, title: after } = fact
      const isRenamed = before !== after
      return words(
        `added a corrected text, Revision ${number}${isRenamed ? ', under a new title' : ''}`,
        isRenamed ? { kind: 'change', before, after } : nothing,
      )
    }
    case 'person-joined':
      return words(`joined as ${article(fact.role)} ${fact.role}`)
    case 'person-role-changed':
      return words(`changed a role from ${fact.before} to ${fact.after}`)
    case 'person-left':
      return words('left the group')
  }
}
