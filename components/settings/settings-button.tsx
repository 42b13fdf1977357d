'use client'
import { ALargeSmall } from 'lucide-react'
import Link from 'next/link'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'

const PanelFields = lazy(async () => ({ default: (await import('./panel-fields.tsx')).PanelFields }))

type Props = {
  /** What has no room in the bar of a narrow screen. */
  readonly children?: ReactNode
}

/**
 * Opens the reading settings over the margin, so that the text shows what they do. The browser's own popover: closes by
 * Escape and by a press elsewhere, gives the focus back. Without JavaScript it is a link to the page of settings.
 */
export function SettingsButton({ children }: Props) {
  const words = useWords().settings
  const [wanted, setWanted] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const fetchPanel = () => setWanted(true)
  return (
    <>
      <Link href="/settings" className="tool-link without-script" aria-label={words.title} prefetch={false}>
        <Icon of={ALargeSmall} size={18} />
      </Link>
      <IconButton
        icon={ALargeSmall}
        label={words.button}
        side="bottom"
        className="settings-button"
        popoverTarget="settings"
        aria-haspopup="dialog"
        onPointerEnter={fetchPanel}
        onFocus={fetchPanel}
      />
      <div
        id="settings"
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={words.panel}
        tabIndex={-1}
        className="settings-popover float text-ink"
        onToggle={(event) => {
          if (event.newState !== 'open') return
          setWanted(true)
          panel.current?.focus()
        }}
      >
        {children}
        {wanted && (
          <Suspense>
            <PanelFields onAll={() => panel.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
    </>
  )
}
