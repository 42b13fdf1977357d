import { expect, test } from 'vitest'
import { directionOf, directionOfLanguage, directionOfText } from './direction.ts'

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa-Latn', 'ltr'],
  ['uz-Arab', 'rtl'],
  ['de-AT', 'ltr'],
  ['', 'ltr'],
])('the language %j runs %s', (lang, direction) => {
  expect(directionOfLanguage(lang)).toBe(direction)
})

test.each([
  ['A lamp in the reading room', 'ltr'],
  ['مصباح في غرفة القراءة', 'rtl'],
  ['מנורה בחדר הקריאה', 'rtl'],
  ['“سلام” is a word of peace, and a greeting', 'ltr'],
  ['Gloss هو هامش تتشاركه مجموعة من القراء', 'rtl'],
  ['12 · 13 …', null],
  ['', null],
])('the text %j runs %j', (text, direction) => {
  expect(directionOfText(text)).toBe(direction)
})

test('an article runs as its words do, whatever its language is said to be', () => {
  expect(directionOf('en', 'مصباح في غرفة القراءة')).toBe('rtl')
  expect(directionOf('he', '1, 2, 3')).toBe('rtl')
  expect(directionOf(null, '')).toBe('ltr')
})
