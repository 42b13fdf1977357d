'use client'
// The engine of the margin in React: what it plans is rendered, what is rendered it places.
import { startTransition, useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { EntryKey } from '#lib/core/ids.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { useDesk } from './desk.ts'
import { hasDraftIn } from './draft-of-thread.ts'
import { MarginEngine, NOTHING_PLANNED, type Plan } from './engine/margin-engine.ts'
import type { MarginItem } from './margin-items.ts'

export { lineTop } from './engine/passage-tops.ts'
export { WIDE } from './engine/wide.ts'

/** One per row for as long as it stands: a new one at each render would measure all rows anew. */
type RowRef = (element: HTMLElement | null) => (() => void) | undefined

type Input = {
  readonly column: RefObject<HTMLElement | null>
  /** Takes the room in the column that the rows, which are placed, do not take. */
  readonly sizer: RefObject<HTMLElement | null>
  readonly items: readonly MarginItem[]
  readonly active: string | null
  readonly news: readonly EntryKey[]
  readonly panel: boolean
  readonly synced: boolean
  readonly map: TextMap | null
}

export const useCardLayout = ({ column, sizer, items, active, news, panel, synced, map }: Input) => {
  const { drafts } = useDesk()
  const [plan, setPlan] = useState<Plan>(NOTHING_PLANNED)
  const [engine] = useState(
    () =>
      new MarginEngine((next, urgency) => {
        if (urgency === 'now') flushSync(() => setPlan(next))
        else if (urgency === 'soon') setPlan(next)
        else startTransition(() => setPlan(next))
      }),
  )
  const refs = useRef(new Map<string, RowRef>())

  useLayoutEffect(() => {
    if (column.current && sizer.current && map) return engine.attach(column.current, sizer.current, map)
    return undefined
  }, [engine, column, sizer, map])

  useLayoutEffect(() => {
    engine.update({
      items,
      active,
      news: new Set<string>(news),
      panel,
      isArriving: !synced,
      hasDraft: (item) => item.kind === 'thread' && hasDraftIn(drafts, item.thread),
    })
  }, [engine, items, active, news, panel, synced, drafts, map])

  useLayoutEffect(() => engine.show())

  /** Ref of a row: React calls it with the element, and the returned function when it goes. */
  const register = useCallback(
    (id: string) => {
      const known = refs.current.get(id)
      if (known) return known
      const ref: RowRef = (element) => {
        if (!element) return undefined
        const leave = engine.register(id, element)
        return () => {
          leave()
          refs.current.delete(id)
        }
      }
      refs.current.set(id, ref)
      return ref
    },
    [engine],
  )
  return { engine, plan, register }
}
