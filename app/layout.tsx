import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SettingsProvider } from '#components/settings/settings-provider.tsx'
import { attributesOf, PAPER, variablesOf } from '#components/settings/settings-look.ts'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { Toasts } from '#components/ui/toasts.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { currentLanguage } from '#components/words/current-words.ts'
import { WordsProvider } from '#components/words/words.tsx'
import { currentSettings } from '#lib/auth/current-settings.ts'
import { directionOfLanguage } from '#lib/core/article/direction.ts'
import './globals.css'

// Every page carries a nonce of its own (proxy.ts), so none can be made in advance.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: 'Gloss', template: '%s · Gloss' },
  description: 'A margin that a team shares.',
  robots: { index: false },
}

/** The paper, for the browser's own bars. */
export const generateViewport = async (): Promise<Viewport> => {
  const { theme } = await currentSettings()
  if (theme !== 'system') return { themeColor: PAPER[theme] }
  return {
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: PAPER.light },
      { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
    ],
  }
}

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const [language, settings] = await Promise.all([currentLanguage(), currentSettings()])
  return (
    <html
      lang={language}
      dir={directionOfLanguage(language)}
      style={variablesOf(settings)}
      {...attributesOf(settings)}
    >
      <body>
        <WordsProvider language={language}>
          <SettingsProvider settings={settings}>
            <SkipLink />
            <TooltipProvider>{children}</TooltipProvider>
            <Toasts />
          </SettingsProvider>
        </WordsProvider>
      </body>
    </html>
  )
}
