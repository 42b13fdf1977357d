'use client'
// The contents of the article, from its headings. The browser's own popover: Escape closes it and gives the focus back.
import { TableOfContents } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import { useRoom } from '#components/presence/presence-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Revision } from '#lib/core/article/block.ts'
import { headingsOf } from './headings.ts'
import './outline.css'

/** A heading above this line has been passed. */
const PASSED_PX = 140

const ID = 'outline'

/** Opens the contents, or closes them; the focus goes to the section that one reads. */
export const toggleOutline = (): void => {
  const outline = document.getElementById(ID)
  if (!outline?.togglePopover()) return
  const current = outline.querySelector<HTMLElement>('[aria-current]')
  ;(current ?? outline.querySelector('a'))?.focus()
}

/** For where its button has no room. */
export function FoldedOutlineButton({ revision }: { readonly revision: Revision }) {
  const { find } = useWords()
  if (!revision.blocks.some(({ role }) => role === 'heading')) return null
  return (
    <Button tone="plain" icon={<Icon of={TableOfContents} />} onClick={toggleOutline}>
      {find.outline}
    </Button>
  )
}

export function Outline({ revision }: { readonly revision: Revision }) {
  const { find } = useWords()
  const room = useRoom()
  const nav = useRef<HTMLElement>(null)
  const [open, setOpen] = useState(false)
  const [byPointer, setByPointer] = useState(false)
  const headings = useMemo(() => headingsOf(revision.blocks), [revision])
  const [current, setCurrent] = useState(-1)
  const map = room?.map ?? null

  const look = useCallback(() => {
    const passed = headings.findLastIndex(({ start }) => {
      const top = map?.blockAt(start)?.getBoundingClientRect().top
      return top !== undefined && top < PASSED_PX
    })
    setCurrent(passed)
  }, [map, headings])
  useEffect(() => {
    if (!open) return
    let frame = 0
    const ask = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        look()
      })
    }
    addEventListener('scroll', ask, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', ask)
    }
  }, [open, look])

  if (headings.length === 0) return null
  const go = (event: MouseEvent, start: number, end: number) => {
    event.preventDefault()
    history.pushState(null, '', `${location.search}#words=${start}-${end}`) // so that back leads back
    nav.current?.hidePopover()
    room?.goTo(start)
  }
  const peek = () => {
    setByPointer(true)
    nav.current?.showPopover()
  }
  return (
    <>
      <IconButton
        icon={TableOfContents}
        label={find.outline}
        shortcut="o"
        side="bottom"
        className="tool-folds"
        popoverTarget={ID}
        onClick={() => setByPointer(false)}
      />
      <div className="outline-edge" aria-hidden onMouseEnter={peek} />
      <nav
        ref={nav}
        id={ID}
        popover="auto"
        className="outline"
        aria-label={find.outline}
        // at once: the focus goes to the section that one reads
        onBeforeToggle={(event) => event.newState === 'open' && flushSync(look)}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onMouseLeave={() => byPointer && nav.current?.hidePopover()}
      >
        <ol>
          {headings.map(({ start, end, level, text }, i) => (
            <li key={start} data-level={level}>
              <a
                href={`#words=${start}-${end}`}
                aria-current={i === current ? 'location' : undefined}
                onClick={(event) => go(event, start, end)}
              >
                <bdi>{text}</bdi>
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </>
  )
}
