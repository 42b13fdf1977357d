// Runs one command of the project and keeps what it said.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ROOT } from '../root.ts'

export type Ended = { readonly ok: boolean; readonly output: string; readonly seconds: number }

const BIN = path.join(ROOT, 'node_modules', '.bin')

export type Running = {
  /** Shown as it comes; otherwise kept for the one who asked. */
  readonly live?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** `name` is looked for in node_modules/.bin first. A command that cannot start is one that failed. */
export const run = (
  name: string,
  args: readonly string[],
  { live = false, env = {} }: Running = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(name, args, {
      cwd: ROOT,
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
      env: {
        ...process.env,
        PATH: `${BIN}${path.delimiter}${process.env['PATH'] ?? ''}`,
        NEXT_TELEMETRY_DISABLED: '1',
        ...env,
      },
    })
    let output = ''
    const end = (ok: boolean) => resolve({ ok, output, seconds: (performance.now() - started) / 1_000 })
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
