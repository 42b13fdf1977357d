// Facts in words. Pure: names and quotes are put in by who shows them.
import type { Role } from '#lib/core/access/permissions.ts'
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

/** How a language says Facts. Each is the rest of a sentence that began with the name; `list` is words in quotes. */
export type FactWords = {
  /** Between two things that somebody did. */
  readonly and: string
  readonly listed: (words: readonly string[]) => string
  /** `at` in ISO 8601. */
  readonly instant: (at: string) => string
  readonly highlighted: string
  readonly beganThread: string
  readonly sharedHighlight: (instant: string) => string
  readonly sharedThread: (instant: string) => string
  readonly tagged: (list: string) => string
  readonly tookStance: (stance: Stance) => string
  readonly changedStance: (before: Stance, after: Stance) => string
  readonly tookBackStance: (stance: Stance | null) => string
  readonly moved: string
  readonly recoloured: (before: Colour, after: Colour) => string
  readonly addedTags: (list: string, count: number) => string
  readonly removedTags: (list: string, count: number) => string
  readonly orderedTags: string
  readonly deletedHighlight: string
  readonly restoredHighlight: string
  readonly commented: string
  readonly replied: string
  readonly editedComment: string
  readonly deletedComment: string
  readonly restoredComment: string
  readonly erasedComment: string
  readonly resolved: string
  readonly reopened: string
  readonly emoji: Readonly<Record<Emoji, string>>
  readonly reacted: Readonly<
    Record<
      'reaction-added' | 'reaction-withdrawn' | 'reaction-restored',
      (emoji: string, isOnComment: boolean) => string
    >
  >
  readonly decided: Readonly<Record<DecisionVerdict, string>>
  readonly tookBackDecision: string
  readonly restoredDecision: string
  readonly imported: (title: string) => string
  readonly revised: (number: number, isRenamed: boolean) => string
  readonly joined: (role: Role) => string
  readonly changedRole: (before: Role, after: Role) => string
  readonly left: string
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

const tagged = (say: FactWords, before: readonly string[], after: readonly string[]): string => {
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  const parts = [
    added.length > 0 && say.addedTags(say.listed(added), added.length),
    removed.length > 0 && say.removedTags(say.listed(removed), removed.length),
  ].filter((part) => part !== false)
  return parts.join(say.and) || say.orderedTags
}

const stanceChange = (say: FactWords, before: Stance | null, after: Stance | null): string => {
  if (after === null) return say.tookBackStance(before)
  return before === null ? say.tookStance(after) : say.changedStance(before, after)
}

/** "highlighted and tagged “memory”", "highlighted, tagged “memory” and took the stance “doubt”". */
const howAdded = (
  say: FactWords,
  what: string,
  tags: readonly string[],
  stance: Stance | undefined,
): string => {
  const more = [
    ...(tags.length > 0 ? [say.tagged(say.listed(tags))] : []),
    ...(stance === undefined ? [] : [say.tookStance(stance)]),
  ]
  const last = more.pop()
  return last === undefined ? what : `${[what, ...more].join(', ')}${say.and}${last}`
}

/** The Fact in words: what was done, what was said or changed. */
export const wordFact = (fact: Fact, say: FactWords): Wording => {
  const words = (predicate: string, shown: Shown = nothing, pencil: Colour | null = null): Wording => ({
    predicate,
    shown,
    pencil,
  })
  switch (fact.kind) {
    case 'annotation-added':
      // no words are marked: it is about the Article as a whole
      return words(
        howAdded(say, fact.quote === '' ? say.beganThread : say.highlighted, fact.tags, fact.stance),
        nothing,
        fact.colour,
      )
    case 'annotation-shared': {
      const shared = fact.quote === '' ? say.sharedThread : say.sharedHighlight
      return words(
        howAdded(say, shared(say.instant(fact.writtenAt)), fact.tags, fact.stance),
        nothing,
        fact.colour,
      )
    }
    case 'annotation-moved':
      return words(say.moved)
    case 'annotation-recoloured':
      return words(say.recoloured(fact.before, fact.after), nothing, fact.after)
    case 'annotation-tagged':
      return words(tagged(say, fact.before, fact.after))
    case 'annotation-stance-changed':
      return words(stanceChange(say, fact.before, fact.after))
    case 'annotation-deleted':
      return words(say.deletedHighlight)
    case 'annotation-restored':
      return words(say.restoredHighlight)
    case 'comment-added':
      return words(fact.parent === null ? say.commented : say.replied, { kind: 'added', text: fact.body })
    case 'comment-edited':
      return words(say.editedComment, { kind: 'change', before: fact.before, after: fact.after })
    case 'comment-deleted':
      return words(say.deletedComment, { kind: 'removed', text: fact.before })
    case 'comment-restored':
      return words(say.restoredComment, { kind: 'added', text: fact.after })
    case 'comment-erased':
      return words(say.erasedComment)
    case 'thread-resolved':
      return words(say.resolved)
    case 'thread-reopened':
      return words(say.reopened)
    case 'reaction-added':
    case 'reaction-withdrawn':
    case 'reaction-restored':
      return words(say.reacted[fact.kind](say.emoji[fact.emoji], fact.comment !== null))
    case 'annotation-reanchored':
      return words(
        say.decided[fact.verdict],
        fact.quote === null ? nothing : { kind: 'quote', text: fact.quote },
      )
    case 'reanchoring-withdrawn':
      return words(say.tookBackDecision)
    case 'reanchoring-restored':
      return words(say.restoredDecision)
    case 'article-imported':
      return words(say.imported(fact.title))
    case 'article-revised': {
      const { number, titleBefore: before, title: after } = fact
      const isRenamed = before !== after
      return words(say.revised(number, isRenamed), isRenamed ? { kind: 'change', before, after } : nothing)
    }
    case 'person-joined':
      return words(say.joined(fact.role))
    case 'person-role-changed':
      return words(say.changedRole(fact.before, fact.after))
    case 'person-left':
      return words(say.left)
  }
}
