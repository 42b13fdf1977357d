'use client'
// A passage that is cited and has no Thread of its own: one line beside it says by whom.
import { useWords } from '#components/words/words.tsx'
import type { TextMap } from '#lib/dom/text-map.ts'
import { CitedByList } from './cited-by.tsx'
import type { MarginItem } from './margin-items.ts'
import { shortQuote } from './thread-words.ts'

type Props = { readonly item: Extract<MarginItem, { kind: 'cited' }>; readonly map: TextMap | null }

export function CitedPassageCard({ item, map }: Props) {
  const { citation: words } = useWords().cite
  const quote = map?.text.slice(item.span.start, item.span.end) ?? ''
  return (
    <section className="cited-passage" data-card={item.id} aria-label={words.passage(shortQuote(quote))}>
      <CitedByList by={item.by} />
    </section>
  )
}
