import { expect, test } from 'vitest'
import { preferredLanguage } from './languages.ts'

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr,de;q=0.5', 'de'],
  ['fr', 'en'],
  ['', 'en'],
  ['toString', 'en'],
])('of the languages %j Gloss speaks %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language)
})
