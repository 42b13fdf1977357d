// The import boundaries hold because lint says so; this proves that lint says so. The project's own configuration runs
// over a small tree that breaks each boundary once.
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Finding = { code: string; filename: string; message: string }

let tree = ''
let findings: Finding[] = []

/** File, what it imports or says, and the rule that must object; `null`: nobody may. */
const CASES: readonly (readonly [file: string, code: string, rule: string | null])[] = [
  [
    'lib/core/a/pure.ts',
    "import '#lib/core/ids.ts'; import 'yjs'; import './other.ts'; import '../b/near.ts'",
    null,
  ],
  ['lib/core/a/to-node.ts', "import 'node:fs'", 'no-restricted-imports'],
  ['lib/core/a/to-builtin.ts', "import 'fs'", 'no-restricted-imports'],
  ['lib/core/a/to-react.ts', "import 'react'", 'no-restricted-imports'],
  ['lib/core/a/to-next.ts', "import 'next/link'", 'no-restricted-imports'],
  ['lib/core/a/to-prisma.ts', "import '@prisma/client'", 'no-restricted-imports'],
  ['lib/core/a/to-ws.ts', "import 'ws'", 'no-restricted-imports'],
  ['lib/core/a/to-dom.ts', "import '#lib/dom/x.ts'", 'no-restricted-imports'],
  ['lib/core/a/to-db.ts', "import '#lib/db/x.ts'", 'no-restricted-imports'],
  ['lib/core/a/to-db-by-path.ts', "import '../../db/x.ts'", 'no-restricted-imports'],
  ['lib/core/a/to-server.ts', "import '#server/x.ts'", 'no-restricted-imports'],
  ['lib/core/a/re-exports.ts', "export * from '#lib/auth/x.ts'", 'no-restricted-imports'],
  ['lib/core/a/knows-dom.ts', 'export const x = document.title', 'no-restricted-globals'],
  ['lib/core/a/knows-clock.ts', 'export const x = Date.now()', 'no-restricted-properties'],
  ['lib/core/a/knows-chance.ts', 'export const x = Math.random()', 'no-restricted-properties'],
  [
    'lib/dom/fine.ts',
    "import '#lib/core/ids.ts'; import './other.ts'; export const x = document.title",
    null,
  ],
  ['lib/dom/to-client.ts', "import '#lib/client/x.ts'", 'no-restricted-imports'],
  ['lib/dom/to-node.ts', "import 'node:fs'", 'no-restricted-imports'],
  ['lib/dom/to-components.ts', "import '#components/x.tsx'", 'no-restricted-imports'],
  [
    'lib/client/fine.ts',
    "import '#lib/core/ids.ts'; import '#lib/dom/x.ts'; import 'react'; import 'y-websocket'",
    null,
  ],
  ['lib/client/to-components.ts', "import '#components/x.tsx'", 'no-restricted-imports'],
  ['lib/client/to-db.ts', "import '#lib/db/x.ts'", 'no-restricted-imports'],
  ['lib/client/to-node.ts', "import 'node:crypto'", 'no-restricted-imports'],
  [
    'components/reader/fine.tsx',
    "import '#lib/client/x.ts'; import '#lib/dom/x.ts'; import '../ui/x.tsx'; import '#components/ui/x.tsx'; import 'next/link'",
    null,
  ],
  ['components/reader/to-db.tsx', "import '#lib/db/x.ts'", 'no-restricted-imports'],
  ['components/reader/to-auth.tsx', "import '#lib/auth/x.ts'", 'no-restricted-imports'],
  ['components/reader/to-env.tsx', "import '#lib/env.ts'", 'no-restricted-imports'],
  ['components/reader/to-app.tsx', "import '../../app/page.tsx'", 'no-restricted-imports'],
  ['components/reader/to-node.tsx', "import 'node:fs'", 'no-restricted-imports'],
  [
    'lib/db/fine.ts',
    "import '#lib/core/ids.ts'; import '@prisma/client'; import 'node:crypto'; import '#lib/env.ts'",
    null,
  ],
  ['lib/db/to-auth.ts', "import '#lib/auth/x.ts'", 'no-restricted-imports'],
  ['lib/db/to-jobs.ts', "import '#jobs/x.ts'", 'no-restricted-imports'],
  ['lib/db/to-server.ts', "import '#server/x.ts'", 'no-restricted-imports'],
  ['lib/db/to-client.ts', "import '#lib/client/x.ts'", 'no-restricted-imports'],
  ['lib/db/to-next.ts', "import 'next/headers'", 'no-restricted-imports'],
  [
    'lib/auth/fine.ts',
    "import '#lib/db/x.ts'; import '#lib/core/ids.ts'; import 'next-auth'; import '#lib/env.ts'",
    null,
  ],
  ['lib/auth/to-server.ts', "import '#server/x.ts'", 'no-restricted-imports'],
  ['lib/auth/to-prisma.ts', "import '@prisma/client'", 'no-restricted-imports'],
  ['lib/auth/to-db-by-path.ts', "import '../db/x.ts'", 'no-restricted-imports'],
  ['lib/import/fine.ts', "import '#lib/core/ids.ts'; import 'node:fs'; import 'unified'", null],
  ['lib/import/to-db.ts', "import '#lib/db/x.ts'", 'no-restricted-imports'],
  ['lib/import/to-next.ts', "import 'next/headers'", 'no-restricted-imports'],
  ['server/fine.ts', "import '#lib/auth/x.ts'; import '#lib/db/x.ts'; import 'ws'; import './room.ts'", null],
  ['server/to-app.ts', "import '../app/page.tsx'", 'no-restricted-imports'],
  ['server/to-components.ts', "import '#components/x.tsx'", 'no-restricted-imports'],
  ['server/to-client.ts', "import '#lib/client/x.ts'", 'no-restricted-imports'],
  ['server/to-prisma.ts', "import '@prisma/client'", 'no-restricted-imports'],
  ['server/to-react.ts', "import 'react'", 'no-restricted-imports'],
  ['server/to-jobs.ts', "import '#jobs/x.ts'", 'no-restricted-imports'],
  [
    'jobs/fine.ts',
    "import '#lib/core/ids.ts'; import '#lib/db/x.ts'; import '#lib/env.ts'; import './other.ts'",
    null,
  ],
  ['jobs/to-server.ts', "import '#server/x.ts'", 'no-restricted-imports'],
  ['jobs/to-auth.ts', "import '#lib/auth/x.ts'", 'no-restricted-imports'],
  ['jobs/to-prisma.ts', "import '@prisma/client'", 'no-restricted-imports'],
  ['jobs/to-server-by-path.ts', "import '../server/x.ts'", 'no-restricted-imports'],
  ['jobs/reads-env.ts', "export const x = process.env['A']", 'no-process-env'],
  [
    'app/fine.ts',
    "import '#lib/db/x.ts'; import '#lib/auth/x.ts'; import '#components/x.tsx'; import './other.ts'",
    null,
  ],
  ['app/to-jobs.ts', "import '#jobs/x.ts'", 'no-restricted-imports'],
  ['app/to-server.ts', "import '#server/x.ts'", 'no-restricted-imports'],
  ['app/to-prisma.ts', "import '@prisma/client'", 'no-restricted-imports'],
  [
    'scripts/fine.ts',
    "import '#server/x.ts'; import '#lib/db/x.ts'; export const x = process.env['A']",
    null,
  ],
  ['scripts/to-jobs.ts', "import '../jobs/x.ts'", 'no-restricted-imports'],
  ['scripts/to-components.ts', "import '#components/x.tsx'", 'no-restricted-imports'],
  ['lib/env.ts', 'export const x = process.env', null],
  ['lib/auth/reads-env.ts', "export const x = process.env['A']", 'no-process-env'],
  ['server/reads-env.ts', "export const x = process.env['A']", 'no-process-env'],
  ['lib/core/c/one.ts', "import { b } from './two.ts'; export const a = () => b", 'no-cycle'],
  ['lib/core/c/two.ts', "import { a } from './one.ts'; export const b = () => a", 'no-cycle'],
  ['lib/db/loose.ts', 'export const x: any = 1', 'no-explicit-any'],
]

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'gloss-boundaries-'))
  await copyFile('.oxlintrc.json', join(tree, '.oxlintrc.json'))
  for (const [file, code] of CASES) {
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await writeFile(join(tree, file), `${code}\n`)
  }
  const bin = join(process.cwd(), 'node_modules', '.bin', 'oxlint')
  const stdout = await new Promise<string>((resolve) => {
    // A status other than 0 is what we are after: it is read from the report.
    execFile(bin, ['--format=json'], { cwd: tree, maxBuffer: 1 << 26 }, (_, out) => resolve(out))
  })
  findings = (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics // oxlint's documented format
}, 60_000)
afterAll(() => rm(tree, { recursive: true, force: true }))

/** The rules that object to a file, without their plugin: `eslint(no-console)` → `no-console`. */
const objections = (file: string) => [
  ...new Set(
    findings
      .filter(({ filename }) => filename === file)
      .map(({ code }) => code.replace(/^.*\((.*)\)$/, '$1')),
  ),
]

describe('import boundaries', () => {
  test.each(CASES.filter(([, , rule]) => rule !== null))('%s may not say: %s', (file, _, rule) => {
    expect(objections(file)).toContain(rule)
  })

  test.each(CASES.filter(([, , rule]) => rule === null))('%s may say: %s', (file) => {
    expect(objections(file)).toEqual([])
  })
})
