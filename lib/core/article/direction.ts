// Which way a text runs. A page is laid out by the article's direction, a paragraph of the other one keeps its own.
export type Direction = 'ltr' | 'rtl'

const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'nqo', 'pnb', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']) // prettier-ignore
const RTL_SCRIPTS = /-(?:adlm|arab|aran|hebr|mand|nkoo|rohg|samr|syrc|thaa)\b/i

const RTL_LETTER =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const LETTER = /\p{L}/u

/** The direction of a BCP 47 tag: of its script where it names one, else of its language. */
export const directionOfLanguage = (lang: string): Direction => {
  if (/-latn\b|-cyrl\b/i.test(lang)) return 'ltr'
  const primary = lang.toLowerCase().split('-')[0] ?? ''
  return RTL_SCRIPTS.test(lang) || RTL_LANGUAGES.has(primary) ? 'rtl' : 'ltr'
}

/** How many of the text's letters decide; the first ones tell. */
const LETTERS = 400

/** The direction of most of the text's letters; null when it has none. Unlike `dir=auto`, a foreign first word changes nothing. */
export const directionOfText = (text: string): Direction | null => {
  let balance = 0
  let letters = 0
  for (const character of text) {
    if (!LETTER.test(character)) continue
    balance += RTL_LETTER.test(character) ? 1 : -1
    if (++letters === LETTERS) break
  }
  return letters === 0 ? null : balance > 0 ? 'rtl' : 'ltr'
}

/** The direction of an article: of its words; where they do not tell, of its language. */
export const directionOf = (lang: string | null, text: string): Direction =>
  directionOfText(text) ?? (lang === null ? 'ltr' : directionOfLanguage(lang))
