// Reads the reports of the test runners. A runner that left no report, or ran nothing, has failed.
import { readFile } from 'node:fs/promises'
import * as z from 'zod'

export type Count = { readonly passed: number; readonly failed: number }

/** https://vitest.dev/guide/reporters.html#json-reporter */
const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** https://playwright.dev/docs/test-reporters#json-reporter */
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

const NOTHING_RAN: Count = { passed: 0, failed: 1 }

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

export const countVitest = async (file: string, ok: boolean): Promise<Count> => {
  const report = VitestReport.safeParse(await read(file))
  if (!report.success) return NOTHING_RAN
  const { numPassedTests, numFailedTests, testResults } = report.data
  // A file that could not be loaded has no tests to count.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return honest({ passed: numPassedTests, failed: numFailedTests + unloaded.length }, ok)
}

export const countPlaywright = async (file: string, ok: boolean): Promise<Count> => {
  const report = PlaywrightReport.safeParse(await read(file))
  if (!report.success) return NOTHING_RAN
  const { expected, unexpected, flaky } = report.data.stats
  return honest({ passed: expected + flaky, failed: unexpected + report.data.errors.length }, ok)
}
