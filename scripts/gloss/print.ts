import type { Problem } from '#lib/core/problem.ts'

/** The result alone goes to stdout: JSON on one line, or one `name: value` a line. */
export const printResult = (result: Readonly<Record<string, string>>, json: boolean): void => {
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
