'use client'
import { Check, CircleHelp, CornerDownRight } from 'lucide-react'
import { memo, useEffect, useState, type MouseEvent } from 'react'
import { UnreadDot, useUnread } from '#components/find/unread.tsx'
import { Typists } from '#components/presence/typists.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { AnchorNote } from './anchor-note.tsx'
import { Byline, Comment } from './comment.tsx'
import { ThreadCitedBy } from './cited-by.tsx'
import { Composer } from './composer.tsx'
import { authorOf, useDesk } from './desk.ts'
import { LayerMark } from './layer-mark.tsx'
import { ReactButton, ReactionRow, ReactionsProvider } from './reactions.tsx'
import { ThreadActions } from './thread-actions.tsx'
import { ThreadMarks } from './thread-marks.tsx'
import { useUnfolded } from './unfolded.ts'
import { describeThread, foldReplies, liveComments, onWhat } from './thread-words.ts'

type Props = {
  readonly thread: Thread
  readonly active: boolean
  readonly hovered: boolean
  /** Keys of this Thread's entries that the server has not acknowledged, joined; a string keeps memo cheap. */
  readonly pending: string
}

/** From so many units on a quote may need more than its two lines. */
const LONG_QUOTE = 90

/** A Thread beside its passage. No box at rest; the active one has ground, a hairline, and a line to its passage. */
export const ThreadCard = memo(function ThreadCard({ thread, active, hovered, pending }: Props) {
  const desk = useDesk()
  const { cite, find, marks, thread: words } = useWords()
  const isWhole = thread.anchor?.at === 'whole'
  const on = onWhat(thread, cite.article.theArticle)
  const key = thread.annotation.key
  const place = `reply:${key}`
  const [replying, setReplying] = useState(() => desk.drafts.read(place) !== '')
  const [unfolded, unfold] = useUnfolded(key)
  const [isWholeQuote, setWholeQuote] = useState(false)
  useEffect(
    () => desk.drafts.subscribe((changed, body) => changed === place && body !== '' && setReplying(true)),
    [desk.drafts, place],
  )
  const author = authorOf(desk, thread.attribution)
  const isPending = (entry: EntryKey) => pending.split(' ').includes(entry)
  const folded = thread.state === 'resolved' && !active
  const { isUnread, watch } = useUnread(key, folded)
  const mayReply = desk.open && desk.may('comment:create', null)
  const { first, folded: hidden, last } = foldReplies(thread.comments, unfolded)

  const onClick = (event: MouseEvent) => {
    if (
      active ||
      !(event.target instanceof Element) ||
      event.target.closest('a, button, textarea, input, summary, [role=dialog]')
    )
      return
    if (document.getSelection()?.isCollapsed === false) return // somebody is copying words out of the card
    desk.activate(key, 'card')
  }

  return (
    <section
      ref={watch}
      className="card"
      data-card={key}
      data-active={active || undefined}
      data-hovered={hovered || undefined}
      data-folded={folded || undefined}
      data-about={isWhole ? 'whole' : undefined}
      data-whole-quote={isWholeQuote || undefined}
      tabIndex={-1}
      aria-label={words.name(on)}
      onClick={onClick}
      onMouseEnter={() => desk.hover(key)}
      onMouseLeave={() => desk.hover(null)}
    >
      <button
        type="button"
        className="quote"
        data-colour={isWhole ? undefined : thread.annotation.colour}
        data-whole={isWhole || undefined}
        aria-expanded={active}
        aria-label={`${onWhat(thread, cite.article.head, 160)}, ${describeThread(words, thread, author.name)}${isUnread ? `, ${find.unread}` : ''}`}
        onClick={() => desk.activate(key, 'card')}
      >
        {isUnread && <UnreadDot />}
        {thread.state === 'resolved' && <Icon of={Check} size={14} />}
        {thread.annotation.motivation === 'questioning' && thread.state === 'open' && (
          <Icon of={CircleHelp} size={14} />
        )}
        <bdi className="quote-words">{isWhole ? cite.article.head : thread.quote.replace(/\s+/g, ' ')}</bdi>
        {folded && <span className="quote-count">{words.comments(liveComments(thread).length)}</span>}
      </button>
      {!folded && (
        <ReactionsProvider value={thread.reactions}>
          {active && thread.quote.length > LONG_QUOTE && (
            <button
              type="button"
              className="quote-toggle"
              aria-expanded={isWholeQuote}
              onClick={() => setWholeQuote(!isWholeQuote)}
            >
              {isWholeQuote ? cite.quote.less : cite.quote.more}
            </button>
          )}
          <LayerMark active={active} />
          <AnchorNote thread={thread} />
          <ThreadMarks thread={thread} />
          {thread.comments.length === 0 && (
            <>
              <Byline attribution={thread.attribution} pending={isPending(key)} />
              <ReactionRow about={key} />
            </>
          )}
          {first.slice(0, 1).map((comment) => (
            <Comment key={comment.key} comment={comment} pending={isPending(comment.key)} />
          ))}
          {thread.comments.length > 1 && (
            <div className="replies">
              {first.slice(1).map((comment) => (
                <Comment key={comment.key} comment={comment} pending={isPending(comment.key)} />
              ))}
              {hidden > 0 && (
                <Button size="small" tone="quiet" onClick={unfold}>
                  {words.showReplies(hidden)}
                </Button>
              )}
              {last.map((comment) => (
                <Comment key={comment.key} comment={comment} pending={isPending(comment.key)} />
              ))}
            </div>
          )}
          {replying && mayReply && (
            <Composer
              place={place}
              label={words.replyTo(on)}
              placeholder={thread.comments.length === 0 ? words.yourComment : words.yourReply}
              verb={thread.comments.length === 0 ? words.comment : words.reply}
              focused={active}
              onFocus={() => !active && desk.activate(key, 'within')}
              onPost={(body) => desk.actions.reply(key, body)}
              onClose={() => setReplying(false)}
              onRestore={() => setReplying(true)}
            />
          )}
          <ThreadCitedBy thread={thread} />
          <Typists of={key} />
          <div className="thread-foot quiet-actions">
            {mayReply && !replying && (
              <Button
                size="small"
                tone="quiet"
                icon={<Icon of={CornerDownRight} size={14} />}
                data-reply
                onClick={() => {
                  desk.activate(key, 'within')
                  setReplying(true)
                }}
              >
                {thread.comments.length === 0 ? words.comment : words.reply}
              </Button>
            )}
            {thread.comments.length === 0 && <ReactButton about={key} label={marks.reactToPassage} />}
            <ThreadActions thread={thread} />
          </div>
        </ReactionsProvider>
      )}
    </section>
  )
})
