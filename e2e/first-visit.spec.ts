// A Gloss in which nobody has an account: one door is open, and behind it something to read.
import { expectAccessible } from './axe.ts'
import { expect, status, test } from './fixtures.ts'
import { startProduct } from './product.ts'

test('without an account every page leads to the first sign-up, which ends at a sample article', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const product = await startProduct()
  try {
    const page = await (await browser.newContext({ baseURL: product.url })).newPage()
    const title = page.getByRole('heading', { level: 1 })

    await test.step('every page leads there', async () => {
      const article = '/articles/00000000-0000-4000-8000-000000000000'
      for (const path of ['/', '/people', '/articles/new', '/sign-in', `/join/${'A'.repeat(43)}`, article]) {
        await page.goto(path)
        await expect(title).toHaveText('A margin to share')
        await expect(page).toHaveURL('/welcome')
      }
      const health = await page.request.get('/api/health')
      expect(health.status()).toBe(200)
    })

    await test.step('it is accessible', () => expectAccessible(page))

    await test.step('what is wrong is said at its field, and what was typed stays', async () => {
      await page.getByRole('button', { name: 'Begin' }).click()
      await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(/Your name is missing/)
      await expect(page.getByLabel('Your name')).toBeFocused()
      await page.getByLabel('Your name').fill('Ada')
      await page.getByLabel('E-mail').fill('ada@example.org')
      await page.getByLabel('Password', { exact: true }).fill('short')
      await page.getByRole('button', { name: 'Begin' }).click()
      await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
        /at least 8 characters/,
      )
      await page.getByLabel('Password', { exact: true }).fill('a long enough secret')
      await page.getByRole('button', { name: 'Begin' }).click()
      await expect(page.getByLabel('Name of your group')).toHaveAccessibleDescription(
        /The group’s name is missing/,
      )
      await expect(page.getByLabel('Your name')).toHaveValue('Ada')
      await expectAccessible(page)
    })

    await test.step('the library holds the sample article, and it opens', async () => {
      await page.getByLabel('Name of your group').fill('Evening readers')
      await page.getByRole('button', { name: 'Begin' }).click()
      await expect(title).toHaveText('Evening readers')
      const articles = page.getByRole('list', { name: 'Articles of Evening readers' }).getByRole('listitem')
      await expect(articles).toHaveCount(1)
      await articles.getByRole('link', { name: 'The Company in the Margin' }).click()
      await expect(title).toHaveText('The Company in the Margin')
      await expect(page.getByRole('heading', { name: 'A page with room for everyone' })).toBeVisible()
      await expect(page.getByText('Open a glossed Bible from twelfth-century Paris')).toBeVisible()
      await expect(status(page)).toHaveText('Saved')
    })

    await test.step('there is no second first account', async () => {
      const stranger = await (await browser.newContext({ baseURL: product.url })).newPage()
      await stranger.goto('/welcome')
      await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    })
  } finally {
    await product.stop()
  }
})
