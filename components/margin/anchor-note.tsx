'use client'
// What became of a passage on the text that is read, and what can be done about it.
import { ArrowLeftRight } from 'lucide-react'
import Link from 'next/link'
import { toast } from '#components/ui/toast.ts'
import { Button } from '#components/ui/button.tsx'
import { DiffWords } from '#components/ui/diff-words.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { Words } from '#components/words/en.ts'
import { useWords } from '#components/words/words.tsx'
import { quoteOf } from '#lib/core/anchoring/resolve.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { authorOf, useDesk } from './desk.ts'
import { shortDiff } from './short-diff.ts'

type Props = { readonly thread: Thread }

/** Nothing for a passage that is where it was made, with the same words. */
export function AnchorNote({ thread }: Props) {
  const { anchor, decision } = thread
  const words = useWords().thread.anchor
  if (anchor === null) return <p className="anchor-note">{words.looking}</p>
  if (anchor.at === 'whole') return null
  if (anchor.at === 'changed') return <Changed thread={thread} span={anchor.span} diff={anchor.diff} />
  if (anchor.at === 'orphan') return <Orphan thread={thread} />
  if (anchor.at === 'moved')
    return (
      <p className="anchor-note">
        <Icon of={ArrowLeftRight} size={13} /> {words.moved} <AsItWas thread={thread} />
      </p>
    )
  return decision === null ? null : <Decided thread={thread} decision={decision} />
}

function Changed({
  thread,
  span,
  diff,
}: Props & { readonly span: Span; readonly diff: Parameters<typeof shortDiff>[0] }) {
  const desk = useDesk()
  const { thread: said, ui } = useWords()
  const words = said.anchor
  const { key } = thread.annotation
  const accept = () => {
    const decision = desk.actions.decide({ annotation: key, verdict: 'accepted', span })
    toast(words.accepted, {
      action: { label: ui.undo, onClick: () => desk.actions.withdraw(decision) },
    })
  }
  return (
    <div className="anchor-note" data-at="changed">
      <p className="anchor-head">
        {words.changed} <AsItWas thread={thread} />
      </p>
      <p className="anchor-diff" dir="auto">
        <DiffWords parts={shortDiff(diff)} />
      </p>
      {mayReanchor(desk, thread) && (
        <p className="anchor-actions">
          <Button size="small" onClick={accept}>
            {words.accept}
          </Button>
          <ChooseWords thread={thread} />
          <NoPassage thread={thread} />
        </p>
      )}
    </div>
  )
}

function Orphan({ thread }: Props) {
  const desk = useDesk()
  const { decision, target } = thread
  const words = useWords().thread.anchor
  const was = quoteOf(target.selectors)
  return (
    <div className="anchor-note" data-at="orphan">
      <p className="anchor-head">
        {decision?.verdict === 'orphaned'
          ? words.saysGone(authorOf(desk, decision.attribution).name)
          : words.notHere}{' '}
        <AsItWas thread={thread} />
      </p>
      {was !== null && (
        <p className="anchor-context" dir="auto">
          {was.prefix !== '' && <span>… {was.prefix}</span>}
          <b>{was.exact}</b>
          {was.suffix !== '' && <span>{was.suffix} …</span>}
        </p>
      )}
      <p className="anchor-actions">
        {mayReanchor(desk, thread) && <ChooseWords thread={thread} />}
        {decision?.verdict === 'orphaned' && <TakeBack thread={thread} />}
      </p>
    </div>
  )
}

function Decided({ thread, decision }: Props & { readonly decision: NonNullable<Thread['decision']> }) {
  const desk = useDesk()
  const words = useWords().thread.anchor
  const first = quoteOf(thread.annotation.target.selectors)?.exact ?? ''
  const who = authorOf(desk, decision.attribution).name
  return (
    <div className="anchor-note">
      <p>
        {decision.verdict === 'accepted' ? words.acceptedBy : words.putBy} <bdi>{who}</bdi>.{' '}
        <AsItWas thread={thread} /> <TakeBack thread={thread} />
      </p>
      {first !== thread.quote && (
        <p className="anchor-context" dir="auto">
          {words.firstOn(first)}
        </p>
      )}
    </div>
  )
}

/** The place where the Annotation was made, on the text of that time. */
function AsItWas({ thread }: Props) {
  const desk = useDesk()
  const words = useWords().thread.anchor
  const number = desk.revisionNumber(thread.annotation.target.revision)
  if (number === undefined) return null
  return (
    <Link
      href={`/articles/${desk.articleId}?revision=${number}#annotation=${thread.annotation.key}`}
      prefetch={false}
    >
      {words.asItWas(number)}
    </Link>
  )
}

function ChooseWords({ thread }: Props) {
  const desk = useDesk()
  return (
    <Button size="small" tone="quiet" onClick={() => desk.place(thread.annotation.key)}>
      {useWords().thread.anchor.choose}
    </Button>
  )
}

function NoPassage({ thread }: Props) {
  const desk = useDesk()
  const words = useWords()
  return (
    <Button size="small" tone="quiet" onClick={() => declareGone(desk, words, thread)}>
      {words.thread.anchor.gone}
    </Button>
  )
}

function TakeBack({ thread: { decision } }: Props) {
  const desk = useDesk()
  const { thread, ui } = useWords()
  const words = thread.anchor
  if (decision === null || !desk.open || !desk.may('decision:withdraw', decision.attribution)) return null
  const { key } = decision
  return (
    <button
      type="button"
      className="anchor-link"
      onClick={() => {
        desk.actions.withdraw(key)
        toast(words.takenBack, {
          action: { label: ui.undo, onClick: () => desk.actions.restoreDecision(key) },
        })
      }}
    >
      {words.takeBack}
    </button>
  )
}

type DeskOfReader = ReturnType<typeof useDesk>

/** Whether the viewer may say where this Annotation belongs on the text that is read: it was made on an earlier one. */
export const mayReanchor = (desk: DeskOfReader, thread: Thread): boolean =>
  desk.open &&
  thread.anchor?.at !== 'whole' &&
  thread.annotation.target.revision !== desk.revision &&
  desk.may('annotation:reanchor', thread.attribution)

/** Leaves the Annotation without a passage. */
export const declareGone = (
  desk: DeskOfReader,
  { thread: words, ui }: Pick<Words, 'thread' | 'ui'>,
  thread: Thread,
): void => {
  const decision = desk.actions.decide({ annotation: thread.annotation.key, verdict: 'orphaned' })
  toast(words.anchor.withoutPassage, {
    action: { label: ui.undo, onClick: () => desk.actions.withdraw(decision) },
  })
}
