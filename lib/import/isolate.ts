// Runs parse-article.ts in a process of its own. Foreign markup can be made to take a parser any time and memory; here
// that ends with the child, and the web process neither stalls nor falls. A process and not a worker thread: it holds
// even when the whole heap goes, and it starts the same way under tsx, vitest, Next and a bundle.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import type { Result } from '#lib/core/problem.ts'
import { tooComplex } from './problems.ts'
import type { ArticleSource } from './parse-article.ts'

export const TIME_LIMIT_MS = 15_000
export const HEAP_LIMIT_MB = 256
/** A draft of a 5 MB text is smaller; JSON escapes included. */
const MAX_ANSWER_BYTES = 96 * 1024 * 1024

const ENTRY = join('lib', 'import', 'parse-child.ts')

/** The folder of the installation: the working directory or the nearest above it that has the parser. */
const projectRoot = (): string => {
  let folder = process.cwd()
  for (;;) {
    if (existsSync(join(/* turbopackIgnore: true */ folder, ENTRY))) return folder
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error(`${ENTRY} is not in ${process.cwd()} or above it; start gloss in its folder`)
    folder = parent
  }
}

type Limits = { readonly timeMs: number; readonly heapMb: number }

/** The child's command line: tsx, which the project starts with anyway, reads the TypeScript. */
const childArguments = (root: string, heapMb: number): string[] => {
  const loader = createRequire(join(root, 'package.json')).resolve('tsx')
  return [`--max-old-space-size=${heapMb}`, '--import', pathToFileURL(loader).href, join(root, ENTRY)]
}

/**
 * What parseArticle answers, or `too-complex` when the child passes a limit.
 * @throws when the child cannot start or falls for another reason; its last words are in the message.
 */
export const parseApart = (
  source: ArticleSource,
  limits: Limits = { timeMs: TIME_LIMIT_MS, heapMb: HEAP_LIMIT_MB },
): Promise<Result<ArticleDraft>> =>
  new Promise((resolve, reject) => {
    const root = projectRoot()
    const child = spawn(process.execPath, childArguments(root, limits.heapMb), {
      cwd: root,
      env: { NODE_ENV: 'production' }, // no secret of ours is in reach of what parses foreign bytes
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const answer: Buffer[] = []
    let answerBytes = 0
    let words = ''
    let stopped = false
    const stop = () => {
      stopped = true
      child.kill('SIGKILL')
    }
    const timer = setTimeout(stop, limits.timeMs)
    child.stdout.on('data', (bytes: Buffer) => {
      answerBytes += bytes.length
      if (answerBytes > MAX_ANSWER_BYTES) stop()
      else answer.push(bytes)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2_000)
    })
    child.stdin.on('error', () => undefined) // the child ended first; 'close' says how
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      const outOfMemory = /heap out of memory|allocation failed/i.test(words)
      if (stopped || outOfMemory) resolve(tooComplex())
      else if (code !== 0) reject(new Error(`The article parser ended with ${signal ?? code}: ${words}`))
      // The child is our own code and writes exactly this type.
      else resolve(JSON.parse(Buffer.concat(answer).toString('utf8')) as Result<ArticleDraft>)
    })
    child.stdin.end(JSON.stringify(source))
  })
