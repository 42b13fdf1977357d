'use client'
import type { ReactNode } from 'react'
import { useWords } from '#components/words/words.tsx'

/** The margin of a page outside of the reader. */
export function PageMargin({ children }: { readonly children: ReactNode }) {
  return (
    <aside
      aria-label={useWords().ui.margin}
      className="mt-6 min-[1100px]:col-start-3 min-[1100px]:row-span-2 min-[1100px]:row-start-1 min-[1100px]:mt-1.5"
    >
      {children}
    </aside>
  )
}
