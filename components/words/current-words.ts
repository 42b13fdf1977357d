// The language of a request: what its cookie says, else what its browser asks for. For the server alone.
import { cookies, headers } from 'next/headers'
import { isLanguage, LANGUAGE_COOKIE, preferredLanguage, type Language } from './languages.ts'
import { wordsOf } from './words-of.ts'
import type { Words } from './en.ts'

export const currentLanguage = async (): Promise<Language> => {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value
  return isLanguage(chosen) ? chosen : preferredLanguage((await headers()).get('accept-language') ?? '')
}

export const currentWords = async (): Promise<Words> => wordsOf(await currentLanguage())
