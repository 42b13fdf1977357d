// By keys alone, from the door to a thread that is done: no pointer moves in here. UX47.
import { newAccount } from './accounts.ts'
import { expect, status, test } from './fixtures.ts'
import { selectedText, thread, toolbar } from './reading.ts'
import type { Locator, Page } from '@playwright/test'

/** Presses Tab until the element has the focus, which must show. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (!(await wanted.evaluate((element) => element === document.activeElement).catch(() => false))) continue
    const shows = await wanted.evaluate((element) => {
      const { outlineStyle, boxShadow, borderColor } = getComputedStyle(element)
      const field = element.closest('label, form')
      return (
        outlineStyle !== 'none' ||
        boxShadow !== 'none' ||
        (element.matches('input, textarea') && borderColor !== '') ||
        field?.matches(':focus-within') === true
      )
    })
    expect(shows).toBe(true)
    return
  }
  throw new Error('Tab does not lead there')
}

test('[UX47] from signing in to a thread that is resolved, and a highlight that is deleted, by keys alone', async ({
  shelf,
  visit,
}) => {
  const account = await newAccount(shelf.group, 'Kay', 'annotator')
  const page = await visit('/sign-in')
  await test.step('sign in', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    if (!(await page.getByLabel('E-mail').evaluate((element) => element === document.activeElement)))
      await tabTo(page, page.getByLabel('E-mail'))
    await page.keyboard.type(account.email)
    await tabTo(page, page.getByLabel('Password', { exact: true }))
    await page.keyboard.type(account.password)
    await page.keyboard.press('Enter')
  })
  await test.step('open the article', async () => {
    const link = page.getByRole('main').getByRole('link', { name: 'A lamp in the reading room' })
    await expect(link).toBeVisible()
    await tabTo(page, link)
    await page.keyboard.press('Enter')
    await expect(status(page)).toHaveText('Saved')
  })
  await test.step('both skip links', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Skip to the margin' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Margin' })).toBeFocused()
  })
  const words = 'They came in the evening, two at a time'
  await test.step('select words: the paragraph by v, fewer of it by Shift and arrows', async () => {
    for (let n = 0; n < 8 && !(await selectedText(page)).startsWith('They came'); n++)
      await page.keyboard.press('v')
    expect(await selectedText(page)).toContain('a row of pencil marks beside the text')
    const length = async () => (await selectedText(page)).length
    for (let n = 0; n < 60 && (await length()) > words.length; n++)
      await page.keyboard.press('Control+Shift+ArrowLeft')
    for (let n = 0; n < 20 && (await length()) < words.length; n++)
      await page.keyboard.press('Shift+ArrowRight')
    expect(await selectedText(page)).toBe(words)
    await expect(toolbar(page)).toBeVisible()
  })
  await test.step('comment from the toolbar, which Tab leads to', async () => {
    await page.keyboard.press('Tab')
    await expect(toolbar(page).getByRole('button').first()).toBeFocused()
    const comment = toolbar(page).getByRole('button', { name: 'Comment', exact: true })
    for (let n = 0; n < 12 && !(await comment.evaluate((one) => one === document.activeElement)); n++)
      await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: `Comment on “${words}` })).toBeFocused()
    await page.keyboard.type('How many of them?')
    await page.keyboard.press('Control+Enter')
    await expect(thread(page, words)).toContainText('How many of them?')
    await expect(thread(page, words)).toBeFocused()
  })
  await test.step('reply', async () => {
    await page.keyboard.press('c')
    await expect(page.getByRole('textbox', { name: /^Reply to/ })).toBeFocused()
    await page.keyboard.type('Two, I suppose.')
    await page.keyboard.press('Control+Enter')
    await expect(thread(page, words)).toContainText('Two, I suppose.')
    await expect(page.getByRole('textbox')).toHaveCount(0)
  })
  await test.step('resolve', async () => {
    await page.keyboard.press('e')
    await expect(thread(page, words).getByRole('button', { name: /resolved/ })).toBeVisible()
    await expect(status(page)).toHaveText('Saved')
  })
  await test.step('highlight a paragraph, and delete it from its menu', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('v')
    await expect(toolbar(page)).toBeVisible()
    const marked = (await selectedText(page)).slice(0, 20)
    await page.keyboard.press('h')
    await expect(toolbar(page)).toBeHidden()
    const all = page.getByRole('region', { name: /^Thread on/ })
    await expect(all).toHaveCount(2)
    const card = thread(page, marked)
    const isAt = () => card.evaluate((one) => one === document.activeElement)
    for (let n = 0; n < 3 && !(await isAt()); n++) await page.keyboard.press('k')
    await tabTo(page, card.getByRole('button', { name: 'More' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('End')
    await expect(page.getByRole('menuitem', { name: 'Delete highlight' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(all).toHaveCount(1)
  })
  await test.step('after a reload it is as it was left', async () => {
    await expect(status(page)).toHaveText('Saved')
    await page.reload()
    await expect(thread(page, words).getByRole('button', { name: /resolved/ })).toBeVisible()
    await expect(page.getByRole('region', { name: /^Thread on/ })).toHaveCount(1)
  })
})
