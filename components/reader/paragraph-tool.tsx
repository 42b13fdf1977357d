'use client'
// A quiet button beside the paragraph that one points at, taps, or has selected by keys.
import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { BlockPlace, TextMap } from '#lib/dom/text-map.ts'
import './paragraph-tool.css'

/** From the paragraph to the button the pointer crosses a gap. */
const LINGER_MS = 400

type Props = {
  readonly map: TextMap | null
  /** What is selected: when it is one paragraph, the button stands beside that. */
  readonly selected: Span | null
  readonly onComment: (span: Span) => void
}

export function ParagraphTool({ map, selected, onComment }: Props) {
  const { cite: words } = useWords()
  const pointed = usePointed(map)
  const chosen =
    selected &&
    (map?.blocks.find(({ start, end }) => start === selected.start && end === selected.end) ?? null)
  const block = chosen ?? (selected === null ? pointed.block : null)
  if (!map || !block) return null
  const origin = map.article.parentElement?.getBoundingClientRect().top ?? 0
  return (
    <div
      className="paragraph-tool"
      data-keeps-selection
      style={{ top: Math.round(block.element.getBoundingClientRect().bottom - origin) }}
      onMouseEnter={pointed.stay}
      onMouseLeave={pointed.leave}
      onMouseDown={(event) => event.preventDefault()}
    >
      <IconButton
        icon={MessageSquarePlus}
        label={words.paragraph.comment}
        side="right"
        onClick={() => {
          pointed.drop()
          onComment({ start: block.start, end: block.end })
        }}
      />
    </div>
  )
}

const usePointed = (map: TextMap | null) => {
  const [block, setBlock] = useState<BlockPlace | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const stay = () => clearTimeout(timer.current)
  const drop = () => {
    stay()
    setBlock(null)
  }
  const leave = () => {
    stay()
    timer.current = setTimeout(() => setBlock(null), LINGER_MS)
  }
  useEffect(() => {
    if (!map) return
    const stop = new AbortController()
    const { signal } = stop
    const placeOf = new Map(map.blocks.map((place) => [place.element, place]))
    const at = (event: Event): BlockPlace | null => {
      const element =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-block]') : null
      const place = element ? placeOf.get(element) : undefined
      return place && place.end > place.start ? place : null
    }
    const point = (event: Event) => {
      const place = at(event)
      if (!place) return
      clearTimeout(timer.current)
      setBlock(place)
    }
    map.article.addEventListener(
      'pointerover',
      (event) => {
        if (event.pointerType === 'mouse' && event.buttons === 0) point(event)
      },
      { signal, passive: true },
    )
    map.article.addEventListener('pointerleave', leave, { signal })
    // a tap: a finger does not hover
    map.article.addEventListener('click', point, { signal })
    return () => {
      stop.abort()
      clearTimeout(timer.current)
    }
  }, [map])
  return { block, stay, leave, drop }
}
