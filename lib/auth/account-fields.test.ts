import { describe, expect, test } from 'vitest'
import { readEmail, readName, readPassword } from './account-fields.ts'

const value = <T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }) =>
  result.ok ? result.value : result.problem.code

describe('an e-mail', () => {
  test.each([
    [' Olga@Example.ORG ', 'olga@example.org'],
    ['ｏlga@example.org', 'olga@example.org'],
    ['first.last+tag@sub.example.co.uk', 'first.last+tag@sub.example.co.uk'],
    ['olga@localhost', 'olga@localhost'],
    ['grüße@müller.example', 'grüße@müller.example'],
    ...[
      '',
      'olga',
      '@example.org',
      'olga@',
      'a@b@c',
      'a@b..c',
      'a b@c.org',
      'a@b.org\0',
      'a\u202e@b.org',
    ].map((bad) => [bad, 'email-invalid']),
    ...['a@b.org,c@d.org', '"a@b.org"@c.org', '<a@b.org>', 'Olga <a@b.org>', 'a@b.org;c@d.org'].map((bad) => [
      bad,
      'email-invalid',
    ]),
    [`${'a'.repeat(250)}@b.org`, 'email-invalid'],
  ])('%j → %s', (typed, expected) => {
    expect(value(readEmail(typed ?? ''))).toBe(expected)
  })
})

describe('a password', () => {
  test.each([
    ['1234567', 'password-short'],
    ['12345678', '12345678'],
    ['👪👪👪👪', 'password-short'],
    ['\u0065\u0301'.repeat(8), '\u00e9'.repeat(8)],
    [' spaces count ', ' spaces count '],
    ['x'.repeat(201), 'password-long'],
  ])('%j → %s', (typed, expected) => {
    expect(value(readPassword(typed))).toBe(expected)
  })
})

describe('a name', () => {
  test.each([
    ['  Olga   Novak\n', 'Olga Novak'],
    ['Olga\0\u202eeve', 'Olgaeve'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    [' \u0000 ', 'name-missing'],
    ['', 'name-missing'],
    ['x'.repeat(81), 'name-long'],
  ])('%j → %j', (typed, expected) => {
    expect(value(readName(typed))).toBe(expected)
  })
})
