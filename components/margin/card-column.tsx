'use client'
// The cards near the screen, in the order of the text. Those that are not on the page are reached by J and K, by what is
// above and below, by a link, and in the list of all Threads.
import type { ReactNode } from 'react'
import type { EntryKey } from '#lib/core/ids.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { CrowdCard } from './late-cards.ts'
import type { MarginEngine, Plan } from './engine/margin-engine.ts'
import type { ShownCrowd } from './engine/rows.ts'
import type { MarginItem } from './margin-items.ts'
import { shortQuote } from './thread-words.ts'

type Props = {
  readonly items: readonly MarginItem[]
  readonly plan: Plan
  readonly engine: MarginEngine
  readonly register: (id: string) => (element: HTMLElement | null) => (() => void) | undefined
  readonly active: string | null
  readonly hovered: EntryKey | null
  readonly map: TextMap | null
  readonly card: (item: MarginItem) => ReactNode
}

export function CardColumn({ items, plan, engine, register, active, hovered, map, card }: Props) {
  const crowdOf = new Map<string, ShownCrowd>()
  for (const crowd of plan.crowds) for (const member of crowd.members) crowdOf.set(member, crowd)
  const begun = new Set<ShownCrowd>()
  const rows: ReactNode[] = []
  const put = (id: string, content: ReactNode) =>
    rows.push(
      <div
        key={id}
        className="card-place"
        data-row={id}
        data-front={id === active || undefined}
        ref={register(id)}
      >
        {content}
      </div>,
    )
  for (const item of items) {
    const { id, span } = item
    const crowd = id === active ? undefined : crowdOf.get(id)
    if (crowd && !begun.has(crowd)) {
      begun.add(crowd)
      if (plan.near.has(crowd.id))
        put(
          crowd.id,
          <CrowdCard
            crowd={crowd}
            quote={shortQuote(map?.text.slice(span.start, span.end) ?? '')}
            hovered={!crowd.isOpen && hovered !== null && crowd.members.includes(hovered)}
            onToggle={() => engine.toggle(crowd)}
          />,
        )
    }
    const isFolded = crowd !== undefined && !crowd.isOpen
    if (isFolded) continue
    if (plan.near.has(id) || id === active || id === hovered || item.kind === 'draft') put(id, card(item))
  }
  return rows
}
