// People who are mentioned, and the inbox that tells them. Points of the list of expectations: UX31, and of UX64 the inbox.
import { expect, select, status, test } from './fixtures.ts'
import { expectAccessible, seriousOn } from './axe.ts'
import { rename } from './library.ts'
import { commentOn, thread } from './reading.ts'
import type { Locator, Page } from '@playwright/test'

const ON = 'learned to read quickly'
const field = (page: Page): Locator => page.getByRole('textbox', { name: `Comment on “${ON}` })
const options = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'People to mention' }).getByRole('option')
const inbox = (page: Page): Locator => page.getByRole('link', { name: /^Inbox/ })
const begin = async (page: Page): Promise<void> => {
  await select(page, ON)
  await page.keyboard.press('c')
  await expect(field(page)).toBeFocused()
}

test('[UX31] @ opens the people who can see it; one filters, chooses by keys, and leaves by Escape', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await enter('Ben')
  await enter('Beatrix')
  await begin(page)
  await test.step('everybody at first, and the focus stays in the field', async () => {
    await page.keyboard.type('Ask @')
    await expect(options(page)).toHaveText([/Ada/, /Beatrix/, /Ben/, /Olga/])
    await expect(field(page)).toBeFocused()
    expect(await seriousOn(page)).toEqual([])
  })
  await test.step('typing filters, arrows go round, the field says which one', async () => {
    await page.keyboard.type('be')
    await expect(options(page)).toHaveText([/Beatrix/, /Ben/])
    const active = async () =>
      page.locator(`[id="${await field(page).getAttribute('aria-activedescendant')}"]`)
    await expect(await active()).toHaveText(/Beatrix/)
    await page.keyboard.press('ArrowDown')
    await expect(await active()).toHaveText(/Ben/)
    await expect(await active()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(await active()).toHaveText(/Beatrix/)
  })
  await test.step('Escape closes the list alone', async () => {
    await page.keyboard.press('Escape')
    await expect(options(page)).toHaveCount(0)
    await expect(field(page)).toBeFocused()
    await expect(field(page)).toHaveValue('Ask @be')
  })
  await test.step('Enter takes one, Tab another, a click a third', async () => {
    await page.keyboard.press('Backspace')
    await page.keyboard.type('en')
    await page.keyboard.press('Enter')
    await expect(field(page)).toHaveValue('Ask @Ben ')
    await page.keyboard.type('or @bea')
    await page.keyboard.press('Tab')
    await expect(field(page)).toHaveValue('Ask @Ben or @Beatrix ')
    await page.keyboard.type('or @')
    await options(page).filter({ hasText: 'Olga' }).click()
    await expect(field(page)).toHaveValue('Ask @Ben or @Beatrix or @Olga ')
  })
  await test.step('an e-mail opens nothing', async () => {
    await page.keyboard.type('me@be')
    await expect(options(page)).toHaveCount(0)
  })
  await test.step('[UX23] the draft keeps who is meant over a reload', async () => {
    await page.reload()
    await expect(field(page)).toHaveValue('Ask @Ben or @Beatrix or @Olga me@be')
    await field(page).press('Control+Enter')
    await expect(thread(page, ON)).toContainText('Ask @Ben or @Beatrix or @Olga me@be')
    await expect(thread(page, ON)).not.toContainText('mention:')
  })
})

test('[UX31] [UX64] the mentioned is told once, opens it from the inbox, and it is read by that; another name follows', async ({
  enter,
  product,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await begin(ada.page)
  await ada.page.keyboard.type('What do you think, @ben')
  await expect(options(ada.page)).toHaveText([/Ben/])
  await ada.page.keyboard.press('Enter')
  await ada.page.keyboard.press('Control+Enter')
  await expect(status(ada.page)).toHaveText('Saved')
  await test.step('the count comes by itself, and once', async () => {
    await expect(inbox(ben.page)).toHaveAccessibleName('Inbox, 1 unread')
    await thread(ada.page, ON).getByRole('button', { name: /^“/ }).click()
    await thread(ada.page, ON).getByRole('button', { name: 'Edit the comment by Ada' }).click()
    await expect(thread(ada.page, ON).getByRole('textbox')).toHaveValue('What do you think, @Ben')
    await ada.page.keyboard.type(' Really')
    await ada.page.keyboard.press('Control+Enter')
    await expect(thread(ben.page, ON)).toContainText('What do you think, @Ben Really')
  })
  await test.step('the inbox says who, where and what, and leads there', async () => {
    await inbox(ben.page).click()
    const told = ben.page.getByRole('list', { name: 'Inbox' }).getByRole('listitem')
    await expect(told).toHaveCount(1)
    await expect(told).toContainText('Ada mentioned you')
    await expect(told).toContainText('What do you think, @Ben Really')
    await expect(told).toContainText(ON)
    await expectAccessible(ben.page)
    await told.getByRole('link').click()
    await expect(thread(ben.page, ON)).toBeFocused()
    await expect(inbox(ben.page)).toHaveAccessibleName('Inbox')
  })
  await test.step('an answer is told to who began; opening the thread reads it', async () => {
    await ada.page.keyboard.press('Escape') // who has it open reads it at once
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('Too quickly.')
    await ben.page.keyboard.press('Control+Enter')
    await expect(inbox(ada.page)).toHaveAccessibleName('Inbox, 1 unread')
    await thread(ada.page, ON).getByRole('button', { name: /^“/ }).click()
    await expect(inbox(ada.page)).toHaveAccessibleName('Inbox')
  })
  await test.step('whoever has another name is mentioned by that', async () => {
    await rename(product, ben.id, 'Benedict')
    await ada.page.reload()
    await expect(thread(ada.page, ON)).toContainText('@Benedict')
    await expect(thread(ada.page, ON)).not.toContainText('@Ben Really')
  })
})

test('a mention of somebody who cannot see it is plain words, and says no name', async ({ enter }) => {
  const { page } = await enter('Ada')
  const stranger = '00000000-0000-4000-8000-00000000abcd'
  await commentOn(page, ON, 'First')
  await thread(page, ON).getByRole('button', { name: /^“/ }).click()
  await thread(page, ON).getByRole('button', { name: 'Reply' }).click()
  await page.keyboard.insertText(`Hello [@Olga](mention:${stranger}) [no](mention:x)`)
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, ON)).toContainText('Hello @Olga [no](mention:x)')
  await expect(thread(page, ON).getByRole('link', { name: 'no' })).toHaveCount(0)
})

test('an inbox without anything says what will be there; all can be marked as read', async ({ enter }) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben', 'annotator', { path: '/inbox' })
  await expect(ben.page.getByText('Nothing here yet')).toBeVisible()
  await expectAccessible(ben.page)
  await begin(ada.page)
  await ada.page.keyboard.type('@ben')
  await expect(options(ada.page)).toHaveText([/Ben/])
  await ada.page.keyboard.press('Enter')
  await ada.page.keyboard.press('Control+Enter')
  await expect(status(ada.page)).toHaveText('Saved')
  await ben.page.reload()
  await expect(ben.page.getByText('1 unread', { exact: true })).toBeVisible()
  await ben.page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(ben.page.getByText('Everything is read')).toBeVisible()
})
