import { en, type Words } from './en.ts'
import type { Language } from './languages.ts'

/** English is at hand; the others are fetched by those who need them. */
const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  de: async () => (await import('./de.ts')).de,
}

/** The dictionary of a language. */
export const wordsOf = async (language: Language): Promise<Words> =>
  language === 'en' ? en : others[language]()
