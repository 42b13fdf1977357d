// A Thread as a part of a document: its passage in the text, and all that was said. Rendered by the server, so it can be read
// without scripts and printed.
import { Check } from 'lucide-react'
import { Markdown } from '#components/margin/markdown.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Words } from '#components/words/en.ts'
import { contextOf } from '#lib/core/find/passage-context.ts'
import type { Attribution, Thread } from '#lib/core/annotation/thread.ts'
import type { UserId } from '#lib/core/ids.ts'
import './thread-sheet.css'

type Props = {
  readonly article: string
  readonly text: string
  readonly lang: string | null
  readonly thread: Thread
  readonly isUnread: boolean
  readonly people: ReadonlyMap<UserId, string>
  readonly words: Words['find']
}

export function ThreadSheet({ article, text, lang, thread, isUnread, people, words }: Props) {
  const { annotation, span, quote, state, attribution, comments } = thread
  const by = (one: Attribution | null) =>
    one && (
      <p className="sheet-byline">
        <Avatar user={one.author} name={people.get(one.author) ?? ''} size={18} />
        <bdi>{people.get(one.author)}</bdi>
        <RelativeTime at={one.at} />
      </p>
    )
  const notes = [
    ...(isUnread ? [words.unread] : []),
    ...(annotation.stance === null ? [] : [words.stance[annotation.stance]]),
    ...(thread.anchor?.at === 'changed' ? [words.changed] : []),
    ...(thread.anchor?.at === 'orphan' ? [words.orphan] : []),
    ...annotation.tags,
  ]
  return (
    <article className="sheet" data-state={state} aria-label={words.threadOn(nameOf(thread, words))}>
      <p className="sheet-passage" lang={lang ?? undefined} dir="auto">
        {span === null ? (
          <i>{quote === '' ? words.wholeArticle : quote}</i>
        ) : (
          <Passage {...contextOf(text, span)} colour={annotation.colour} />
        )}
      </p>
      <p className="sheet-notes">
        {state === 'resolved' && (
          <span>
            <Icon of={Check} size={13} /> {words.state.resolved}
          </span>
        )}
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
        <a href={`/articles/${article}#annotation=${annotation.key}`}>{words.inTheText}</a>
      </p>
      {comments.length === 0 && by(attribution)}
      {comments.map((comment) => (
        <div key={comment.key} className={comment.parent === null ? undefined : 'sheet-reply'}>
          {by(comment.attribution)}
          {comment.deleted ? (
            <p className="sheet-deleted">{words.deleted}</p>
          ) : (
            <div className="comment-body" dir="auto">
              <Markdown source={comment.body} />
            </div>
          )}
        </div>
      ))}
    </article>
  )
}

function Passage({
  before,
  passage,
  after,
  colour,
}: ReturnType<typeof contextOf> & { readonly colour: string }) {
  return (
    <>
      {before}
      <mark className={`pencil-${colour}`}>{passage}</mark>
      {after}
    </>
  )
}

const nameOf = ({ quote }: Thread, words: Words['find']): string => {
  const line = quote.replace(/\s+/g, ' ').trim()
  if (line === '') return words.wholeArticle
  return line.length > 60 ? `“${line.slice(0, 60)}…”` : `“${line}”`
}
