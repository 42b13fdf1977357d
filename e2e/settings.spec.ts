// How a person reads: shown at once, there in the first HTML, the same on another device, and nothing loses its place.
import { addMember, fillSignIn, newAccount } from './accounts.ts'
import { expect, select, synced, test } from './fixtures.ts'
import { newShelf } from './library.ts'
import { highlight, painted, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const panel = (page: Page) => page.getByRole('dialog', { name: 'Text and theme' })

const openPanel = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Text and theme' }).click()
  await expect(panel(page).getByRole('slider', { name: 'Size' })).toBeVisible()
}

/** The server has what the page shows. */
const kept = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith('/api/settings') && answer.status() === 204)

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

const typeOf = (page: Page) =>
  page.getByRole('article').evaluate((article) => {
    const { fontFamily, fontSize, lineHeight, width } = getComputedStyle(article)
    const size = Number.parseFloat(fontSize)
    return {
      font: fontFamily.split(',')[0]?.replaceAll('"', '') ?? '',
      size,
      leading: Math.round((Number.parseFloat(lineHeight) / size) * 100) / 100,
      width: Number.parseFloat(width),
    }
  })

test('[UX61] font, size, length and height of lines, and theme are chosen beside the text, by keys alone', async ({
  enter,
}) => {
  const { page } = await enter('Rosa')
  const usual = await typeOf(page)
  const light = await paper(page)
  await page.getByRole('button', { name: 'Text and theme' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  await panel(page).getByRole('radio', { name: 'Serif' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(panel(page).getByRole('radio', { name: 'Sans', exact: true })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter') // Smaller
  await page.keyboard.press('Tab')
  await expect(panel(page).getByRole('slider', { name: 'Size' })).toBeFocused()
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
  await expect(panel(page).getByRole('slider', { name: 'Size' })).toHaveAttribute('aria-valuetext', '120 %')
  await panel(page).getByRole('slider', { name: 'Line height' }).focus()
  await page.keyboard.press('ArrowRight')
  await panel(page).getByRole('radio', { name: 'System' }).focus()
  await page.keyboard.press('ArrowRight')
  const done = kept(page)
  await page.keyboard.press('ArrowRight')
  await expect(panel(page).getByRole('radio', { name: 'Sepia' })).toBeChecked()
  await done
  const now = await typeOf(page)
  expect(now).toMatchObject({ font: 'Inter Variable', size: usual.size * 1.2, leading: 1.72 })
  expect(await paper(page)).not.toBe(light)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Text and theme' })).toBeFocused()
})

test('[UX61] the first HTML has the settings, on every device of the person, without a script', async ({
  browser,
  enter,
  product,
  shelf,
}) => {
  const account = await newAccount(shelf.group, 'Rosa', 'annotator')
  const signIn = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await fillSignIn(page, account)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    return page
  }
  const first = await signIn(true)
  await first.goto('/settings')
  await first.getByRole('radio', { name: 'Dark' }).check({ force: true })
  const done = kept(first)
  await first.getByRole('button', { name: 'Larger' }).click()
  await done

  const second = await signIn(false)
  const answer = await second.goto(shelf.path)
  const html = (await answer?.text()) ?? ''
  expect(html.match(/<html[^>]*>/)?.[0]).toContain('data-theme="dark"')
  expect(html.match(/<html[^>]*>/)?.[0]).toContain('--text-scale:1.1')
  expect(html).toContain('<meta name="theme-color" content="#151411"')
  expect((await typeOf(second)).size).toBe(22)
  const csp = answer?.headers()['content-security-policy'] ?? ''
  expect(csp.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe-inline')

  // Without a script it is a form; the device keeps them for the page that stands after signing out.
  await second.getByRole('link', { name: 'Settings' }).click()
  await second.getByRole('radio', { name: 'Sepia' }).check({ force: true })
  await second.getByRole('button', { name: 'Save' }).click()
  await expect(second.getByRole('main').getByText('Your settings are kept.')).toBeVisible()
  const sepia = await paper(second)
  await second.context().clearCookies({ name: /session-token/ })
  await second.goto('/sign-in')
  expect(await paper(second)).toBe(sepia)
  await first.reload()
  expect(await paper(first)).toBe(sepia)
  await first.context().close()
  await second.context().close()

  const other = await enter('Sam') // somebody else's are their own
  expect(await paper(other.page)).not.toBe(sepia)
})

test('[UX18] [UX61] what is read stays where it is while the type changes, and highlights stay on their words', async ({
  enter,
  product,
}) => {
  const paragraphs = Array.from({ length: 40 }, (_, i) =>
    `Paragraph ${i + 1} says that a lamp was moved again, and that nobody who sat near it looked up. `.repeat(
      3,
    ),
  )
  const long = await newShelf(product, `# A long evening\n\n${paragraphs.join('\n\n')}`)
  const { page, id } = await enter('Rosa', 'annotator', { path: '/' })
  await addMember(long.group, id, 'annotator')
  await page.goto(long.path)
  await synced(page)
  const words = 'Paragraph 20 says that a lamp'
  await highlight(page, words)
  const block = page.getByRole('article').getByText(/^Paragraph 20 /)
  const topOf = () => block.evaluate((element) => element.getBoundingClientRect().top)
  await block.evaluate((element) => {
    scrollBy({ top: element.getBoundingClientRect().top - 60, behavior: 'instant' })
  })
  const before = await topOf()
  const height = await block.evaluate((element) => element.getBoundingClientRect().height)
  await openPanel(page)
  for (const name of ['Larger', 'Larger', 'Shorter lines', 'Wider apart'])
    await panel(page).getByRole('button', { name }).click()
  await panel(page).getByRole('radio', { name: 'Easy to tell apart' }).check({ force: true })
  expect(await block.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(
    height + 30,
  )
  expect(Math.abs((await topOf()) - before)).toBeLessThan(3)
  await page.keyboard.press('Escape')
  const looks = await painted(page)
  expect(looks['yellow-1'] ?? looks['active-yellow']).toEqual([words])
  const gap = async () => Math.abs(((await thread(page, words).boundingBox())?.y ?? 0) - (await topOf()))
  await expect.poll(gap).toBeLessThan(30)
})

test('[UX46] single-key shortcuts can be turned off; keys with modifiers, Tab and Escape stay', async ({
  enter,
}) => {
  const { page } = await enter('Rosa')
  const done = kept(page)
  await openPanel(page)
  await panel(page).getByText('Gloss itself').click()
  await panel(page)
    .getByRole('group', { name: 'Single-key shortcuts' })
    .getByRole('radio', { name: 'Off' })
    .check({ force: true })
  await done
  await page.keyboard.press('Escape')
  await select(page, 'made of brass')
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('h')
  await page.keyboard.press('c')
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await expect(page.getByRole('textbox')).toBeHidden()
  await page.keyboard.press('Tab')
  await expect(toolbar(page).getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(thread(page, 'made of brass')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(thread(page, 'made of brass')).toBeHidden()
  await page.reload()
  await synced(page)
  await select(page, 'made of brass')
  await page.keyboard.press('h')
  await expect(thread(page, 'made of brass')).toBeHidden()
})

test('[UX46] single keys never fire with a modifier, in a field, or while a letter is composed', async ({
  enter,
}) => {
  const { page } = await enter('Rosa')
  await select(page, 'made of brass')
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('Alt+h')
  await page.keyboard.press('Control+h')
  // What an input method sends while it composes: the key is not the person's yet.
  await page.evaluate(() => {
    const composing = { bubbles: true, isComposing: true, key: 'h', code: 'KeyH' }
    document.body.dispatchEvent(new KeyboardEvent('keydown', composing))
  })
  await expect(thread(page, 'made of brass')).toBeHidden()
  await page.keyboard.press('c')
  await page.keyboard.type('h j k e')
  await expect(page.getByRole('textbox', { name: 'Comment on “made of brass' })).toHaveValue('h j k e')
  await expect(thread(page, 'made of brass')).toBeHidden()
})

test('the interface speaks German when the browser asks for it, or the person', async ({ enter, visit }) => {
  const { page } = await enter('Rosa', 'annotator', { path: '/settings' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('radio', { name: 'Deutsch' }).check({ force: true })
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const stranger = await visit('/sign-in', { locale: 'de-AT' })
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'de')
})

test('[UX61] nothing moves for who wants it so, by the system or by their settings', async ({ enter }) => {
  const { page } = await enter('Rosa', 'annotator', { path: '/settings' })
  const longest = () =>
    page
      .getByRole('link', { name: 'People' })
      .evaluate((link) => Number.parseFloat(getComputedStyle(link).transitionDuration))
  expect(await longest()).toBeGreaterThan(0.1)
  await page.getByRole('radio', { name: 'Always less' }).check({ force: true })
  expect(await longest()).toBeLessThan(0.001)
  await page
    .getByRole('group', { name: 'Motion' })
    .getByRole('radio', { name: 'As the system says' })
    .check({ force: true })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await longest()).toBeLessThan(0.001)
})
