import Link from 'next/link'
import { classNames } from '#components/ui/class-names.ts'
import { InboxLink } from '#components/inbox/inbox-link.tsx'
import { HomeLink } from '#components/ui/home-link.tsx'
import { pageGrid } from '#components/ui/page-grid.ts'
import { currentWords } from '#components/words/current-words.ts'
import { AccountMenu } from './account-menu.tsx'
import { DeviceKeeper } from './device-keeper.tsx'
import type { ComponentProps } from 'react'

type Props = ComponentProps<typeof AccountMenu> & {
  /** The page that it stands on. */
  readonly current: 'library' | 'people' | null
}

const places = [
  { key: 'library', href: '/' },
  { key: 'people', href: '/people' },
] as const

/** Top of every page outside of the reader: where one is, where one can go, who one is. */
export async function TopBar({ current, ...account }: Props) {
  const { nav } = (await currentWords()).account
  return (
    <header className={pageGrid}>
      <div className="flex h-16 items-center gap-3 sm:gap-5 min-[1100px]:col-span-2 min-[1100px]:col-start-2">
        <HomeLink />
        <nav aria-label={nav.name} className="flex flex-1 items-center">
          {places.map(({ key, href }) => (
            <Link
              key={key}
              href={href}
              aria-current={key === current ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-center px-2 text-14 no-underline pointer-coarse:min-h-11 sm:px-2.5',
                key === current ? 'text-ink' : 'text-ink-muted hover:text-ink',
              )}
            >
              {nav[key]}
            </Link>
          ))}
        </nav>
        <InboxLink />
        <AccountMenu {...account} />
        <DeviceKeeper viewer={account.viewer.id} />
      </div>
    </header>
  )
}
