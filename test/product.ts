// The whole product as a person starts it: `scripts/start.ts` with free ports and a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDataFolder } from '#scripts/data-folder.ts'
import { isAlive } from '#scripts/process-id.ts'
import { ROOT } from '#scripts/root.ts'
import { readRunning, type Running } from '#scripts/start/running.ts'
import { eventually } from './eventually.ts'

/** A first build on a busy machine. */
const BUILD_MS = 15 * 60_000

export const dataFolder = async (): Promise<string> => {
  const root = await mkdtemp(path.join(tmpdir(), 'gloss-product-'))
  await chmod(root, 0o755) // as root, Postgres runs under another account
  return root
}

type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** Runs one of our scripts to its end. */
export const runScript = (
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawnScript(script, args, environment)
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()))
    child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })

const spawnScript = (
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChildProcess => {
  const {
    DATABASE_URL: _ours,
    NEXTAUTH_SECRET: _secret,
    NODE_ENV: _env,
    VITEST: _vitest,
    ...inherited
  } = process.env
  return spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'scripts', script), ...args], {
    cwd: ROOT,
    env: { ...inherited, INIT_CWD: ROOT, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export type Product = {
  readonly data: string
  readonly child: ChildProcess
  readonly output: () => string
  /** What it says about itself now. @throws when it does not run. */
  readonly now: () => Promise<Running>
  /** Ends it as Ctrl-C does; resolves with its status. */
  readonly stop: () => Promise<number | null>
}

/** Resolves when the product has said that it is ready. */
export const startProduct = async (
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Product> => {
  const child = spawnScript('start.ts', [], { GLOSS_DATA: data, PORT: '0', SYNC_PORT: '0', ...environment })
  let output = ''
  const keep = (bytes: Buffer) => (output += bytes.toString())
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  await eventually(
    'the product is ready',
    () => {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`It ended instead:\n${output}`)
      return output.includes('Gloss is ready at')
    },
    BUILD_MS,
  )
  return {
    data,
    child,
    output: () => output,
    now: async () => {
      const running = await readRunning(await openDataFolder(data))
      if (!running) throw new Error(`It does not run:\n${output}`)
      return running
    },
    stop: () => {
      child.kill('SIGINT')
      return exited
    },
  }
}

/** Ends whatever of the product is still there, and its files. */
export const clearAway = async (
  product: Product | undefined,
  pids: readonly (number | undefined)[],
): Promise<void> => {
  if (!product) return
  if (product.child.exitCode === null && product.child.signalCode === null) await product.stop()
  for (const pid of pids) if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL')
  await rm(product.data, { recursive: true, force: true })
}
