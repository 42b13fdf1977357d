'use client'
import Link from 'next/link'
import { useWords } from '#components/words/words.tsx'
import { TextFields, RestFields } from './settings-fields.tsx'

/** What the panel in the reader's bar holds; fetched when it is about to open. */
export function PanelFields({ onAll }: { readonly onAll: () => void }) {
  const words = useWords().settings
  return (
    <form className="grid gap-4" onSubmit={(event) => event.preventDefault()}>
      <TextFields />
      <details>
        <summary className="min-h-6 cursor-pointer text-13 text-ink-muted hover:text-ink pointer-coarse:py-3">
          {words.rest}
        </summary>
        <div className="mt-3 grid gap-4">
          <RestFields />
        </div>
      </details>
      <p className="text-13">
        <Link href="/settings" prefetch={false} onClick={onAll}>
          {words.all}
        </Link>
      </p>
    </form>
  )
}
