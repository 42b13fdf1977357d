'use client'
// Brings what was activated into view, and the focus to its card. The only place that scrolls.
import { useEffect } from 'react'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { lineTop, WIDE } from '#components/margin/use-card-layout.ts'
import { wantsLessMotion } from '#components/settings/settings-look.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderEvent, ReaderState } from './reader-state.ts'

/** A passage is in view between these: below the bars of text and margin, and with some lines after it. */
const TOP_PX = 96
const BOTTOM_SHARE = 0.7
const PULSE_MS = 1400

const behaviour = (): ScrollBehavior => (wantsLessMotion() ? 'auto' : 'smooth')

/** Scrolls so that the text at `offset` is in the upper third, unless it is in view already. Opens what hides it. */
export const showPassage = (map: TextMap, offset: number) => {
  const hidden = map.blockAt(offset)?.closest('details')
  if (hidden) hidden.open = true
  const top = lineTop(map, offset)
  const covered = document.querySelector('.margin[data-panel]') && innerWidth < 700 // the sheet covers the lower half
  if (top >= TOP_PX && top <= innerHeight * (covered ? 0.3 : BOTTOM_SHARE)) return
  scrollTo({ top: scrollY + top - innerHeight * (covered ? 0.16 : 0.3), behavior: behaviour() })
}

/** Reading by keys goes on from there. */
export const focusPassage = (map: TextMap, offset: number) => {
  map.article.focus({ preventScroll: true })
  const { startContainer, startOffset } = map.rangeOf({ start: offset, end: offset + 1 })
  document.getSelection()?.collapse(startContainer, startOffset)
}

export const useMoves = (
  map: TextMap | null,
  threads: readonly Thread[],
  move: ReaderState['move'],
  dispatch: (event: ReaderEvent) => void,
) => {
  useEffect(() => {
    if (!move || !map || move.origin === 'within') return
    const thread = threads.find(({ annotation }) => annotation.key === move.key)
    const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(move.key)}"]`)
    if (move.origin !== 'text' && thread?.span) {
      showPassage(map, thread.span.start)
      dispatch({ kind: 'pulsed', span: thread.span })
    }
    if (!card) return
    if (!card.contains(document.activeElement)) card.focus({ preventScroll: true })
    const panel = card.closest('.margin')
    const inPanel = panel instanceof HTMLElement && getComputedStyle(panel).position === 'fixed'
    // in a list the cards on the way are measured as they come by, which would end a smooth scroll
    if (move.origin === 'text' || inPanel || !thread?.span)
      card.scrollIntoView({ block: 'nearest', behavior: inPanel ? 'auto' : behaviour() })
    // Threads change while nobody asks to be moved: only a new move counts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [move, map])
}

/** Where the margin is a panel, it may lie over the passage that one writes about. */
export const useDraftInView = (
  map: TextMap | null,
  { active, drafts }: Pick<ReaderState, 'active' | 'drafts'>,
) => {
  const draft = drafts.find(({ id }) => id === active)
  useEffect(() => {
    if (map && draft && !matchMedia(WIDE).matches) showPassage(map, draft.span?.start ?? 0)
  }, [map, draft])
}

/** A pulse ends by itself. */
export const usePulseEnd = (pulse: ReaderState['pulse'], dispatch: (event: ReaderEvent) => void) => {
  useEffect(() => {
    if (!pulse) return
    const timer = setTimeout(() => dispatch({ kind: 'pulsed', span: null }), PULSE_MS)
    return () => clearTimeout(timer)
  }, [pulse, dispatch])
}
