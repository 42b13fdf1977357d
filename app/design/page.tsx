import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MarginParts } from '#components/design/margin-parts.tsx'
import { PageParts } from '#components/design/page-parts.tsx'
import { PresenceParts } from '#components/design/presence-parts.tsx'
import { UiParts } from '#components/design/ui-parts.tsx'

export const metadata: Metadata = { title: 'Design' }

const THEMES = ['light', 'sepia', 'dark'] as const

/** Every part in every state, in all themes side by side. For those who build Gloss: `npx next dev`, then /design. */
export default function DesignPage() {
  if (process.env.NODE_ENV === 'production') notFound()
  return (
    <main id="main" className="grid min-[1100px]:grid-cols-3">
      {THEMES.map((theme) => (
        <section key={theme} data-theme={theme} aria-label={theme} className="min-w-0 bg-paper p-6 text-ink">
          <h1 className="mb-8 font-serif text-26 font-semibold">{theme}</h1>
          <div className="grid gap-10">
            <UiParts />
            <MarginParts theme={theme} />
            <PresenceParts />
            <PageParts />
          </div>
        </section>
      ))}
    </main>
  )
}
