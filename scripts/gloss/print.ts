import type { Problem } from '#lib/core/problem.ts'

/** What a command has to say. */
export type Printed = Readonly<Record<string, string | number>>

/** The result alone goes to stdout: JSON on one line, or one `name: value` a line. */
export const printResult = (result: Printed, json: boolean): void => {
  const text = json
    ? JSON.stringify(result)
    : Object.entries(result)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n')
  process.stdout.write(`${text}\n`)
}

export const printFailure = (problem: Problem, json: boolean): void => {
  process.stderr.write(json ? `${JSON.stringify({ problem })}\n` : `${problem.message}\n`)
}
