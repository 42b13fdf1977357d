'use client'
import { ArrowLeft, History, MessageSquareText } from 'lucide-react'
import Link from 'next/link'
import { SettingsButton } from '#components/settings/settings-button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { useWords } from '#components/words/words.tsx'

type Props = {
  readonly article: { readonly id: string; readonly title: string; readonly lang: string | null }
  readonly threadCount: number
  readonly panel: boolean
  readonly onPanel: (open: boolean) => void
}

/** The bar at the top: what is replayed, and the ways out. */
export function ReplayBar({ article, threadCount, panel, onPanel }: Props) {
  const { reader, replay: words, ui } = useWords()
  const links = [
    { href: `/articles/${article.id}`, label: words.backToArticle, icon: ArrowLeft },
    { href: `/articles/${article.id}/history`, label: words.history, icon: History },
  ]
  return (
    <header className="reader-bar" data-title>
      <Link href="/" className="reader-home" aria-label={ui.toLibrary}>
        <Wordmark />
      </Link>
      <p className="reader-title">
        <span className="replay-name">{words.title}</span>{' '}
        <bdi lang={article.lang ?? undefined}>{article.title}</bdi>
      </p>
      <div className="reader-tools">
        {links.map(({ href, label, icon }) => (
          <Tooltip key={href} label={label} side="bottom">
            <Link href={href} className="tool-link" aria-label={label} prefetch={false}>
              <Icon of={icon} />
            </Link>
          </Tooltip>
        ))}
        <SettingsButton>{null}</SettingsButton>
        <button
          type="button"
          className="panel-toggle"
          aria-expanded={panel}
          aria-controls="margin"
          aria-label={reader.bar.margin(threadCount, 0)}
          onClick={() => onPanel(!panel)}
        >
          <Icon of={MessageSquareText} />
          {threadCount > 0 && <span>{threadCount}</span>}
        </button>
      </div>
    </header>
  )
}
