import { expect, test } from 'vitest'
import { languageOf } from './language.ts'
import type { DraftBlock } from '#lib/core/article/block.ts'

const block = (text: string, role: DraftBlock['role'] = 'body'): DraftBlock => ({
  role,
  tag: 'p',
  html: '',
  text,
})

test.each([
  ['en', 'The lighthouse stood at the end of the mole, and nobody could say any more who had built it.'],
  ['de', 'Der Leuchtturm stand am Ende der Mole, und niemand konnte mehr sagen, wer ihn gebaut hatte.'],
  ['ar', 'كانت المنارة تقف في نهاية الرصيف ولم يعد أحد يستطيع أن يقول من الذي بناها في ذلك الزمان'],
  ['he', 'המגדלור עמד בקצה המזח ואיש לא ידע עוד לומר מי בנה אותו ומתי הודלק בו האור לראשונה'],
])('a text in %s is told by its words', async (language, text) => {
  expect(await languageOf([block(text)])).toBe(language)
})

test.each([
  ['too short', [block('The lamp.')]],
  ['without words', [block('1 2 3 4 5 6 7 8 9 '.repeat(20))]],
  [
    'with words in its boilerplate alone',
    [block('Share this article with your friends and tell them what you think of it.', 'boilerplate')],
  ],
] as const)('a text %s is of no language', async (_name, blocks) => {
  expect(await languageOf(blocks)).toBeNull()
})
