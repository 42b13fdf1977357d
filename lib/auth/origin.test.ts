import { expect, test } from 'vitest'
import { isOwnOrigin } from './origin.ts'

test.each([
  ['https://gloss.example', 'https://gloss.example', true],
  ['https://gloss.example', 'http://gloss.example', false],
  ['https://gloss.example', 'https://gloss.example:8443', false],
  ['https://gloss.example', 'https://evil.example', false],
  ['https://gloss.example', 'https://gloss.example.evil.example', false],
  ['https://gloss.example', 'null', false],
  ['https://gloss.example', '', false],
  ['https://gloss.example', null, false],
  ['https://gloss.example', 'http://localhost', false],
  ['http://localhost:3000', 'http://127.0.0.1:3000', true],
  ['http://localhost:3000', 'http://[::1]:3000', true],
  ['http://localhost:3000', 'http://localhost:4000', false],
  ['http://localhost:3000', 'http://localhost.evil.example:3000', false],
  ['http://localhost:3000', 'http://192.168.1.2:3000', false],
])('for %s, a request of %s is ours: %s', (appUrl, origin, expected) => {
  expect(isOwnOrigin(origin, appUrl)).toBe(expected)
})
