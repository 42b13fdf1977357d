'use client'
import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { useWords } from '#components/words/words.tsx'

type Props = { readonly href: string; readonly title: string; readonly pending: boolean }

/** The article that is there already: to be opened, or to be added once more all the same. */
export function Existing({ href, title, pending }: Props) {
  const words = useWords().library.form
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Link href={href} className={buttonClass('primary')}>
        {words.openExisting(title)}
      </Link>
      <Button type="submit" name="anyway" value="1" aria-disabled={pending || undefined}>
        {words.anyway}
      </Button>
    </p>
  )
}
