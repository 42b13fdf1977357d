'use client'
// What is in the margin above and below the screen. Nothing scrolls by itself: these lead there.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useState, type RefObject } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import type { EntryKey } from '#lib/core/ids.ts'
import type { MarginItem } from './margin-items.ts'
import type { CardPlaces } from './use-card-layout.ts'

type Props = {
  readonly margin: RefObject<HTMLElement | null>
  readonly items: readonly MarginItem[]
  readonly places: CardPlaces
  readonly news: readonly EntryKey[]
  readonly see: (keys: readonly EntryKey[]) => void
  readonly onJump: (key: EntryKey) => void
}

type Beyond = { readonly above: readonly EntryKey[]; readonly below: readonly EntryKey[] }
const NOTHING: Beyond = { above: [], below: [] }

/** Height of the bar at the top, which hides text. */
const BAR_PX = 52

export function OffScreen({ margin, items, places, news, see, onJump }: Props) {
  const [beyond, setBeyond] = useState(NOTHING)

  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const column = margin.current
      if (!column) return
      const origin = column.getBoundingClientRect().top
      const above: EntryKey[] = []
      const below: EntryKey[] = []
      const here: EntryKey[] = []
      for (const item of items) {
        if (item.kind !== 'thread' || item.thread.state === 'resolved') continue
        const y = origin + places.passage(item)
        ;(y < BAR_PX ? above : y > innerHeight - 24 ? below : here).push(item.thread.annotation.key)
      }
      setBeyond((before) =>
        before.above.length === above.length &&
        before.below.length === below.length &&
        before.above.at(-1) === above.at(-1)
          ? before
          : { above, below },
      )
      if (document.visibilityState === 'visible') see(here)
    }
    const ask = () => {
      frame ||= requestAnimationFrame(look)
    }
    ask()
    addEventListener('scroll', ask, { passive: true })
    addEventListener('resize', ask, { passive: true })
    document.addEventListener('visibilitychange', ask)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', ask)
      removeEventListener('resize', ask)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [margin, items, places, news, see])

  const nearestAbove = beyond.above.at(-1)
  const nearestBelow = beyond.below[0]
  const firstNews = news[0]
  return (
    <div className="off-screen">
      <div className="off-screen-top">
        {nearestAbove && (
          <button type="button" className="beyond" onClick={() => onJump(nearestAbove)}>
            <Icon of={ArrowUp} size={13} />
            {beyond.above.length} above
          </button>
        )}
      </div>
      <div className="off-screen-bottom">
        {firstNews && (
          <button type="button" className="news" onClick={() => onJump(firstNews)}>
            {news.length} new
          </button>
        )}
        {nearestBelow && (
          <button type="button" className="beyond" onClick={() => onJump(nearestBelow)}>
            <Icon of={ArrowDown} size={13} />
            {beyond.below.length} below
          </button>
        )}
      </div>
    </div>
  )
}
