import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './counts.ts'

const withReport = async <T>(report: unknown, use: (file: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gloss-counts-'))
  const file = path.join(folder, 'report.json')
  await writeFile(file, typeof report === 'string' ? report : JSON.stringify(report))
  try {
    return await use(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const suite = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
})
const vitest = (numPassedTests: number, numFailedTests: number, testResults: unknown[]) => ({
  numPassedTests,
  numFailedTests,
  testResults,
})

test.each([
  ['all well', vitest(3, 0, [suite('passed', 3)]), true, { passed: 3, failed: 0 }],
  ['one failure', vitest(2, 1, [suite('failed', 3)]), false, { passed: 2, failed: 1 }],
  [
    'a file that does not load',
    vitest(2, 0, [suite('passed', 2), suite('failed', 0)]),
    false,
    { passed: 2, failed: 1 },
  ],
  ['an error outside every test', vitest(2, 0, [suite('passed', 2)]), false, { passed: 2, failed: 1 }],
  ['no tests at all', vitest(0, 0, []), true, { passed: 0, failed: 1 }],
  ['half a report', '{"numPassedTests": 3', true, { passed: 0, failed: 1 }],
])('vitest: %s', async (_, report, ok, count) =>
  expect(await withReport(report, (file) => countVitest(file, ok))).toEqual(count),
)

test('a report that was never written is a failure', async () =>
  expect(await countVitest('/nowhere/report.json', true)).toEqual({ passed: 0, failed: 1 }))

const playwright = (expected: number, unexpected: number, flaky: number, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky },
  errors,
})

test.each([
  ['all well', playwright(3, 0, 1), true, { passed: 4, failed: 0 }],
  ['one failure', playwright(3, 1, 0), false, { passed: 3, failed: 1 }],
  [
    'a server that did not start',
    playwright(0, 0, 0, [{ message: 'timed out' }]),
    false,
    { passed: 0, failed: 1 },
  ],
  ['no specs', playwright(0, 0, 0), true, { passed: 0, failed: 1 }],
])('Playwright: %s', async (_, report, ok, count) =>
  expect(await withReport(report, (file) => countPlaywright(file, ok))).toEqual(count),
)
