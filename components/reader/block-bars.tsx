'use client'
// The bars beside paragraphs that have comments as a whole. They lie over the page: the article's own DOM is never touched.
import { useEffect, useMemo, useState } from 'react'
import { useDesk } from '#components/margin/desk.ts'
import { shortQuote } from '#components/margin/thread-words.ts'
import { useWords } from '#components/words/words.tsx'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { followView } from '#lib/dom/follow-view.ts'
import type { BlockPlace, TextMap } from '#lib/dom/text-map.ts'
import { blockEnds, isOnWholeBlock } from './whole-block.ts'
import './block-bars.css'

type Commented = { readonly block: BlockPlace; readonly threads: readonly Thread[] }
type Bar = Commented & { readonly top: number; readonly height: number }

type Props = {
  readonly map: TextMap | null
  readonly threads: readonly Thread[]
  readonly active: string | null
  readonly hovered: EntryKey | null
}

export function BlockBars({ map, threads, active, hovered }: Props) {
  const desk = useDesk()
  const { cite: words, layers } = useWords()
  const commented = useMemo(() => (map ? commentedBlocks(map, threads) : []), [map, threads])
  const bars = useBars(map, commented)
  if (!map) return null

  return (
    <div className="block-bars">
      {bars.map(({ block, threads: on, top, height }) => {
        const keys = on.map(({ annotation }) => annotation.key)
        const isOne = (key: string | null) => keys.some((each) => each === key)
        const next = keys[(keys.findIndex((key) => key === active) + 1) % keys.length] ?? null
        return (
          <button
            key={block.start}
            type="button"
            tabIndex={-1} // the card is the way by keys
            className="block-bar"
            style={{ top, height }}
            data-active={isOne(active) || undefined}
            data-hovered={isOne(hovered) || undefined}
            data-resolved={on.every(({ state }) => state === 'resolved') || undefined}
            data-own={on.every(({ layer }) => layer.kind === 'private') || undefined}
            data-colour={on[0]?.annotation.colour}
            aria-label={`${words.paragraph.threads(
              on.length,
              shortQuote(map.text.slice(block.start, block.end)),
            )}${on.every(({ layer }) => layer.kind === 'private') ? `, ${layers.onlyYou}` : ''}`}
            onMouseEnter={() => desk.hover(next)}
            onMouseLeave={() => desk.hover(null)}
            onClick={() => desk.activate(next, 'text')}
          />
        )
      })}
    </div>
  )
}

const commentedBlocks = (map: TextMap, threads: readonly Thread[]): Commented[] => {
  const ends = blockEnds(map.blocks)
  const byStart = new Map<number, Thread[]>()
  for (const thread of threads) {
    if (thread.span === null || !isOnWholeBlock(thread, ends)) continue
    const on = byStart.get(thread.span.start)
    if (on) on.push(thread)
    else byStart.set(thread.span.start, [thread])
  }
  return byStart.size === 0
    ? []
    : map.blocks.flatMap((block) => {
        const on = byStart.get(block.start)
        return on ? [{ block, threads: on }] : []
      })
}

/** Those near the screen, where they stand in the text column. */
const useBars = (map: TextMap | null, commented: readonly Commented[]): readonly Bar[] => {
  const [bars, setBars] = useState<readonly Bar[]>([])
  useEffect(() => {
    if (!map || commented.length === 0) return setBars([])
    const place = () => {
      const { start, end } = view.near()
      const origin = map.article.parentElement?.getBoundingClientRect().top ?? 0
      setBars(
        commented
          .filter(({ block }) => block.start < end && block.end > start)
          .flatMap((one) => {
            const { top, height } = one.block.element.getBoundingClientRect()
            return height === 0 ? [] : [{ ...one, top: Math.round(top - origin), height: Math.round(height) }]
          }),
      )
    }
    const view = followView(map, place)
    // what comes and goes above the article moves it within the column, and leaves its own size as it is
    const moved = new ResizeObserver(place)
    if (map.article.parentElement) moved.observe(map.article.parentElement)
    place()
    return () => {
      view.stop()
      moved.disconnect()
    }
  }, [map, commented])
  return bars
}
