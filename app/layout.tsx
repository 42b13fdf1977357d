import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { Toasts } from '#components/ui/toasts.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { currentLanguage } from '#components/words/current-words.ts'
import { WordsProvider } from '#components/words/words.tsx'
import './globals.css'

// Every page carries a nonce of its own (proxy.ts), so none can be made in advance.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: 'Gloss', template: '%s · Gloss' },
  description: 'A margin that a team shares.',
  robots: { index: false },
}

// The paper of each theme (app/tokens.css), for the browser's own bars.
export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#151310' },
  ],
}

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const language = await currentLanguage()
  return (
    <html lang={language}>
      <body>
        <WordsProvider language={language}>
          <SkipLink />
          <TooltipProvider>{children}</TooltipProvider>
          <Toasts />
        </WordsProvider>
      </body>
    </html>
  )
}
