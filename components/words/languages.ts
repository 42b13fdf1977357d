// The languages of the interface, each in its own name. The first is what nobody has to choose.
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value)

/** The first of the languages in an `Accept-Language` header that Gloss speaks; weights are taken to descend, as browsers send them. */
export const preferredLanguage = (accepted: string): Language => {
  for (const range of accepted.split(',')) {
    const primary = range.trim().split(/[-;]/)[0]?.toLowerCase()
    if (isLanguage(primary)) return primary
  }
  return 'en'
}
