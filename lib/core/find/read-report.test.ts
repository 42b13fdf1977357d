import { expect, test } from 'vitest'
import { parseReadReport } from './read-report.ts'
import { MARKS_MOST } from './written-marks.ts'

const KEY = '1a.abcdefgh'

test.each([
  [{ marks: [[KEY, 5]] }, { marks: [[KEY, 5]], base: null }],
  [{ base: 7 }, { marks: [], base: 7 }],
  [{}, { marks: [], base: null }],
])('%j is a report', (given, report) => expect(parseReadReport(given)).toEqual(report))

test.each([
  [null],
  ['x'],
  [{ marks: [['no key', 5]] }],
  [{ marks: [[KEY, -1]] }],
  [{ marks: [[KEY, 0.5]] }],
  [{ marks: [[KEY, 9e15]] }],
  [{ marks: [[KEY]] }],
  [{ marks: Array.from({ length: MARKS_MOST + 1 }, () => [KEY, 1]) }],
  [{ base: '7' }],
  [{ base: 7, user: 'somebody else' }],
])('%j is none', (given) => expect(parseReadReport(given)).toBeNull())
