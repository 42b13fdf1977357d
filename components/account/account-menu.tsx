'use client'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/words/words.tsx'
import type { UserId } from '#lib/core/ids.ts'
import { SignOut } from './sign-out.tsx'

type Props = {
  readonly viewer: { readonly id: UserId; readonly name: string; readonly email: string }
  readonly signOut: () => Promise<void>
}

/** Who is signed in, and the way out. The browser's own popover: works without JavaScript, closes by Escape. */
export function AccountMenu({ viewer, signOut }: Props) {
  const { account: words, find, settings } = useWords()
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={words.of(viewer.name)}
        className="account-button inline-flex size-9 cursor-pointer items-center justify-center rounded-full hover:bg-paper-sunken pointer-coarse:size-11"
      >
        <Avatar user={viewer.id} name={viewer.name} size={28} />
      </button>
      <div id="account" popover="auto" className="account-popover float w-64 p-4 text-ink">
        <p className="text-14 font-medium">{viewer.name}</p>
        <p className="truncate text-13 text-ink-muted" title={viewer.email}>
          {viewer.email}
        </p>
        <p className="mt-2">
          <Link href="/me" className="inline-flex min-h-8 items-center text-14 pointer-coarse:min-h-11">
            {find.mineTitle}
          </Link>
        </p>
        <p>
          <Link href="/settings" className="inline-flex min-h-8 items-center text-14 pointer-coarse:min-h-11">
            {settings.title}
          </Link>
        </p>
        <SignOut
          viewer={viewer.id}
          action={signOut}
          className="mt-2"
          onAsk={() => document.getElementById('account')?.hidePopover()}
        >
          <Button type="submit" size="small">
            {words.signOut}
          </Button>
        </SignOut>
      </div>
    </>
  )
}
