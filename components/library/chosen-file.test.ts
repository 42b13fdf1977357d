import { describe, expect, test } from 'vitest'
import { en } from '#components/words/en.ts'
import { checkFile, checkText, sizeWords } from './chosen-file.ts'

const words = en.library.form
const MAX = 5 * 1024 * 1024
const codeOf = (name: string, size: number) => {
  const checked = checkFile({ name, size }, MAX, words)
  return checked.ok ? 'ok' : checked.problem.code
}

describe('checkFile', () => {
  test.each([
    ['essay.txt', 10, 'ok'],
    ['ESSAY.MD', MAX, 'ok'],
    ['page.html', 10, 'ok'],
    ['README', 10, 'ok'],
    ['essay.docx', 10, 'unknown-format'],
    ['photo.txt.png', 10, 'unknown-format'],
    ['essay.txt', 0, 'empty'],
    ['essay.txt', MAX + 1, 'too-large'],
  ] as const)('judges %s of %i bytes as %s', (name, size, code) => {
    expect(codeOf(name, size)).toBe(code)
  })
})

test.each([
  [1, '1 byte'],
  [312, '312 bytes'],
  [24_600, '24 KB'],
  [MAX, '5.0 MB'],
])('sizeWords says %i as %s', (bytes, said) => {
  expect(sizeWords(bytes, words)).toBe(said)
})

test('checkText counts bytes, not characters', () => {
  expect(checkText('a'.repeat(10), 10, words).ok).toBe(true)
  expect(checkText('é'.repeat(6), 10, words)).toMatchObject({ problem: { code: 'too-large' } })
})
