'use client'
import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { Icon } from '#components/ui/icon.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import { useInbox } from './use-inbox.ts'

type Props = {
  /** The one that is read, what came in there, and the Thread that is open. */
  readonly article?: string
  readonly news?: unknown
  readonly active?: string | null
}

/** The way to the inbox, with how much of it is unread. */
export function InboxLink({ article, news, active }: Props) {
  const { inbox: words } = useWords().cite
  const unread = useInbox(article ?? null, news, active ?? null)
  return (
    <Tooltip label={words.title} side="bottom">
      <Link
        href="/inbox"
        prefetch={false}
        className="relative inline-flex size-7 items-center justify-center rounded-[5px] text-ink-muted no-underline hover:bg-paper-sunken hover:text-ink pointer-coarse:size-11"
        aria-label={unread === 0 ? words.title : `${words.title}, ${words.unread(unread)}`}
      >
        <Icon of={Inbox} />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute -end-1 -top-0.5 grid min-w-4 place-items-center rounded-full bg-accent px-1 text-[10px] leading-4 font-medium text-on-accent"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Link>
    </Tooltip>
  )
}
