import { expect, test } from 'vitest'
import { readSourceAddress } from './source-address.ts'

test.each([
  ['https://Example.org/a/', 'https://example.org/a'],
  ['example.org/a', 'https://example.org/a'],
  ['https://example.org:443/a#part', 'https://example.org/a'],
  ['https://example.org/a?b=2&utm_source=mail&a=1', 'https://example.org/a?a=1&b=2'],
  ['https://example.org/?fbclid=x', 'https://example.org'],
  ['http://example.org/a', 'http://example.org/a'],
  ['  ', ''],
])('%j is spelled %j', (typed, spelled) => {
  expect(readSourceAddress(typed)).toEqual({ ok: true, value: spelled })
})

test.each([
  'javascript:alert(1)//example.org',
  'file:///etc/passwd',
  'https://user:secret@example.org/',
  'an essay about lamps',
  'https://',
  `https://example.org/${'a'.repeat(2000)}`,
])('%j is no address', (typed) => {
  expect(readSourceAddress(typed)).toMatchObject({ ok: false, problem: { code: 'source-invalid' } })
})
