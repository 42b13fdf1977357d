// The words of the history. Only those pages need them that tell it, so they are no part of the dictionary that every page has.
import type { FactWords } from '#lib/core/history/wording.ts'
import type { Language } from './languages.ts'

const FETCH: Readonly<Record<Language, () => Promise<FactWords>>> = {
  en: async () => (await import('./en/facts.ts')).facts,
  de: async () => (await import('./de/facts.ts')).facts,
}

/** The same promise for the same language, as React's `use` needs it. */
const fetched = new Map<Language, Promise<FactWords>>()

export const factsOf = (language: Language): Promise<FactWords> => {
  const known = fetched.get(language)
  if (known !== undefined) return known
  const facts = FETCH[language]()
  fetched.set(language, facts)
  return facts
}
