// A page with the long article in a real Chromium, and what it costs as the browser itself counts it.
import { createServer } from 'node:http'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { ROOT } from '#scripts/root.ts'
import { CHROMIUM_ARGS, findChromium, HOW_TO_GET_CHROMIUM } from '#test/find-chromium.ts'
import type { LongArticle } from './article.ts'

const STYLES = ['app/tokens.css', 'components/reader/article.css', 'components/reader/highlights.css']
/** With these a page has a clock of 5 µs. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}
const VIEWPORT = { width: 1280, height: 900 }

/** What `untilFrame` of frames.ts says. */
export type Frame = { readonly toFrame: number; readonly main: number }
type Cost = { readonly mainMs: number; readonly scriptMs: number; readonly styleMs: number }

export type Stage = AsyncDisposable & {
  /** Calls a function that the bundle has put on `inPage`. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>
  /** What the main thread did while `work` ran. */
  costOf(work: () => Promise<unknown>): Promise<Cost>
  /** Bytes that the page's heap holds after a collection: script and DOM. */
  memory(): Promise<number>
  /** Nodes in the article. */
  nodes(): Promise<number>
}

const styles = async (): Promise<string> => {
  const sheets = await Promise.all(STYLES.map((name) => readFile(path.join(ROOT, name), 'utf8')))
  return sheets.join('\n').replaceAll(/@import [^;]+;/g, '')
}

const pageOf = async (article: LongArticle): Promise<string> =>
  `<!doctype html><meta charset="utf-8"><style>body { margin: 40px 80px; background: var(--paper) }
${await styles()}</style><article class="article">${article.html}</article><script src="/bundle.js"></script>`

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** A peer may never come back. */
const LIMIT_MS = 300_000
const withinLimit = async <T>(what: string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${LIMIT_MS / 1000} s`)), LIMIT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Opens the article with the bundle of `entry` on it. */
export const openStage = async (article: LongArticle, entry: string): Promise<Stage> => {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM)
  const { html: _, ...input } = article
  const files: Record<string, [string, string]> = {
    '/': ['text/html', await pageOf(article)],
    '/bundle.js': ['text/javascript', await bundle(entry)],
    '/input.json': ['application/json', JSON.stringify(input)],
  }
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type, ...ISOLATED }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')

  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.on('pageerror', (error) => process.stderr.write(`in the page: ${error.message}\n`))
  await page.goto(`http://127.0.0.1:${address.port}/`)
  const protocol = await page.context().newCDPSession(page)
  // time that the thread worked, not time that the machine gave to others
  await protocol.send('Performance.enable', { timeDomain: 'threadTicks' })
  const metrics = async () => {
    const found = (await protocol.send('Performance.getMetrics')).metrics
    return (name: string) => (found.find((metric) => metric.name === name)?.value ?? 0) * 1000
  }

  const stage: Stage = {
    call: <T>(name: string, ...args: readonly unknown[]) =>
      withinLimit(
        name,
        // `as`: the bundle has put the function there; its type is the caller's to know
        page.evaluate(
          ([fn, list]) =>
            (globalThis as unknown as { inPage: Record<string, (...args: unknown[]) => unknown> }).inPage[
              fn
            ]?.(...list),
          [name, args] as const,
        ) as Promise<T>,
      ),
    async costOf(work) {
      const before = await metrics()
      await work()
      const after = await metrics()
      const spent = (name: string) => after(name) - before(name)
      return {
        mainMs: spent('TaskDuration'),
        scriptMs: spent('ScriptDuration'),
        styleMs: spent('RecalcStyleDuration') + spent('LayoutDuration'),
      }
    },
    async memory() {
      for (let turn = 0; turn < 3; turn++) await protocol.send('HeapProfiler.collectGarbage')
      // `as`: newer browsers also say what the DOM takes
      const heap = (await protocol.send('Runtime.getHeapUsage')) as {
        usedSize: number
        embedderHeapUsedSize?: number
        backingStorageSize?: number
      }
      return heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0)
    },
    nodes: () =>
      page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector('article') ?? document)
        let count = 0
        while (walker.nextNode()) count++
        return count
      }),
    async [Symbol.asyncDispose]() {
      await browser.close()
      server.close()
    },
  }
  await stage.call('load')
  return stage
}
