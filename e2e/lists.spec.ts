// All threads of an article as a document, and everything that one wrote. UX36, UX37.
import { expect, synced, test } from './fixtures.ts'
import { newShelf } from './library.ts'
import { commentOn } from './reading.ts'
import { joinByWire } from './wire.ts'
import { pool } from '#lib/db/pool.ts'
import type { Page } from '@playwright/test'

const [FIRST, SECOND, THIRD] = [
  'learned to read quickly',
  'two at a time',
  'pencil marks beside the text',
] as const

const sheets = (page: Page) => page.getByRole('main').getByRole('article')
const names = (page: Page) =>
  sheets(page).evaluateAll((all) =>
    all.map((one) => /“(.*)”/.exec(one.getAttribute('aria-label') ?? '')?.[1]),
  )

test('[UX36] [UX37] all threads are a document in the order of the text, with the same filters, sorted as one likes', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  const third = ben.highlight(THIRD, 'The oldest.')
  await ben.saved()
  ben.highlight(FIRST, 'In the *middle*.')
  await ben.saved()
  ben.highlight(SECOND)
  await ben.saved()
  ben.reply(third, 'Said last.')
  await ben.saved()
  ben.leave()

  const { page } = await enter('Ada')
  await test.step('from the margin, sorted at once', async () => {
    const bar = page.getByRole('search', { name: 'Find threads' })
    await bar.getByRole('button', { name: /^Filter/ }).click()
    await bar.getByRole('link', { name: 'Latest activity' }).click()
    await page.waitForURL(/\/threads\?sort=activity$/)
    await expect.poll(() => names(page)).toEqual([THIRD, SECOND, FIRST])
    await page.goBack()
  })
  await page
    .getByRole('search', { name: 'Find threads' })
    .getByRole('link', { name: 'All threads as a list' })
    .click()
  await page.waitForURL(/\/threads$/)
  await expect(sheets(page)).toHaveCount(3)
  expect(await names(page)).toEqual([FIRST, SECOND, THIRD])
  await expect(sheets(page).first()).toContainText('the people who sat there learned to read quickly.')
  await expect(sheets(page).first().getByRole('emphasis')).toHaveText('middle')

  await page.getByLabel('Order').selectOption('Newest')
  await expect.poll(() => names(page)).toEqual([SECOND, FIRST, THIRD])
  await page.getByLabel('Order').selectOption('Latest activity')
  await expect.poll(() => names(page)).toEqual([THIRD, SECOND, FIRST])
  await page.getByRole('checkbox', { name: 'Highlight' }).click()
  await expect.poll(() => names(page)).toEqual([SECOND])
  await expect(page.getByRole('search')).toContainText('1 of 3')
  await page.reload()
  await expect.poll(() => names(page)).toEqual([SECOND])
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(sheets(page)).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Find in threads' }).fill('said LAST')
  await expect.poll(() => names(page)).toEqual([THIRD])
  await sheets(page).getByRole('link', { name: 'In the text' }).click()
  await synced(page)
  await expect(page.getByRole('region', { name: `Thread on “${THIRD}” `.trim() })).toBeFocused()
})

test('[UX36] without JavaScript the list is whole, and its filter is a form', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  ben.highlight(FIRST, 'Readable.')
  ben.highlight(SECOND)
  await ben.saved()
  ben.leave()
  const { page } = await enter('Nora', 'reader', { javaScript: false, path: `${shelf.path}/threads` })
  await expect(sheets(page)).toHaveCount(2)
  await expect(sheets(page).first()).toContainText('Readable.')
  await page.getByRole('checkbox', { name: 'Comment' }).check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(sheets(page)).toHaveCount(1)
  expect(page.url()).toContain('kind=comment')
  await expect(page.getByRole('checkbox', { name: 'Comment' })).toBeChecked()
})

test('[UX36] what one wrote is on one page, article by article, for as long as one may read it', async ({
  enter,
  product,
  shelf,
}) => {
  const { page, id } = await enter('Ada')
  await page.goto('/me')
  await expect(page.getByText('You have not written anything yet')).toBeVisible()
  const ben = await joinByWire(product, shelf, 'Ben')
  const his = ben.highlight(THIRD, 'Not hers.')
  ben.highlight(SECOND, 'Nothing to do with her.')
  await ben.saved()

  await page.goto(shelf.path)
  await synced(page)
  await commentOn(page, FIRST, 'Mine on the lamp.')
  await page.goto(`${shelf.path}#annotation=${his}`)
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: /^Reply to/ }).fill('My answer.')
  await page.keyboard.press('Control+Enter')
  await synced(page)
  const other = await newShelf(product)
  await pool().query('INSERT INTO memberships (group_id, user_id, role) VALUES ($1, $2, $3)', [
    other.group,
    id,
    'annotator',
  ])
  await page.goto(other.path)
  await synced(page)
  await commentOn(page, SECOND, 'Mine elsewhere.')
  await synced(page)

  await page.goto('/')
  await page.getByRole('button', { name: 'Account of Ada' }).click()
  await page.getByRole('link', { name: 'What I wrote' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What I wrote' })).toBeVisible()
  await expect.poll(() => names(page)).toEqual([SECOND, FIRST, THIRD])
  await expect(page.getByRole('main')).toContainText('My answer.')
  await expect(page.getByRole('main')).not.toContainText('Nothing to do with her.')
  await page.getByRole('searchbox', { name: 'Find in threads' }).fill('answer')
  await expect.poll(() => names(page)).toEqual([THIRD])

  await pool().query('DELETE FROM memberships WHERE group_id = $1 AND user_id = $2', [shelf.group, id])
  await page.goto('/me')
  await expect.poll(() => names(page)).toEqual([SECOND])
  ben.leave()
})
