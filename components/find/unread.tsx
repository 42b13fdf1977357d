'use client'
// What is unread, for the cards: each knows of itself alone, so that reading one renders one.
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import { ReadState } from '#lib/client/read-state.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'

/** A card is on the screen when so much of it is, or when it fills so much of the screen. */
const VISIBLE_SHARE = 0.6

const ReadContext = createContext<ReadState | null>(null)
export const ReadProvider = ReadContext.Provider

/** Follows what the viewer has read in the Layer; the active Thread counts as read at once. */
export const useReadState = (
  layer: LayerId,
  viewer: UserId,
  threads: readonly Thread[],
  { active, panel }: { readonly active: string | null; readonly panel: boolean },
): { readonly reading: ReadState; readonly unread: ReadonlySet<EntryKey> } => {
  const reading = useMemo(() => new ReadState(layer, viewer), [layer, viewer])
  useEffect(() => reading.start(), [reading])
  useEffect(() => reading.follow(threads), [reading, threads])
  useEffect(() => reading.lookAgain(), [reading, panel])
  const unread = useSyncExternalStore(reading.subscribe, reading.unread, reading.unread)
  const opened = threads.find(({ annotation }) => annotation.key === active)?.annotation.key
  useEffect(() => {
    if (opened !== undefined && unread.has(opened) && document.visibilityState === 'visible')
      reading.see(opened)
  }, [reading, opened, unread])
  return { reading, unread }
}

const never = () => () => {}

/** Whether the Thread is unread, and the ref of its card, which tells when it is on the screen. */
export const useUnread = (
  key: EntryKey,
  folded: boolean,
): { readonly isUnread: boolean; readonly watch: (card: HTMLElement | null) => (() => void) | undefined } => {
  const reading = useContext(ReadContext)
  const isUnread = useSyncExternalStore(
    reading?.subscribe ?? never,
    () => reading?.unread().has(key) ?? false,
    () => false,
  )
  const watch = useCallback(
    (card: HTMLElement | null) => {
      if (card === null || reading === null || folded) return undefined // of a folded one only the quote is to be seen
      const seen = new IntersectionObserver(
        (entries) => {
          for (const { intersectionRatio, intersectionRect, rootBounds } of entries) {
            const fills = intersectionRect.height / (rootBounds?.height ?? Infinity)
            reading.show(key, Math.max(intersectionRatio, fills) >= VISIBLE_SHARE ? card : null)
          }
        },
        { threshold: [0, 0.2, 0.4, VISIBLE_SHARE] },
      )
      seen.observe(card)
      return () => {
        seen.disconnect()
        reading.show(key, null)
      }
    },
    [reading, key, folded],
  )
  return { isUnread, watch }
}

/** The dot of what is unread; its button says it in words. */
export function UnreadDot() {
  return <span className="unread-dot" aria-hidden />
}
