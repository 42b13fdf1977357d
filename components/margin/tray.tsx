'use client'
// After a revision: how far carrying over has come, which passages have changed, and what has no passage.
import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { useId, useMemo, useState, type ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import type { Progress } from '#lib/client/carried-anchors.ts'
import { hasChangedWords } from '#lib/core/annotation/open-question.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { mayReanchor } from './anchor-note.tsx'
import { useDesk, useDesks } from './desk.ts'

/** What a dragged Annotation is on the clipboard of the drag. */
export const DRAGGED = 'application/x-gloss-annotation'

type Props = {
  readonly threads: readonly Thread[]
  readonly active: string | null
  readonly carryOver: Progress | null
  readonly card: (thread: Thread) => ReactNode
}

/** Nothing while everything is in its place. */
export function Tray({ threads, active, carryOver, card }: Props) {
  const desk = useDesk()
  const desks = useDesks()
  const [opened, setOpened] = useState(false)
  const list = useId()
  const lost = useMemo(
    () => threads.filter(({ span, anchor }) => span === null && anchor?.at !== 'whole'),
    [threads],
  )
  const changed = useMemo(() => threads.filter(hasChangedWords), [threads])
  const isRunning = carryOver !== null && carryOver.done < carryOver.total
  if (lost.length === 0 && changed.length === 0 && !isRunning) return null

  // what is active beside the text is not covered; the list is there again when that is done with
  const isOpen = lost.some(({ annotation }) => annotation.key === active) || (opened && active === null)
  const toggle = () => {
    setOpened(!isOpen)
    if (active !== null) desk.activate(null, 'card')
  }
  const showNext = () => {
    const at = changed.findIndex(({ annotation }) => annotation.key === active)
    const next = changed[(at + 1) % changed.length]
    if (next) desk.activate(next.annotation.key, 'link')
  }
  return (
    <section className="tray" aria-label="After the revision" data-open={isOpen || undefined}>
      {isOpen && lost.length > 0 && (
        <ul id={list} className="tray-list" aria-label="Without a passage">
          {lost.map((thread) => (
            <li key={thread.annotation.key}>
              {mayReanchor(desks[thread.layer.kind], thread) && (
                <span
                  className="tray-grip"
                  draggable
                  title="Drag it onto the words"
                  aria-hidden
                  onDragStart={(event) => {
                    event.dataTransfer.setData(DRAGGED, thread.annotation.key)
                    event.dataTransfer.effectAllowed = 'move'
                  }}
                >
                  <Icon of={GripVertical} size={14} />
                </span>
              )}
              {card(thread)}
            </li>
          ))}
        </ul>
      )}
      <div className="tray-bar">
        {isRunning && (
          <p role="status">
            Carrying over {carryOver.done} of {carryOver.total}
          </p>
        )}
        {changed.length > 0 && (
          <button type="button" className="tray-button" onClick={showNext}>
            {changed.length} changed
          </button>
        )}
        {lost.length > 0 && (
          <button
            type="button"
            className="tray-button"
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={toggle}
          >
            {lost.length} without a passage
            <Icon of={isOpen ? ChevronDown : ChevronUp} size={13} />
          </button>
        )}
      </div>
    </section>
  )
}
