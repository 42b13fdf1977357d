import Link from 'next/link'
import { classNames } from '#components/ui/class-names.ts'
import { pageGrid } from '#components/ui/page.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { ComponentProps } from 'react'

type Props = ComponentProps<typeof AccountMenu> & {
  /** The page that it stands on. */
  readonly current: 'library' | 'people' | null
}

const places = [
  { key: 'library', href: '/', name: 'Library' },
  { key: 'people', href: '/people', name: 'People' },
] as const

/** Top of every page outside of the reader: where one is, where one can go, who one is. */
export function TopBar({ current, ...account }: Props) {
  return (
    <header className={pageGrid}>
      <div className="flex h-16 items-center gap-3 sm:gap-5 min-[1100px]:col-span-2 min-[1100px]:col-start-2">
        <Link href="/" className="no-underline" aria-label="Gloss, to the library">
          <Wordmark />
        </Link>
        <nav aria-label="Main" className="flex flex-1 items-center">
          {places.map(({ key, href, name }) => (
            <Link
              key={key}
              href={href}
              aria-current={key === current ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-center px-2 text-14 no-underline pointer-coarse:min-h-11 sm:px-2.5',
                key === current ? 'text-ink' : 'text-ink-muted hover:text-ink',
              )}
            >
              {name}
            </Link>
          ))}
        </nav>
        <AccountMenu {...account} />
      </div>
    </header>
  )
}
