// A reader's browser on an article of the product, cold, and what the page says about itself.
import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { CHROMIUM_ARGS, findChromium, HOW_TO_GET_CHROMIUM } from '#test/find-chromium.ts'
import type { Product } from '../../e2e/product.ts'
import { cookieOf, type Crowd } from './crowd.ts'

const VIEWPORT = { width: 1440, height: 900 }

/** Times of the page's clock, ms after it was asked for. */
export type Opening = {
  /** The first text was painted. */
  readonly text: number
  /** The first card was there, and the frame that shows it. */
  readonly margin: number
  /** Cumulative layout shift. */
  readonly shift: number
  /** Scripts that the page loaded at its start, kB compressed. */
  readonly scriptKb: number
}

export type Visit = AsyncDisposable & {
  readonly page: Page
  readonly session: CDPSession
  opening(): Promise<Opening>
}

export const openBrowser = (): Promise<Browser> => {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM)
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS })
}

/** In the page before anything else: writes down when there is a card, and what shifts. */
const watch = () => {
  const seen = { margin: 0, shift: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    // `as`: newer than the types
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  const look = () => {
    if (document.querySelector('[data-card], [data-row]') === null) requestAnimationFrame(look)
    else requestAnimationFrame(() => (seen.margin = performance.now()))
  }
  requestAnimationFrame(look)
}

/** Opens the article as a new person and waits until the first card stands in the margin. */
export const visit = async (browser: Browser, product: Product, crowd: Crowd): Promise<Visit> => {
  const context = await browser.newContext({ baseURL: product.url, viewport: VIEWPORT })
  await context.addCookies([await cookieOf(product, crowd.shelf, 'Ada')])
  const page = await context.newPage()
  await page.addInitScript('globalThis.__name = (named) => named') // tsx puts it around functions that go to the page
  await page.addInitScript(watch)
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      sizes.push(
        response.body().then(
          (body) => gzipSync(body).length / 1000,
          () => 0,
        ),
      )
  })
  page.on('pageerror', (error) => process.stderr.write(`in the page: ${error.message}\n`))
  const session = await context.newCDPSession(page)
  await page.goto(crowd.shelf.path)
  type Seen = { readonly margin: number; readonly shift: number }
  // `as`: `watch` has put it there
  const seen = () => page.evaluate(() => ({ ...(globalThis as unknown as { seen: Seen }).seen }))
  await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.margin > 0)
  return {
    page,
    session,
    async opening() {
      const { margin, shift } = await seen()
      const text = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      )
      const scriptKb = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
      return { text, margin, shift, scriptKb }
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}
