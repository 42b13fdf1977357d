// npm test: everything that must hold, from lint to two browsers on the production build. The last line adds it up.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium, HOW_TO_GET_CHROMIUM } from '#test/find-chromium.ts'
import { HOW_TO_GET_REDIS, hasRedis } from '#test/find-redis.ts'
import { run, type Ended } from './test/command.ts'
import { countPlaywright, countVitest, type Count } from './test/counts.ts'

let passed = 0
let failed = 0
/** Said again at the end: what comes before may be long, or cut. */
const failures: string[] = []

const say = (line: string) => process.stdout.write(`${line}\n`)

const add = (name: string, count: Count, seconds: number) => {
  passed += count.passed
  failed += count.failed
  failures.push(...count.failures)
  say(`── ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds.toFixed(1)} s ──\n`)
}

/** A command that passes or fails as a whole counts as one; it is quoted only when it fails. */
const check = async (name: string, command: Promise<Ended>): Promise<boolean> => {
  const { ok, output, seconds } = await command
  if (!ok) say(output.trimEnd())
  add(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: ok ? [] : [name] }, seconds)
  return ok
}

/** What the tests use and npm does not bring. As root on Debian it is installed; else a line says how to get it. */
const ensurePrograms = async (): Promise<void> => {
  const missing = [...(findChromium() === null ? ['chromium'] : []), ...(hasRedis() ? [] : ['redis-server'])]
  if (missing.length === 0) return
  if (process.getuid?.() === 0) {
    say(`Installing ${missing.join(' and ')} with apt-get …`)
    const update = await run('apt-get', ['update', '-qq'])
    const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
    if (!install.ok) say(`${update.output}${install.output}`.trimEnd())
  }
  if (findChromium() === null) say(HOW_TO_GET_CHROMIUM)
  if (!hasRedis()) say(HOW_TO_GET_REDIS)
}

/** Generated code that types and tests read: Prisma's client, and Next's declarations. */
const generate = async (): Promise<boolean> => {
  const prisma = await check('prisma generate', run('npm', ['run', '-s', 'db:generate']))
  return (await check('next typegen', run('next', ['typegen']))) && prisma
}

const reports = await mkdtemp(path.join(tmpdir(), 'gloss-reports-'))

const vitest = async (project: string) => {
  say(`── ${project} ──`)
  const report = path.join(reports, `${project}.json`)
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { ok, seconds } = await run('vitest', args, { live: true })
  add(project, await countVitest(report, ok), seconds)
}

const playwright = async () => {
  say('── end to end ──')
  const report = path.join(reports, 'e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const { ok, seconds } = await run('playwright', ['test', '--reporter=list,json'], { live: true, env })
  add('end to end', await countPlaywright(report, ok), seconds)
}

try {
  await ensurePrograms()
  await generate()
  await Promise.all([
    check('lint', run('oxlint', ['--type-aware'])),
    check('types', run('tsc', ['--noEmit', '-p', '.'])),
  ])
  // The build is shared: the integration tests and the browsers use it.
  const [built] = await Promise.all([
    check('build', run('npm', ['run', '-s', 'build'])),
    check('format', run('prettier', ['--check', '--log-level=warn', '.'])).then(() =>
      check('unused code', run('knip', [])),
    ),
  ])
  await vitest('unit')
  await vitest('integration')
  await vitest('browser')
  if (built) await playwright()
  else add('end to end, which needs the build', { passed: 0, failed: 1, failures: [] }, 0)
} finally {
  await rm(reports, { recursive: true, force: true })
  for (const failure of failures) say(`failed: ${failure}`)
  say(`${passed} passed, ${failed} failed`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}
