// The language of a request: what the person chose, else what the browser asks for. For the server alone.
import { headers } from 'next/headers'
// The one component-side file that asks who is looking: the language is a setting of theirs.
// oxlint-disable-next-line no-restricted-imports
import { currentSettings } from '#lib/auth/current-settings.ts'
import { isLanguage, preferredLanguage, type Language } from './languages.ts'
import { wordsOf } from './words-of.ts'
import type { Words } from './en.ts'

export const currentLanguage = async (): Promise<Language> => {
  const { language } = await currentSettings()
  return isLanguage(language) ? language : preferredLanguage((await headers()).get('accept-language') ?? '')
}

export const currentWords = async (): Promise<Words> => wordsOf(await currentLanguage())
