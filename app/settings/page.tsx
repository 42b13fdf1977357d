import type { Metadata } from 'next'
import { TopBar } from '#components/account/top-bar.tsx'
import { SettingsForm } from '#components/settings/settings-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { signOut } from '../(auth)/actions.ts'
import { saveSettings } from './actions.ts'

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).settings.title,
})

export default async function SettingsPage({ searchParams }: Props) {
  const viewer = await requireViewer('/settings')
  const { settings: words } = await currentWords()
  const { kept } = await searchParams
  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        title={words.title}
        standfirst={words.standfirst}
        margin={
          <p className="article-sample border-s border-hairline ps-4" aria-hidden>
            {words.sample}
          </p>
        }
      >
        {(kept === 'yes' || kept === 'no') && (
          <div className="mb-8 max-w-[30rem]">
            <Notice tone={kept === 'yes' ? 'note' : 'problem'}>
              {kept === 'yes' ? words.kept : words.notKeptForm}
            </Notice>
          </div>
        )}
        <SettingsForm save={saveSettings} />
      </Page>
    </>
  )
}
