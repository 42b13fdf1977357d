// Finding threads: filters, their address, permalinks, what is unread. UX33, UX34, UX36.
import { bringIntoView, expect, synced, test } from './fixtures.ts'
import { cards, clickWords, commentOn, highlight, painted, thread } from './reading.ts'
import { joinByWire } from './wire.ts'
import type { Page } from '@playwright/test'

const [FIRST, SECOND, THIRD] = [
  'learned to read quickly',
  'two at a time',
  'pencil marks beside the text',
] as const

const bar = (page: Page) => page.getByRole('search', { name: 'Find threads' })
const words = (page: Page) => page.getByRole('searchbox', { name: 'Find in threads' })
const openFields = (page: Page) =>
  bar(page)
    .getByRole('button', { name: /^Filter/ })
    .click()
const pick = (page: Page, name: string | RegExp) => bar(page).getByRole('checkbox', { name }).click()

test('[UX36] filters stack, are counted and cleared, live in the address, and back and forward go through them', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  ben.highlight(FIRST, 'They learned it from each other, in a café.')
  ben.highlight(SECOND)
  await ben.saved()
  const { page } = await enter('Ada')
  await commentOn(page, THIRD, 'Whose marks?')
  await expect(cards(page)).toHaveCount(3)
  await page.keyboard.press('Escape') // the thread that one is at would stay
  const plain = page.url()

  await test.step('a person', async () => {
    await openFields(page)
    await pick(page, 'Ben')
    await expect(cards(page)).toHaveCount(2)
    await expect(bar(page)).toContainText('2 of 3')
    expect(new URL(page.url()).searchParams.getAll('who')).toHaveLength(1)
  })
  await test.step('and a kind', async () => {
    await pick(page, 'Comment')
    await expect(cards(page)).toHaveCount(1)
    await expect(thread(page, FIRST)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(bar(page).getByRole('checkbox').first()).toBeHidden()
    await expect(bar(page).getByRole('button', { name: 'Filter, 2 in use' })).toBeFocused()
  })
  await test.step('what does not match is faint in the text, and still there', async () => {
    const { resolved, ...others } = await painted(page)
    expect(resolved?.toSorted()).toEqual([THIRD, SECOND].toSorted())
    expect(others['yellow-1']).toEqual([FIRST])
  })
  await test.step('back and forward', async () => {
    await page.goBack()
    await expect(cards(page)).toHaveCount(2)
    await page.goBack()
    await expect(cards(page)).toHaveCount(3)
    expect(page.url()).toBe(plain)
    await page.goForward()
    await page.goForward()
    await expect(cards(page)).toHaveCount(1)
  })
  await test.step('a reload and another browser show the same', async () => {
    await page.reload()
    await expect(cards(page)).toHaveCount(1)
    const { page: other } = await enter('Cleo', 'reader', {
      path: new URL(page.url()).pathname + new URL(page.url()).search,
    })
    await expect(cards(other)).toHaveCount(1)
    await expect(bar(other)).toContainText('1 of 3')
  })
  await test.step('Clear', async () => {
    await bar(page).getByRole('button', { name: 'Clear' }).click()
    await expect(cards(page)).toHaveCount(3)
    expect(page.url()).toBe(plain)
    await expect(bar(page).getByRole('button', { name: 'Clear' })).toBeHidden()
  })
  await test.step('words, without accents and case; what nothing matches says so; unknown values are no filter', async () => {
    await page.keyboard.press('/')
    await expect(words(page)).toBeFocused()
    await page.keyboard.type('CAFE')
    await expect(cards(page)).toHaveCount(1)
    await expect(thread(page, FIRST)).toBeVisible()
    await page.keyboard.type(' at night')
    await expect(cards(page)).toHaveCount(0)
    await expect(bar(page)).toContainText('No thread is like that.')
    await page.goto(`${shelf.path}?colour=pink&who=nobody&state=lost`)
    await expect(cards(page)).toHaveCount(3)
    await expect(bar(page).getByRole('button', { name: 'Clear' })).toBeHidden()
  })
  ben.leave()
})

test('[UX36] [UX33] the thread that one is at stays until one leaves it; resolved ones are found by their state', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await commentOn(page, FIRST, 'One.')
  await commentOn(page, SECOND, 'Two.')
  await page.goto(`${new URL(page.url()).pathname}?state=open`)
  await expect(cards(page)).toHaveCount(2)
  await clickWords(page, FIRST)
  await page.keyboard.press('e')
  await expect(bar(page)).toContainText('1 of 2')
  await expect(thread(page, FIRST)).toBeVisible()
  await clickWords(page, SECOND)
  await expect(thread(page, FIRST)).toBeHidden()
  await openFields(page)
  await pick(page, 'Resolved')
  await pick(page, 'Open')
  await expect(thread(page, FIRST)).toBeVisible()
  await expect(bar(page)).toContainText('1 of 2')
})

test('[UX34] a link to a thread shows it though it is filtered out or resolved, and says so', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await commentOn(page, FIRST, 'Look at this.')
  await highlight(page, SECOND)
  await thread(page, FIRST).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))

  await page.goto(`${link.pathname}?kind=highlight${link.hash}`)
  await expect(thread(page, FIRST)).toBeFocused()
  await expect(thread(page, FIRST)).toBeInViewport()
  await expect(page.getByText('Your filter leaves this thread out.')).toBeVisible()
  await expect(bar(page)).toContainText('1 of 2')
  await page.getByRole('button', { name: 'Clear' }).last().click()
  await expect(cards(page)).toHaveCount(2)
  await page.keyboard.press('e')
  await synced(page)

  await page.goto('/')
  await page.goto(link.href)
  await expect(thread(page, FIRST)).toBeFocused()
  await expect(thread(page, FIRST)).toContainText('Look at this.')
  await expect(page.getByText('This thread is resolved.')).toBeVisible()
})

test('[UX36] on a phone the filter is in the sheet, and stays when the sheet is closed', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await highlight(page, FIRST)
  await commentOn(page, SECOND, 'Two.')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await synced(page)
  await page.getByRole('button', { name: 'Margin, 2 threads' }).click()
  await openFields(page)
  await pick(page, 'Comment')
  await expect(cards(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(bar(page).getByRole('checkbox').first()).toBeHidden()
  await page.getByRole('button', { name: 'Close the margin' }).click()
  await expect(bar(page)).toBeHidden()
  await expect.poll(() => page.url()).toContain('kind=comment')
  await page.getByRole('button', { name: /^Margin/ }).click()
  await expect(bar(page)).toContainText('1 of 2')
  await page.goBack()
  await expect(bar(page)).toBeHidden()
  await expect.poll(() => page.url()).toContain('kind=comment')
})

test('what others write is unread until it was on the screen, follows one to another device, and one’s own is never', async ({
  enter,
  product,
  shelf,
  browser,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  const on = ben.highlight(FIRST, 'Read me.')
  await ben.saved()
  const ada = await enter('Ada')
  const second = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 } })
  await second.addCookies(await ada.page.context().cookies())
  const unread = (page: Page) => bar(page).getByRole('button', { name: /unread$/ })

  await test.step('it is on the screen, so it is read; what is below is not', async () => {
    await expect(unread(ada.page)).toBeHidden()
    await highlight(ada.page, SECOND)
    ben.highlight('nobody has read to the end', 'Far below.')
    await ada.page.setViewportSize({ width: 1440, height: 400 })
    await ada.page.evaluate(() => scrollTo(0, 0))
    await ada.page.reload()
    await expect(unread(ada.page)).toHaveText('1')
  })
  await test.step('the other device knows', async () => {
    const page = await second.newPage()
    await page.setViewportSize({ width: 1440, height: 400 })
    await page.goto(shelf.path)
    await expect(unread(page)).toHaveText('1')
    await unread(page).click()
    await expect(bar(page)).toContainText('1 of 3')
    await bringIntoView(page, 'nobody has read to the end')
    await expect(cards(page)).toHaveCount(1)
    await thread(page, 'nobody has read to the end').getByRole('button', { name: /^“/ }).click()
    await expect(
      thread(page, 'nobody has read to the end').getByRole('button', { name: /Unread$/ }),
    ).toBeHidden()
    await expect(cards(page)).toHaveCount(1) // it does not go away under one's eyes
    const told = page.waitForResponse(
      (answer) => answer.url().endsWith('/read') && answer.request().method() === 'POST',
    )
    await told
  })
  await test.step('and the first one hears of it', async () => {
    await ada.page.reload()
    await synced(ada.page)
    await expect(unread(ada.page)).toBeHidden()
    ben.reply(on, 'An answer.')
    ben.highlight('the archive', 'Another.')
    await expect(unread(ada.page)).toBeVisible()
  })
  await test.step('all of it is marked as read, and that is undone', async () => {
    await openFields(ada.page)
    await bar(ada.page).getByRole('button', { name: 'Mark all as read' }).click()
    await expect(unread(ada.page)).toBeHidden()
    await ada.page.getByRole('button', { name: 'Undo' }).click()
    await expect(unread(ada.page)).toBeVisible()
  })
  await second.close()
  ben.leave()
})
