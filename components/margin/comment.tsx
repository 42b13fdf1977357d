'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { memo, useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useWords } from '#components/words/words.tsx'
import { isErased } from '#lib/core/annotation/erased.ts'
import type { Attribution, ThreadComment } from '#lib/core/annotation/thread.ts'
import { Composer } from './composer.tsx'
import { authorOf, useDesk } from './desk.ts'
import { CommentBody } from './comment-body.tsx'
import { EraseButton } from './erase-button.tsx'
import { EditedMark } from './edited-mark.tsx'
import { ReactButton, ReactionRow } from './reactions.tsx'

type Props = { readonly comment: ThreadComment; readonly pending: boolean }

/** One message of a Thread, with what its author and a facilitator may do to it. */
export const Comment = memo(function Comment({ comment, pending }: Props) {
  const desk = useDesk()
  const { marks, thread: words, ui } = useWords()
  const [editing, setEditing] = useState(() => desk.drafts.read(`edit:${comment.key}`) !== '')
  if (comment.deleted) return <GoneComment comment={comment} />

  const mayEdit = desk.open && desk.may('comment:edit', comment.attribution)
  const mayDelete = desk.open && desk.may('comment:delete', comment.attribution)
  const author = authorOf(desk, comment.attribution)
  const remove = () => {
    desk.actions.deleteComment(comment.key)
    toast(words.commentDeleted, {
      action: { label: ui.undo, onClick: () => desk.actions.restoreComment(comment.key) },
    })
  }
  return (
    <div className="comment" data-comment={comment.key}>
      <div className="comment-head">
        <Byline attribution={comment.attribution} pending={pending} comment={comment} />
        {!editing && desk.open && (
          <div className="quiet-actions">
            <ReactButton about={comment.key} label={marks.reactTo(author.name)} />
            {mayEdit && (
              <IconButton icon={Pencil} label={words.editBy(author.name)} onClick={() => setEditing(true)} />
            )}
            {mayDelete && (
              <IconButton icon={Trash2} tone="danger" label={words.deleteBy(author.name)} onClick={remove} />
            )}
            <EraseButton comment={comment} />
          </div>
        )}
      </div>
      {editing ? (
        <Composer
          place={`edit:${comment.key}`}
          label={words.edit}
          placeholder={words.yourComment}
          verb={words.save}
          initial={comment.body}
          focused
          onPost={(body) => body !== comment.body && desk.actions.editComment(comment.key, body)}
          onClose={() => setEditing(false)}
          onRestore={() => setEditing(true)}
        />
      ) : (
        <div className="comment-body" dir="auto">
          <CommentBody source={comment.body} />
        </div>
      )}
      <ReactionRow about={comment.key} />
    </div>
  )
})

/** What is left of a deleted Comment; whether its words are removed for good is said. */
function GoneComment({ comment }: { readonly comment: ThreadComment }) {
  const { erasure, thread } = useWords()
  return (
    <div className="comment comment-deleted comment-head">
      <p>{isErased(comment.body) ? erasure.erased : thread.deleted}</p>
      <div className="quiet-actions">
        <EraseButton comment={comment} />
      </div>
    </div>
  )
}

type BylineProps = {
  readonly attribution: Attribution | null
  readonly pending: boolean
  /** Whose it is; none for a bare Highlight's. */
  readonly comment?: ThreadComment
}

/** Who and when, and whether the server has it. */
export function Byline({ attribution, pending, comment }: BylineProps) {
  const desk = useDesk()
  const author = authorOf(desk, attribution)
  return (
    <p className="byline">
      <Avatar user={author.id} name={author.name} size={18} />
      <bdi className="byline-name">{author.name}</bdi>
      {attribution && <RelativeTime at={attribution.at} />}
      {attribution?.editedAt && comment && (
        <EditedMark annotation={comment.annotation} comment={comment.key} />
      )}
      {(pending || !attribution) && <span className="pending-mark">{desk.pendingMark}</span>}
    </p>
  )
}
