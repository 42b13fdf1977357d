// `enter(name, role)` opens the article as that person in a browser of their own. An unexpected console error fails the test.
import { test as base, expect } from '@playwright/test'
import { newReader, newShelf } from './library.ts'
import type { BrowserContextOptions, Page } from '@playwright/test'
import type { Role } from '#lib/core/access/permissions.ts'
import type { SessionId, UserId } from '#lib/core/ids.ts'
import type { Shelf } from './library.ts'
import type { Product } from './product.ts'

export type Person = { readonly page: Page; readonly id: UserId; readonly session: SessionId }
export type EnterOptions = {
  readonly path?: string
  readonly javaScript?: boolean
  readonly viewport?: { width: number; height: number }
  /** A screen that is touched: coarse pointer, no hover. */
  readonly touch?: boolean
  /** What the browser asks for; English when left out. */
  readonly locale?: string
}

type Fixtures = {
  readonly product: Product
  readonly shelf: Shelf
  readonly enter: (name: string, role?: Role, options?: EnterOptions) => Promise<Person>
  /** A browser of somebody who is signed out, at the path. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Page>
  /** Console errors that the test expects, as parts of their text. */
  readonly expectedErrors: string[]
}

export const test = base.extend<Fixtures>({
  product: async ({}, use) => {
    await use(JSON.parse(process.env['GLOSS_E2E'] ?? '') as Product) // written by global-setup
  },
  shelf: async ({ product }, use) => {
    await use(await newShelf(product))
  },
  expectedErrors: async ({}, use) => {
    await use([])
  },
  enter: async ({ browser, product, shelf, expectedErrors }, use) => {
    const errors: string[] = []
    const contexts: { close(): Promise<void> }[] = []
    await use(async (name, role = 'annotator', options = {}) => {
      const { id, session, cookie } = await newReader(product, shelf.group, name, role)
      const {
        path = shelf.path,
        javaScript = true,
        viewport = { width: 1440, height: 900 },
        touch = false,
        locale = 'en-GB',
      } = options
      const context = await browser.newContext({
        baseURL: product.url,
        viewport,
        javaScriptEnabled: javaScript,
        hasTouch: touch,
        isMobile: touch,
        locale,
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      contexts.push(context)
      await context.addCookies([cookie])
      const page = await context.newPage()
      watchErrors(page, name, errors)
      await page.goto(path)
      if (javaScript && path === shelf.path) await synced(page)
      return { page, id, session }
    })
    for (const context of contexts) await context.close()
    expectOnly(errors, expectedErrors)
  },
  visit: async ({ browser, product, expectedErrors }, use) => {
    const errors: string[] = []
    const contexts: { close(): Promise<void> }[] = []
    await use(async (path, options = {}) => {
      const context = await browser.newContext({ baseURL: product.url, ...options })
      contexts.push(context)
      const page = await context.newPage()
      watchErrors(page, 'visitor', errors)
      await page.goto(path)
      return page
    })
    for (const context of contexts) await context.close()
    expectOnly(errors, expectedErrors)
  },
})

export { expect }

const watchErrors = (page: Page, name: string, errors: string[]): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${name}: ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`))
}

/** What a browser itself says of each thing that it cannot fetch while a test has switched the network off, whenever it asks. */
const NO_NETWORK = [
  'net::ERR_INTERNET_DISCONNECTED',
  'net::ERR_FAILED', // through the service worker
  'An unknown error occurred when fetching the script.', // of the worker itself
]

const expectOnly = (errors: readonly string[], expected: readonly string[]): void =>
  expect(
    errors.filter((error) => ![...NO_NETWORK, ...expected].some((part) => error.includes(part))),
  ).toEqual([])

/** The word of the status in the bar: "Saved" when everything is in the database. Cards have words of their own. */
export const status = (page: Page) =>
  page
    .getByRole('banner')
    .getByText(/^(Saved|Saving|Connecting|Reconnecting|Offline, kept here|Read-only|Signed out)$/)

/** The page has joined its room. */
export const synced = (page: Page): Promise<void> => expect(status(page)).toHaveText(/^(Saved|Read-only)$/)

/**
 * Selects words of the article as a mouse does: press at their start, drag, release at their end. They are brought to the
 * middle of the screen first, or so that they stand at `y`.
 */
export const select = async (page: Page, words: string, y?: number): Promise<void> => {
  const { from, to } = await bringIntoView(page, words, y)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

/** Scrolls words of the article into view; where a mouse would begin and end to drag over them. */
export const bringIntoView = async (page: Page, words: string, y?: number) => {
  const box = await page.evaluate(
    ([wanted, wantedY]) => {
      const article = document.querySelector('article')
      const walker = document.createTreeWalker(article ?? document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const start = (node.textContent ?? '').indexOf(wanted)
        if (start < 0) continue
        const range = document.createRange()
        range.setStart(node, start)
        range.setEnd(node, start + wanted.length)
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
        if (wantedY !== null)
          scrollBy({ top: range.getBoundingClientRect().top - wantedY, behavior: 'instant' })
        const rects = [...range.getClientRects()]
        const [first, last] = [rects[0], rects.at(-1)]
        if (first === undefined || last === undefined) return null
        return {
          from: { x: first.left + 1, y: first.top + first.height / 2 },
          to: { x: last.right - 1, y: last.top + last.height / 2 },
        }
      }
      return null
    },
    [words, y ?? null] as const,
  )
  if (box === null) throw new Error(`the article does not say "${words}"`)
  return box
}
