'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import type { ShownCrowd } from './engine/rows.ts'

type Props = {
  readonly crowd: ShownCrowd
  /** The first words that it is about. */
  readonly quote: string
  /** Whether a passage of one of its Threads is pointed at. */
  readonly hovered: boolean
  readonly onToggle: () => void
}

/** Where more Threads want a place than fit beside the lines: one line for all, which opens them. */
export function CrowdCard({ crowd, quote, hovered, onToggle }: Props) {
  const { crowdOf, crowdHere } = useWords().margin
  const count = crowd.members.length
  return (
    <button
      type="button"
      className="crowd"
      data-hovered={hovered || undefined}
      aria-expanded={crowd.isOpen}
      aria-label={crowdHere(count, quote)}
      onClick={onToggle}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !crowd.isOpen) return
        event.stopPropagation()
        onToggle()
      }}
    >
      <Icon of={crowd.isOpen ? ChevronDown : ChevronRight} size={14} />
      <span className="crowd-count">{crowdOf(count)}</span>
      <bdi className="crowd-quote">{quote}</bdi>
    </button>
  )
}
