'use client'
// Places the cards beside their passages by `transform`, outside of React's rendering.
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { MarginItem } from './margin-items.ts'
import { layOutCards, type Pin } from './layout.ts'

/** Between two cards; the room of a card's own actions comes on top. */
const GAP_PX = 2
/** Above the first line of a passage, so that the card's quote stands on the passage's line. */
const LIFT_PX = 4
/** From here on the margin is a column beside the text; below it is a list in a panel (margin.css). */
export const WIDE = '(min-width: 1100px)'

type Placed = { readonly top: number; readonly height: number }
type Why = 'asked' | 'elsewhere'
/** One per card for as long as it stands: a new one at each render would measure all cards anew. */
type CardRef = (element: HTMLElement | null) => (() => void) | undefined

/** Where things stand, in px below the top of the margin; for those who ask, not for rendering. */
export type CardPlaces = {
  /** The first line of an item's passage. */
  passage(item: MarginItem): number
  card(id: string): Placed | undefined
}

/**
 * `asked` changes (a click, the viewer's own post) place every card anew around the active one; changes from
 * elsewhere (a remote Thread, a growing card) keep still what the viewer holds, or else what is mid-screen.
 */
export const useCardLayout = (
  margin: RefObject<HTMLElement | null>,
  items: readonly MarginItem[],
  active: string | null,
  map: TextMap | null,
) => {
  const cards = useRef(new Map<string, HTMLElement>())
  const refs = useRef(new Map<string, CardRef>())
  const placed = useRef(new Map<string, Placed>())
  const passages = useRef(new Map<number, number>())
  const observer = useRef<ResizeObserver | null>(null)
  const latest = useRef({ items, active, map })

  const passage = useCallback(
    (item: MarginItem) => {
      const { map: textMap } = latest.current
      const column = margin.current
      if (!textMap || !column) return 0
      const { start } = item.span
      const known = passages.current.get(start)
      if (known !== undefined) return known
      const top = lineTop(textMap, start) - column.getBoundingClientRect().top
      passages.current.set(start, top)
      return top
    },
    [margin],
  )

  const place = useCallback(
    (why: Why) => {
      const column = margin.current
      const { items: all, active: activeId } = latest.current
      if (!column || !latest.current.map) return
      if (!matchMedia(WIDE).matches) {
        column.style.minHeight = ''
        return
      }
      const heights = all.map((item) => cards.current.get(item.id)?.offsetHeight ?? 0)
      const wanted = all.map((item, i) => ({ wanted: passage(item) - LIFT_PX, height: heights[i] ?? 0 }))
      const pin = pinOf(all, activeId, why, wanted, placed.current, cards.current, column)
      const tops = layOutCards(wanted, GAP_PX, pin)
      const before = placed.current
      placed.current = new Map()
      all.forEach((item, i) => {
        const card = cards.current.get(item.id)
        const top = Math.round(tops[i] ?? 0)
        placed.current.set(item.id, { top, height: heights[i] ?? 0 })
        if (!card) return
        card.toggleAttribute('data-moves', before.has(item.id)) // a card that appears does not fly in
        card.style.transform = `translateY(${top}px)`
      })
      const last = all.at(-1)
      const end = last && placed.current.get(last.id)
      column.style.minHeight = end ? `${end.top + end.height + GAP_PX}px` : ''
    },
    [margin, passage],
  )

  useLayoutEffect(() => {
    const asked = latest.current.active !== active || latest.current.map !== map
    latest.current = { items, active, map }
    place(asked ? 'asked' : 'elsewhere')
  }, [items, active, map, place])

  useEffect(() => {
    if (!map) return
    const resized = new ResizeObserver((entries) => {
      const textMoved = entries.some((entry) => entry.target === map.article)
      if (textMoved) passages.current.clear()
      place(textMoved ? 'asked' : 'elsewhere')
    })
    observer.current = resized
    resized.observe(map.article)
    for (const card of cards.current.values()) resized.observe(card)
    const wide = matchMedia(WIDE)
    const onChange = () => place('asked')
    wide.addEventListener('change', onChange)
    return () => {
      observer.current = null
      resized.disconnect()
      wide.removeEventListener('change', onChange)
    }
  }, [map, place])

  /** Ref of a card: React calls it with the element, and the returned function when it goes. */
  const register = useCallback((id: string) => {
    const known = refs.current.get(id)
    if (known) return known
    const ref = (element: HTMLElement | null) => {
      if (!element) return undefined
      cards.current.set(id, element)
      observer.current?.observe(element)
      return () => {
        observer.current?.unobserve(element)
        cards.current.delete(id)
        refs.current.delete(id)
      }
    }
    refs.current.set(id, ref)
    return ref
  }, [])

  const places = useRef<CardPlaces>({ passage, card: (id) => placed.current.get(id) })
  return { register, places: places.current }
}

/** Top of the line that holds the character at `offset`, or of what hides it (a folded `<details>`). Client coordinates. */
export const lineTop = (map: TextMap, offset: number): number => {
  const rect = map.rangeOf({ start: offset, end: offset + 1 }).getClientRects()[0]
  if (rect && rect.height > 0) return rect.top
  const hidden = map.blockAt(offset)?.closest('details')
  return hidden ? hidden.getBoundingClientRect().top : map.article.getBoundingClientRect().bottom
}

const pinOf = (
  items: readonly MarginItem[],
  active: string | null,
  why: Why,
  wanted: readonly { wanted: number }[],
  placed: ReadonlyMap<string, Placed>,
  cards: ReadonlyMap<string, HTMLElement>,
  column: HTMLElement,
): Pin | null => {
  const activeAt = items.findIndex((item) => item.id === active)
  if (activeAt >= 0) return { index: activeAt, y: wanted[activeAt]?.wanted ?? 0 }
  if (why === 'asked') return null
  const middle = innerHeight / 2 - column.getBoundingClientRect().top
  let best: (Pin & { distance: number }) | null = null
  for (const [index, item] of items.entries()) {
    const at = placed.get(item.id)
    if (!at) continue
    const card = cards.get(item.id)
    if (card?.matches(':hover') || card?.contains(document.activeElement)) return { index, y: at.top }
    const distance = Math.abs(at.top + at.height / 2 - middle)
    if (distance < innerHeight / 2 && (best === null || distance < best.distance))
      best = { index, y: at.top, distance }
  }
  return best
}
