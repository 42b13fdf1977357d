import type { Metadata } from 'next'
import Link from 'next/link'
import { TopBar } from '#components/account/top-bar.tsx'
import { NoticeList } from '#components/inbox/notice-list.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { listNotices } from '#lib/db/inbox.ts'
import { signOut } from '../(auth)/actions.ts'
import { readAll } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).cite.inbox.title,
})

export default async function InboxPage() {
  const viewer = await requireViewer('/inbox')
  const [notices, { cite, find }] = await Promise.all([listNotices(viewer.id), currentWords()])
  const words = cite.inbox
  const unread = notices.filter(({ isRead }) => !isRead).length
  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page title={words.title} standfirst={words.standfirst}>
        {notices.length === 0 ? (
          <EmptyState
            title={words.emptyTitle}
            action={
              <Link href="/" className={buttonClass('plain')}>
                {find.toLibrary}
              </Link>
            }
          >
            {words.empty}
          </EmptyState>
        ) : (
          <>
            <form
              action={readAll}
              className="flex min-h-9 items-center justify-between gap-4 border-b border-hairline pb-2 text-13 text-ink-muted"
            >
              <p>{words.unread(unread)}</p>
              {unread > 0 && (
                <Button size="small" tone="quiet" type="submit">
                  {words.readAll}
                </Button>
              )}
            </form>
            <NoticeList notices={notices} words={words} />
          </>
        )}
      </Page>
    </>
  )
}
