'use client'
// Going through the Threads by keys, in the order of the text.
import { toast } from '#components/ui/toast.ts'
import { useWords } from '#components/words/words.tsx'
import type { Desks } from '#components/margin/desk.ts'
import { useOfferedState } from '#components/margin/offered-state.ts'
import { pressReply } from '#components/margin/press-reply.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { TextMap } from '#lib/dom/text-map.ts'

/** Below the bar at the top. */
const TOP_PX = 60

export const useWalk = (
  desks: Desks,
  threads: readonly Thread[],
  active: string | null,
  map: TextMap | null,
) => {
  const desk = desks.group
  const { find, marks, reader, ui } = useWords()
  const placed = threads.filter(({ span, anchor }) => span !== null || anchor?.at === 'whole')
  const current = threads.find(({ annotation }) => annotation.key === active) ?? null
  const [offered, tell] = useOfferedState(current?.annotation.key ?? null, current?.state ?? 'open')

  /** Without an active Thread, walking begins at what is on the screen. */
  const fromScreen = (by: 1 | -1): number => {
    const below = placed.findIndex(
      ({ span }) => map && span && map.rangeOf(span).getBoundingClientRect().bottom > TOP_PX,
    )
    if (below < 0) return by > 0 ? 0 : placed.length - 1
    return by > 0 ? below : Math.max(0, below - 1)
  }

  const step = (by: 1 | -1) => {
    if (placed.length === 0) return
    const at = placed.findIndex(({ annotation }) => annotation.key === active)
    const thread = placed[at < 0 ? fromScreen(by) : at + by]
    if (thread) desk.activate(thread.annotation.key, 'link')
    else toast(by > 0 ? find.lastThread : find.firstThread, { duration: 2500 })
  }

  const toggleResolved = () => {
    if (!current) return
    const { open, may } = desks[current.layer.kind]
    if (!open) return
    const { key } = current.annotation
    const wanted = offered === 'resolved' ? 'open' : 'resolved'
    if (!may(wanted === 'open' ? 'thread:reopen' : 'thread:resolve', current.attribution)) return
    tell(wanted)
    if (current.state === wanted) {
      toast(wanted === 'open' ? marks.reopenedAlready : marks.resolvedAlready)
      return
    }
    if (wanted === 'open') return desk.actions.reopen(key)
    desk.actions.resolve(key)
    toast(reader.writing.resolved, { action: { label: ui.undo, onClick: () => desk.actions.reopen(key) } })
  }

  const reply = () => {
    if (current) pressReply(current.annotation.key)
  }
  return { step, toggleResolved, reply }
}
