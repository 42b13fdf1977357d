import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
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
  expect(await withReport(report, (file) => countVitest(file, ok))).toMatchObject(count),
)

test('a report that was never written is a failure', async () =>
  expect(await countVitest('/nowhere/report.json', true)).toMatchObject({ passed: 0, failed: 1 }))

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
  expect(await withReport(report, (file) => countPlaywright(file, ok))).toMatchObject(count),
)

describe('a failure names itself', () => {
  test('in vitest', async () => {
    const report = vitest(1, 1, [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'well' },
          {
            status: 'failed',
            fullName: 'ill',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m\n  at a.test.ts:3'],
          },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'cannot be read', assertionResults: [] },
    ])
    expect((await withReport(report, (file) => countVitest(file, false))).failures).toEqual([
      'a.test.ts > ill\n    expected 1\n      at a.test.ts:3',
      'b.test.ts\n    cannot be read',
    ])
  })

  test('in Playwright, however deep', async () => {
    const tests = [{ results: [{ error: { message: 'no button' } }] }]
    const ill = { ok: false, title: 'ill', file: 'a.spec.ts', tests }
    const report = {
      ...playwright(1, 1, 0, [{ message: 'no server' }]),
      suites: [{ specs: [{ ...ill, ok: true }], suites: [{ specs: [ill] }] }],
    }
    expect((await withReport(report, (file) => countPlaywright(file, false))).failures).toEqual([
      'a.spec.ts > ill\n    no button',
      'end to end\n    no server',
    ])
  })
})
