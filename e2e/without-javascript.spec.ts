// What is left when no script runs, and that scripts, when they run, move nothing.
import { fillSignIn, newAccount } from './accounts.ts'
import { expect, select, status, synced, test } from './fixtures.ts'
import { newReader, newShelf } from './library.ts'
import { cards, painted } from './reading.ts'
import type { Page } from '@playwright/test'

const WEB_DUMP = `Letters from the coast

What a harbour keeps

It keeps what nobody comes back for.
By
Harbours, Letters, Coast towns, Winter ferries, Old maps

March 3, 2019 10:15
Print

The harbour was emptied in the autumn, and what was left on the quay stayed there until the spring. People walked past it every
day and grew used to it.

A Long Winter

Nobody asked whose boxes they were. The ferry did not run, and the office was closed, so there was nobody to ask in any case.
`

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('[UX62] every word of the article is there without JavaScript, in its order', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Nora', 'annotator', { javaScript: false })
  const answer = await page.request.get(`/api/articles/${shelf.article}`)
  const { revision } = (await answer.json()) as {
    // The shape that add-article.spec.ts proves.
    revision: { blocks: { role: string; text: string }[] }
  }
  expect(revision.blocks.length).toBeGreaterThan(8)
  const article = page.getByRole('article')
  await expect(heading(page, 'A lamp in the reading room')).toBeVisible()
  for (const { text } of revision.blocks) await expect(article.getByText(text).first()).toBeVisible()
  const words = (await article.innerText()).replaceAll(/\s+/g, ' ')
  const places = revision.blocks
    .filter(({ role }) => role === 'body' || role === 'heading')
    .map(({ text }) => words.indexOf(text.replaceAll(/\s+/g, ' ')))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThanOrEqual(0)
  await expect(article.getByRole('heading', { level: 2 })).toHaveText([
    'The first readers',
    'What the lamp saw',
  ])
  await expect(article.getByRole('link', { name: 'the archive' })).toHaveAttribute(
    'href',
    'https://example.org/archive',
  )
  // Playwright's texts leave out what stands in <noscript>.
  await expect(page.locator('noscript p')).toHaveText(
    'Highlights and comments need JavaScript. The text is whole without it.',
  )
  await expect(page.locator('noscript p')).toBeVisible()
})

test('[UX62] what was set aside opens without JavaScript', async ({ enter, product }) => {
  const dump = await newShelf(product, WEB_DUMP, 'harbour.txt')
  const { page } = await enter('Nora', 'annotator', { javaScript: false, path: '/' })
  const { cookie } = await newReader(product, dump.group, 'Nora', 'reader')
  await page.context().addCookies([cookie])
  await page.goto(dump.path)
  await expect(heading(page, 'What a harbour keeps')).toBeVisible()
  const setAside = page.getByText('Print', { exact: true })
  await expect(setAside).toBeHidden()
  for (const summary of await page
    .getByRole('article')
    .getByText(/lines? set aside$/)
    .all())
    await summary.click()
  await expect(setAside).toBeVisible()
})

test('one signs in, goes about, adds an article and signs out without JavaScript', async ({
  shelf,
  visit,
}) => {
  const account = await newAccount(shelf.group, 'Nils', 'annotator')
  const page = await visit('/people', { javaScriptEnabled: false })
  await fillSignIn(page, { ...account, password: 'not the secret' })
  await expect(page.getByRole('main').getByRole('alert')).toContainText('E-mail or password is wrong.')
  await expect(page.getByLabel('E-mail')).toHaveValue(account.email)
  await fillSignIn(page, account)
  await expect(heading(page, 'People')).toBeVisible()
  await page.getByRole('link', { name: 'Library', exact: true }).click()
  await page.getByRole('link', { name: 'Add an article' }).click()
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(page.getByText('There is no text yet. Paste it here, or choose a file.')).toBeVisible()
  await page.getByLabel('Title').fill('Plain')
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('It went by itself.')
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(heading(page, 'Plain')).toBeVisible()
  await page.getByRole('link', { name: 'Gloss, to the library' }).click()
  await page.getByRole('button', { name: 'Account of Nils' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(heading(page, 'Sign in')).toBeVisible()
  await page.goto('/')
  await expect(heading(page, 'Sign in')).toBeVisible()
})

// On a phone the cards are in a sheet, which is not drawn until it opens.
const SIZES = [
  { width: 1440, height: 900, cards: 2 },
  { width: 390, height: 844, cards: 0 },
]

test('[UX62] with JavaScript, fonts and threads arrive without moving the text', async ({ enter, shelf }) => {
  const { page } = await enter('Lena')
  for (const words of ['pencil marks beside the text', 'The marks are small']) {
    await select(page, words)
    await page.keyboard.press('h')
  }
  await expect(cards(page)).toHaveCount(2)
  await expect(status(page)).toHaveText('Saved')
  await page.addInitScript(() => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value)
      Object.assign(window, { shifted: sum })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.goto('/')
    await page.goto(shelf.path)
    await synced(page)
    await expect.poll(async () => (await painted(page))['yellow-1']).toHaveLength(2)
    await expect(cards(page)).toHaveCount(size.cards)
    await page.evaluate(() => document.fonts.ready)
    // Two frames later the observer has heard of what the last change moved.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const shifted = await page.evaluate(() => ('shifted' in window ? Number(window.shifted) : 0))
    expect(shifted, `at ${size.width} pixels`).toBeLessThan(0.05)
  }
})
