'use client'
import { ArrowDownToDot } from 'lucide-react'
import { MenuItem } from '#components/ui/menu.tsx'
import { useWords } from '#components/words/words.tsx'
import { useKnownDensity } from './presence-context.tsx'
import { useUntouched } from './use-untouched.ts'

/** Leads to the next passage that nobody has touched, and says how many there are. */
export function UntouchedItem() {
  const { strip } = useWords().presence
  const density = useKnownDensity()
  const next = useUntouched()
  const count = density?.untouched ?? 0
  return (
    <MenuItem icon={ArrowDownToDot} disabled={next === null} onSelect={() => next?.()}>
      {strip.nextUntouched}
      <span className="block text-12 text-ink-muted">
        {density && count === 0 ? strip.allTouched : strip.untouched(count, density?.paragraphs.length ?? 0)}
      </span>
    </MenuItem>
  )
}
