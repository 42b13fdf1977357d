'use client'
import { Eye, EyeOff, History, Keyboard, MessageSquareText } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { FoldedOutlineButton, Outline } from '#components/find/outline.tsx'
import { ConnectionStatus } from '#components/presence/connection-status.tsx'
import { InboxLink } from '#components/inbox/inbox-link.tsx'
import { SettingsButton } from '#components/settings/settings-button.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Revision } from '#lib/core/article/block.ts'
import type { ReadingView } from '#lib/client/use-layer.ts'
import { PeopleHere, ReadingProgress } from './late-tools.ts'

type Props = {
  readonly article: { readonly id: string; readonly title: string; readonly lang: string | null }
  readonly view: Pick<ReadingView, 'connection' | 'complete'>
  readonly mayWrite: boolean
  /** Whether an earlier Revision is read. */
  readonly isPast: boolean
  readonly revision: Revision
  readonly threadCount: number
  /** Annotations that wait for somebody to say where they belong on this text. */
  readonly openQuestions: number
  readonly visible: boolean
  readonly onToggle: () => void
  readonly onShortcuts: () => void
  /** Changes when something came in, and the Thread that is open; for the inbox. */
  readonly news: unknown
  readonly active: string | null
  readonly panel: boolean
  readonly onPanel: (open: boolean) => void
}

export function TopBar({
  article,
  view,
  mayWrite,
  isPast,
  revision,
  threadCount,
  openQuestions,
  visible,
  onToggle,
  onShortcuts,
  news,
  active,
  panel,
  onPanel,
}: Props) {
  const { reader, ui } = useWords()
  const words = reader.bar
  const titleAway = useTitleAway()
  return (
    <header
      className="reader-bar"
      data-title={titleAway || undefined}
      data-ground={isPast ? 'past' : undefined}
    >
      <Link href="/" className="reader-home" aria-label={ui.toLibrary}>
        <Wordmark />
      </Link>
      <p className="reader-title" aria-hidden={!titleAway} lang={article.lang ?? undefined}>
        <bdi>{article.title}</bdi>
      </p>
      <div className="reader-tools">
        <PeopleHere />
        <ConnectionStatus connection={view.connection} synced={view.complete} mayWrite={mayWrite} />
        <Outline revision={revision} />
        <IconButton
          icon={visible ? Eye : EyeOff}
          label={visible ? words.hide : words.show}
          shortcut="Ctrl Shift h"
          side="bottom"
          className="tool-folds"
          onClick={onToggle}
        />
        <InboxLink article={article.id} news={news} active={active} />
        <Tooltip label={words.history} side="bottom">
          <Link
            href={`/articles/${article.id}/history`}
            className="tool-link tool-folds"
            aria-label={words.history}
            prefetch={false}
          >
            <Icon of={History} />
          </Link>
        </Tooltip>
        <SettingsButton>
          <div className="folded-tools">
            <FoldedOutlineButton revision={revision} />
            <Button tone="plain" icon={<Icon of={visible ? Eye : EyeOff} />} onClick={onToggle}>
              {visible ? words.hide : words.show}
            </Button>
            <Link href={`/articles/${article.id}/history`} className={buttonClass()} prefetch={false}>
              <Icon of={History} />
              {words.history}
            </Link>
          </div>
        </SettingsButton>
        <IconButton
          icon={Keyboard}
          label={words.keys}
          shortcut="?"
          side="bottom"
          className="tool-keys"
          onClick={onShortcuts}
        />
        <button
          type="button"
          className="panel-toggle"
          aria-expanded={panel}
          aria-controls="margin"
          data-questions={openQuestions > 0 || undefined}
          aria-label={words.margin(threadCount, openQuestions)}
          onClick={() => onPanel(!panel)}
        >
          <Icon of={MessageSquareText} />
          {threadCount > 0 && <span>{threadCount}</span>}
        </button>
      </div>
      <ReadingProgress />
    </header>
  )
}

/** Whether the article's own title has scrolled away. */
const useTitleAway = () => {
  const [away, setAway] = useState(false)
  useEffect(() => {
    const title = document.querySelector('#article h1')
    if (!title) return
    const seen = new IntersectionObserver(
      ([entry]) => setAway(!!entry && !entry.isIntersecting && entry.boundingClientRect.top < 80),
      {
        rootMargin: '-52px 0px 0px 0px',
      },
    )
    seen.observe(title)
    return () => seen.disconnect()
  }, [])
  return away
}
