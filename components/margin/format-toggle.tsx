'use client'
import { Type } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'

const FormatHelp = lazy(() =>
  import('./format-help.tsx').then(({ FormatHelp: loaded }) => ({ default: loaded })),
)

/** A small button that unfolds what a comment understands. */
export function FormatToggle() {
  const [shown, setShown] = useState(false)
  const { format: words } = useWords().cite
  return (
    <>
      <IconButton
        icon={Type}
        label={words.show}
        aria-expanded={shown}
        className="format-toggle"
        onClick={() => setShown(!shown)}
      />
      {shown && (
        <Suspense fallback={null}>
          <FormatHelp />
        </Suspense>
      )}
    </>
  )
}
