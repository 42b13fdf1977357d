'use client'
// After a revision: how far carrying over has come, which passages have changed, and what has no passage.
import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { mayReanchor } from './anchor-note.tsx'
import { useDesk, useDesks } from './desk.ts'
import { DRAGGED } from './dragged.ts'
import type { TrayContent } from './use-tray.ts'

type Props = {
  readonly content: TrayContent
  readonly active: string | null
  readonly card: (thread: Thread) => ReactNode
}

export function Tray({ content, active, card }: Props) {
  const { lost, changed, running, isOpen, open } = content
  const desk = useDesk()
  const desks = useDesks()
  const words = useWords().margin.tray
  const list = useId()
  const toggle = () => {
    open(!isOpen)
    if (active !== null) desk.activate(null, 'card')
  }
  const showNext = () => {
    const at = changed.findIndex(({ annotation }) => annotation.key === active)
    const next = changed[(at + 1) % changed.length]
    if (next) desk.activate(next.annotation.key, 'link')
  }
  return (
    <section className="tray" aria-label={words.label} data-open={isOpen || undefined}>
      {isOpen && lost.length > 0 && (
        <ul id={list} className="tray-list" aria-label={words.list}>
          {lost.map((thread) => (
            <li key={thread.annotation.key}>
              {mayReanchor(desks[thread.layer.kind], thread) && (
                <span
                  className="tray-grip"
                  draggable
                  title={words.drag}
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
        {running && <p role="status">{words.carryingOver(running.done, running.total)}</p>}
        {changed.length > 0 && (
          <button type="button" className="tray-button" onClick={showNext}>
            {words.changed(changed.length)}
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
            {words.lost(lost.length)}
            <Icon of={isOpen ? ChevronDown : ChevronUp} size={13} />
          </button>
        )}
      </div>
    </section>
  )
}
