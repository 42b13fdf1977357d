// The things that are built: Prisma's client, the pages, the sync and the jobs process, the start itself.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { holding } from '#scripts/file-lock.ts'
import { ROOT } from '#scripts/root.ts'
import { inheritedEnv } from '#lib/env.ts'
import { forgetStamp, hashOf, isFresh, OUTPUT, writeStamp } from './stamp.ts'

/** A build on two slow cores takes a few minutes; another process that builds is waited for. */
const LONGEST_MS = 20 * 60_000

const runNode = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...inheritedEnv(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const keep = (bytes: Buffer) => (said += bytes.toString())
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = () => child.kill('SIGKILL')
    process.once('exit', end)
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `${args[0]} ended with ${code}`)),
    )
  })

type Step = {
  readonly name: string
  readonly from: readonly string[]
  readonly output: string
  readonly make: () => Promise<void>
}

const CLIENT: Step = {
  name: 'client',
  from: ['prisma/schema.prisma', 'package-lock.json'],
  output: 'lib/db/generated/client.ts',
  make: () =>
    // Prisma looks for an engine that `generate` does not use, and would download it; any file that exists will do.
    runNode(['node_modules/prisma/build/index.js', 'generate'], {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    }),
}

const PAGES: Step = {
  name: 'pages',
  from: [
    ...[
      'app',
      'components',
      'lib',
      'public',
      'proxy.ts',
      'instrumentation.ts',
      'next.config.js',
      'postcss.config.js',
    ],
    ...['prisma/schema.prisma', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'],
  ],
  output: '.next/BUILD_ID',
  make: () =>
    runNode(['node_modules/next/dist/bin/next', 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    }),
}

export const SYNC_BUNDLE = path.join(OUTPUT, 'sync.mjs')
export const JOBS_BUNDLE = path.join(OUTPUT, 'jobs.mjs')

/** Bundles `entry` of our own code to `output`; packages stay where they are. */
const bundle = async (entry: string, output: string): Promise<void> => {
  const { build } = await import('esbuild')
  const beside = `${output}.${process.pid}`
  await build({
    entryPoints: [path.join(ROOT, entry)],
    outfile: beside,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  })
  await rename(beside, output)
}

const SYNC: Step = {
  name: 'sync',
  from: ['server', 'lib', 'prisma/schema.prisma', 'package.json', 'package-lock.json'],
  output: '.build/sync.mjs',
  make: () => bundle('server/main.ts', SYNC_BUNDLE),
}

const JOBS: Step = {
  name: 'jobs',
  from: ['jobs', 'lib', 'prisma/schema.prisma', 'package.json', 'package-lock.json'],
  output: '.build/jobs.mjs',
  make: () => bundle('jobs/main.ts', JOBS_BUNDLE),
}

/** See scripts/launch.js. */
const START: Step = {
  name: 'start',
  from: ['scripts', 'lib', 'package.json', 'package-lock.json'],
  output: '.build/start.mjs',
  make: () => bundle('scripts/start.ts', path.join(OUTPUT, 'start.mjs')),
}

const isDone = (step: Step, hash: string) =>
  isFresh(step.name, hash) && existsSync(path.join(ROOT, step.output))

/** Makes what is missing or old; calls `onWork` before the first thing that takes time. */
const bring = async (steps: readonly Step[], onWork: () => void): Promise<void> => {
  let told = false
  for (const step of steps) {
    const hash = hashOf(step.from)
    if (isDone(step, hash)) continue
    await mkdir(OUTPUT, { recursive: true })
    await holding(path.join(OUTPUT, 'lock'), LONGEST_MS, async () => {
      if (isDone(step, hash)) return
      if (!told) onWork()
      told = true
      await forgetStamp(step.name)
      await step.make()
      await writeStamp(step.name, hash)
    })
  }
}

/** Everything that `npm start` runs. @throws with the tool's own words when a step fails. */
export const buildAll = (onWork: () => void): Promise<void> =>
  bring([CLIENT, SYNC, JOBS, PAGES, START], onWork)

/** Only the sync process. */
export const buildSync = (): Promise<void> => bring([CLIENT, SYNC], () => {})

/** Only the jobs process. */
export const buildJobs = (): Promise<void> => bring([CLIENT, JOBS], () => {})

/** Only what commands need. */
export const buildClient = (): Promise<void> => bring([CLIENT], () => {})

/** Forgets all stamps, so that everything is built again. */
export const forgetBuild = (): Promise<void> => rm(OUTPUT, { recursive: true, force: true })
