import type { Metadata } from 'next'
import { BarePage } from '#components/ui/bare-page.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { LateOnlyHere } from '#components/device/late-only-here.tsx'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { currentWords } from '#components/words/current-words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).ui.notFound.name,
})

export default async function NotFound() {
  const { notFound, goToLibrary } = (await currentWords()).ui
  const viewer = await currentViewer()
  return (
    <BarePage title={notFound.title} standfirst={notFound.standfirst}>
      <a href="/" className={buttonClass('plain')}>
        {goToLibrary}
      </a>
      {viewer && <LateOnlyHere viewer={viewer.id} />}
    </BarePage>
  )
}
