import { describe, expect, test } from 'vitest'
import { en } from '#components/words/en.ts'
import { clockWords, dateWords, instantWords, sinceWords } from './time-words.ts'

const now = new Date('2026-03-10T12:00:00Z')
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

describe('sinceWords', () => {
  test.each([
    [-5 * MINUTE_MS, 'just now'],
    [59 * SECOND_MS, 'just now'],
    [MINUTE_MS, '1 minute ago'],
    [59 * MINUTE_MS, '59 minutes ago'],
    [HOUR_MS, '1 hour ago'],
    [DAY_MS - 1, '23 hours ago'],
    [DAY_MS, 'yesterday'],
    [6 * DAY_MS, '6 days ago'],
    [7 * DAY_MS, '3 Mar 2026'],
  ])('says %i ms ago as “%s”', (past, words) => {
    expect(sinceWords(en.ui, new Date(now.getTime() - past), now, 'UTC')).toBe(words)
  })
})

test('the same instant is another day in another zone', () => {
  const late = new Date('2026-03-10T23:30:00Z')
  expect(dateWords('en-GB', late, 'UTC')).toBe('10 Mar 2026')
  expect(dateWords('en-GB', late, 'Asia/Almaty')).toBe('11 Mar 2026')
  expect(clockWords('en-GB', late, 'Asia/Almaty')).toBe('04:30')
  expect(instantWords('en-GB', late, 'UTC')).toBe('10 March 2026 at 23:30 UTC')
})
