import { expect, test } from 'vitest'
import { safeNext } from './next-path.ts'

test.each(['/articles/1', '/articles/1?x=1#annotation=2', '/people', '/'])('goes on to %s', (path) => {
  expect(safeNext(path)).toBe(path)
})

test.each([
  ...['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)'],
  ...[
    '/\tevil',
    '/%0d%0a\u0000',
    'articles',
    '/sign-in',
    '/sign-in?next=/',
    '/welcome',
    '/api/auth/signout',
    '/sync/x',
  ],
])('goes to the library instead of %j', (path) => {
  expect(safeNext(path)).toBe('/')
})

test('nothing is the library', () => {
  expect(safeNext(null)).toBe('/')
  expect(safeNext(undefined)).toBe('/')
})

test.each(['/.//evil.example', '/..//evil.example', '/a/..//evil.example', '/%2e%2e//evil.example'])(
  'never leaves our origin by %s',
  (path) => {
    expect(new URL(safeNext(path), 'http://gloss.example').origin).toBe('http://gloss.example')
  },
)
