'use client'
// The versions of a Thread's Comments, in a dialog over the article.
import Link from 'next/link'
import { useCallback, useEffect, useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { useDesk } from '#components/margin/desk.ts'
import { CommentBody } from '#components/margin/comment-body.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { DiffWords } from '#components/ui/diff-words.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useWords } from '#components/words/words.tsx'
import type { EntryKey } from '#lib/core/ids.ts'
import type { ShownComment, ShownVersion, ThreadHistory as History } from './thread-versions.ts'

type Props = {
  readonly annotation: EntryKey
  /** The Comment that one asked about; null for all of the Thread. */
  readonly comment: EntryKey | null
  readonly onClose: () => void
}

type State =
  { readonly at: 'loading' | 'failed' | 'none' } | { readonly at: 'here'; readonly history: History }

export function ThreadHistory({ annotation, comment, onClose }: Props) {
  const desk = useDesk()
  const { history: words } = useWords()
  const [state, setState] = useState<State>({ at: 'loading' })
  const address = `/api/articles/${desk.articleId}/history?annotation=${encodeURIComponent(annotation)}`
  const load = useCallback(async (): Promise<State> => {
    try {
      const answer = await fetch(address, { cache: 'no-store' })
      if (answer.ok) return { at: 'here', history: (await answer.json()) as History } // the server's own words
      return { at: answer.status === 404 ? 'none' : 'failed' }
    } catch {
      return { at: 'failed' }
    }
  }, [address])
  useEffect(() => {
    let isWanted = true
    void load().then((found) => isWanted && setState(found))
    return () => {
      isWanted = false
    }
  }, [load])
  const again = () => {
    setState({ at: 'loading' })
    void load().then(setState)
  }

  const shown =
    state.at === 'here'
      ? state.history.comments.filter((one) => comment === null || one.comment === comment)
      : []
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={comment === null ? words.ofThisThread : words.versions}
    >
      {state.at === 'loading' && <p role="status">{words.loadingVersions}</p>}
      {state.at === 'failed' && (
        <Notice
          action={
            <Button size="small" onClick={again}>
              {words.tryAgain}
            </Button>
          }
        >
          {words.versionsFailed}
        </Notice>
      )}
      {state.at === 'none' && <Notice>{words.emptyThread}</Notice>}
      {state.at === 'here' && shown.length === 0 && <p className="text-14">{words.noComments}</p>}
      <div className="flex flex-col gap-6">
        {shown.map((one) => (
          <Versions key={one.comment} comment={one} onClose={onClose} />
        ))}
      </div>
      <p className="mt-6 text-13 text-ink-muted">
        <Link
          href={`/articles/${desk.articleId}/history?annotation=${encodeURIComponent(annotation)}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
        >
          {words.everything}
        </Link>
      </p>
    </Dialog>
  )
}

function Versions({ comment, onClose }: { readonly comment: ShownComment; readonly onClose: () => void }) {
  const desk = useDesk()
  const { history: words } = useWords()
  const { comment: key, author, authorName, versions, deleted, erased, isRestorable } = comment
  const attribution = { author, at: new Date(versions[0]?.at ?? 0), editedAt: null }
  const mayEdit = desk.open && deleted === null && !erased && desk.may('comment:edit', attribution)
  const restoreVersion = (body: string) => {
    desk.actions.editComment(key, body)
    toast(words.versionRestored)
    onClose()
  }
  const restore = () => {
    desk.actions.restoreComment(key)
    toast(words.commentRestored)
    onClose()
  }
  return (
    <section aria-label={words.commentBy(authorName)}>
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="text-14 font-medium">
          <bdi>{authorName}</bdi>
        </h3>
        {versions.length > 1 && (
          <span className="text-13 text-ink-muted">{words.edited(versions.length - 1)}</span>
        )}
      </div>
      {deleted !== null && (
        <div className="mt-1 flex flex-wrap items-center gap-x-3 text-13 text-ink-muted">
          <span>
            {words.deletedBy} <bdi>{deleted.actorName}</bdi> · <RelativeTime at={new Date(deleted.at)} />
          </span>
          {isRestorable && desk.open && (
            <Button size="small" aria-label={words.restoreComment(deleted.actorName)} onClick={restore}>
              {words.restore}
            </Button>
          )}
        </div>
      )}
      <ol className="mt-2 flex flex-col gap-3">
        {versions
          .map((version, nth) => (
            <VersionItem
              key={`${version.at} ${nth}`}
              version={version}
              nth={nth + 1}
              missing={erased ? words.erased : words.withheld}
              onRestore={
                mayEdit && nth < versions.length - 1 && version.body !== versions.at(-1)?.body
                  ? restoreVersion
                  : null
              }
            />
          ))
          .toReversed()}
      </ol>
    </section>
  )
}

type ItemProps = {
  readonly version: ShownVersion
  readonly nth: number
  readonly missing: string
  readonly onRestore: ((body: string) => void) | null
}

function VersionItem({ version: { at, actorName, body, parts }, nth, missing, onRestore }: ItemProps) {
  const { history: words } = useWords()
  return (
    <li className="border-s border-hairline-strong ps-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-13 text-ink-muted">
        <span>
          {words.version(nth)} · <bdi>{actorName}</bdi> · <RelativeTime at={new Date(at)} />
        </span>
        {onRestore !== null && body !== null && (
          <Button
            size="small"
            tone="quiet"
            aria-label={words.restoreVersion(nth)}
            onClick={() => onRestore(body)}
          >
            {words.restore}
          </Button>
        )}
      </div>
      <div className="mt-1 text-14 leading-[1.5]" dir="auto">
        {body === null ? (
          <p className="text-ink-muted italic">{missing}</p>
        ) : parts === null ? (
          <CommentBody source={body} />
        ) : (
          <p className="whitespace-pre-wrap">
            <DiffWords parts={parts} />
          </p>
        )}
      </div>
    </li>
  )
}
