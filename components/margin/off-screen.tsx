'use client'
// What is in the margin above and below the screen. Nothing scrolls by itself: these lead there.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import type { EntryKey } from '#lib/core/ids.ts'
import { NOTHING_BEYOND } from './engine/beyond.ts'
import type { MarginEngine } from './engine/margin-engine.ts'

type Props = {
  readonly engine: MarginEngine
  /** What takes the bottom of the column: what is here stands above it, or goes. */
  readonly above: 'tray' | 'open-tray' | null
  readonly news: readonly EntryKey[]
  readonly see: (keys: readonly EntryKey[]) => void
  readonly onJump: (key: EntryKey) => void
}

export function OffScreen({ engine, above: stands, news, see, onJump }: Props) {
  const words = useWords().margin
  const { above, below, nearestAbove, nearestBelow } = useSyncExternalStore(
    engine.subscribe,
    engine.beyond,
    () => NOTHING_BEYOND,
  )

  useEffect(() => {
    if (news.length === 0) return
    const look = () => {
      if (document.visibilityState !== 'visible') return
      const here = news.filter((key) => engine.isOnScreen(key))
      if (here.length > 0) see(here)
    }
    look()
    return engine.subscribe(look)
  }, [engine, news, see])

  const firstNews = news[0]
  return (
    <div className="off-screen" data-above={stands ?? undefined}>
      <div className="off-screen-top">
        {nearestAbove && (
          <button type="button" className="beyond" onClick={() => onJump(nearestAbove)}>
            <Icon of={ArrowUp} size={13} />
            {words.above(above)}
          </button>
        )}
      </div>
      <div className="off-screen-bottom">
        {firstNews && (
          <button type="button" className="news" onClick={() => onJump(firstNews)}>
            {words.fresh(news.length)}
          </button>
        )}
        {nearestBelow && (
          <button type="button" className="beyond" onClick={() => onJump(nearestBelow)}>
            <Icon of={ArrowDown} size={13} />
            {words.below(below)}
          </button>
        )}
      </div>
    </div>
  )
}
