import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  differences,
  LEADING,
  nearestStep,
  readCookie,
  readSettings,
  SIZE,
  USUAL,
  WIDTH,
  writeCookie,
} from './settings.ts'

describe('readSettings', () => {
  test.each([null, undefined, 7, 'theme=dark', [], {}])('reads %j as usual', (given) => {
    expect(readSettings(given)).toEqual(USUAL)
  })

  test('keeps what makes sense and drops what does not', () => {
    const given = {
      theme: 'sepia',
      font: 'comic',
      size: 1e9,
      width: 'wide',
      leading: '182',
      keys: true,
      language: 'de',
    }
    expect(readSettings(given)).toEqual({ ...USUAL, theme: 'sepia', size: 200, leading: 182, language: 'de' })
  })

  test('takes no language that could be anything but a language', () => {
    expect(readSettings({ language: '"><script>' }).language).toBe('')
  })

  test('reads whatever there is', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const settings = readSettings(given)
        expect(readSettings(settings)).toEqual(settings)
      }),
    )
  })
})

test.each([
  [SIZE, 114, 110],
  [SIZE, '116', 120],
  [SIZE, -5, 80],
  [WIDTH, 100, 80],
  [LEADING, '', 162],
  [LEADING, Number.NaN, 162],
])('the nearest step of %j to %j is %j', (scale, given, step) => {
  expect(nearestStep(scale, given)).toBe(step)
})

test('the usual values are steps of their scales', () => {
  for (const scale of [SIZE, WIDTH, LEADING]) expect(nearestStep(scale, scale.usual)).toBe(scale.usual)
})

test('the cookie says what is not as usual, and is read back', () => {
  const settings = { ...USUAL, theme: 'dark', size: 130, language: 'de' } as const
  expect(writeCookie(settings)).toBe('size=130&theme=dark&language=de')
  expect(readCookie(writeCookie(settings))).toEqual(settings)
  expect(writeCookie(USUAL)).toBe('')
  expect(readCookie(undefined)).toEqual(USUAL)
  expect(differences(settings)).toEqual({ size: 130, theme: 'dark', language: 'de' })
})
