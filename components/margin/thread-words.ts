// What a Thread is called, for eyes and ears.
import type { Words } from '#components/words/en.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'

const QUOTE_IN_NAME = 60

/** A passage in one line, cut at a word near `length` units. */
export const shortQuote = (quote: string, length = QUOTE_IN_NAME): string => {
  const line = quote.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`
}

/** What a Thread is on, as its name says it: its words in quotes, or what `article` calls the whole. */
export const onWhat = (thread: Thread, article: string, length = QUOTE_IN_NAME): string =>
  thread.anchor?.at === 'whole' ? article : `“${shortQuote(thread.quote, length)}”`

/** Comments that still have words. */
export const liveComments = (thread: Thread) => thread.comments.filter((comment) => !comment.deleted)

/** "highlighted by Ada, 3 comments": what a screen reader hears of a Highlight. */
export const describeThread = (words: Words['thread'], thread: Thread, author: string): string => {
  const { describe } = words
  const comments = liveComments(thread).length
  return [
    thread.anchor?.at === 'whole' ? describe.by(author) : describe.highlightedBy(author),
    comments > 0 && words.comments(comments),
    thread.layer.kind === 'private' && describe.onlyYou,
    thread.state === 'resolved' && describe.resolved,
    thread.anchor?.at === 'changed' && describe.changed,
    thread.anchor?.at === 'moved' && describe.moved,
    thread.anchor?.at === 'orphan' && describe.orphan,
  ]
    .filter(Boolean)
    .join(', ')
}

/** From this many replies on, the middle ones fold. */
const FOLD_FROM = 5
const KEEP_LAST = 3

/** The Comments that are shown, and how many are folded between the first and the last ones. */
export const foldReplies = <T>(
  comments: readonly T[],
  unfolded: boolean,
): { first: readonly T[]; folded: number; last: readonly T[] } => {
  const replies = comments.length - 1
  if (unfolded || replies < FOLD_FROM) return { first: comments, folded: 0, last: [] }
  return { first: comments.slice(0, 1), folded: replies - KEEP_LAST, last: comments.slice(-KEEP_LAST) }
}
