// Reads the reports of the test runners. A runner that left no report, or ran nothing, has failed.
import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import * as z from 'zod'

/** `failures`: a line for each that names itself, with the beginning of its message. */
export type Count = { readonly passed: number; readonly failed: number; readonly failures: readonly string[] }

/** https://vitest.dev/guide/reporters.html#json-reporter */
const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string().default(''),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string().default(''),
          fullName: z.string().default(''),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** https://playwright.dev/docs/test-reporters#json-reporter */
const Spec = z.object({
  ok: z.boolean(),
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
})
const Suite = z.object({
  specs: z.array(Spec).default([]),
  get suites() {
    return z.array(Suite).optional()
  },
})
type Suite = z.infer<typeof Suite>
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(Suite).default([]),
})

const NOTHING_RAN: Count = { passed: 0, failed: 1, failures: [] }

const read = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null // no report, or half of one: the runner did not come to its end
  }
}

/** At least one failure where the runner itself says that it failed, and where it ran nothing. */
const honest = (count: Count, ok: boolean): Count =>
  (count.passed === 0 || !ok) && count.failed === 0 ? { ...count, failed: 1 } : count

const MESSAGE_LINES = 6

const line = (name: string, message: string | undefined): string =>
  [
    name,
    ...stripVTControlCharacters(message ?? '')
      .split('\n')
      .slice(0, MESSAGE_LINES),
  ]
    .join('\n    ')
    .trimEnd()

export const countVitest = async (file: string, ok: boolean): Promise<Count> => {
  const report = VitestReport.safeParse(await read(file))
  if (!report.success) return NOTHING_RAN
  const { numPassedTests, numFailedTests, testResults } = report.data
  // A file that could not be loaded has no tests to count.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => line(`${name} > ${fullName}`, failureMessages?.[0])),
  )
  const count = {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    failures: [...failures, ...unloaded.map(({ name, message }) => line(name, message))],
  }
  return honest(count, ok)
}

const failuresOf = ({ specs, suites = [] }: Suite): string[] => [
  ...specs
    .filter((spec) => !spec.ok)
    .map(({ file, title, tests }) =>
      line(
        `${file} > ${title}`,
        tests.flatMap(({ results }) => results).findLast(({ error }) => error)?.error?.message,
      ),
    ),
  ...suites.flatMap(failuresOf),
]

export const countPlaywright = async (file: string, ok: boolean): Promise<Count> => {
  const report = PlaywrightReport.safeParse(await read(file))
  if (!report.success) return NOTHING_RAN
  const { stats, errors, suites } = report.data
  const { expected, unexpected, flaky } = stats
  const count = {
    passed: expected + flaky,
    failed: unexpected + errors.length,
    failures: [...suites.flatMap(failuresOf), ...errors.map(({ message }) => line('end to end', message))],
  }
  return honest(count, ok)
}
