// Finds articles by their words. A form that is sent: works without scripts.
import { Search } from 'lucide-react'
import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { Words } from '#components/words/en.ts'

type Props = { readonly searched: string; readonly found: number; readonly words: Words['find'] }

export function SearchBox({ searched, found, words }: Props) {
  return (
    <form
      action="/"
      method="get"
      role="search"
      aria-label={words.searchLibrary}
      className="mb-8 flex flex-wrap items-center gap-2"
    >
      <input
        type="search"
        name="words"
        aria-label={words.searchLibrary}
        placeholder={words.searchLibrary}
        defaultValue={searched}
        maxLength={200}
        className={`${controlClass} h-9 min-w-0 flex-1 pointer-coarse:h-11`}
      />
      <Button type="submit" icon={<Icon of={Search} />}>
        {words.searchVerb}
      </Button>
      {searched !== '' && (
        <p role="status" className="flex w-full items-center gap-3 text-13 text-ink-muted">
          {words.articlesFound(found)}
          <Link href="/" className={buttonClass('quiet', 'small')}>
            {words.clear}
          </Link>
        </p>
      )}
    </form>
  )
}
