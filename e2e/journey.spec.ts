// From an empty machine to a shared comment that survives: what the README promises.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, select, status, test } from './fixtures.ts'
import { startProduct } from './product.ts'

const SEED = path.resolve(import.meta.dirname, '../../shared/data/seed-article.txt')
const OWN_TEXT = `Letters from the coast

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

When the ice went, the boxes were opened one by one. There were letters in them, tied in bundles, and each of the bundles had a
name on it that somebody in the town still remembered.
`

test('a newcomer sets up, adds an article, invites a friend, and they read together', async ({ browser }) => {
  test.setTimeout(240_000)
  const product = await startProduct()
  try {
    const ada = await (
      await browser.newContext({ baseURL: product.url, permissions: ['clipboard-read', 'clipboard-write'] })
    ).newPage()

    await test.step('the first page asks for the first account', async () => {
      await ada.goto('/')
      await ada.waitForURL('**/welcome')
      await ada.getByLabel('Your name').fill('Ada')
      await ada.getByLabel('E-mail').fill('ada@example.org')
      await ada.getByLabel('Password', { exact: true }).fill('a long enough secret')
      await ada.getByLabel('Name of your group').fill('Evening readers')
      await ada.getByRole('button', { name: 'Begin' }).click()
      await expect(ada.getByRole('main').getByRole('link').first()).toBeVisible()
    })

    const hasSeed = existsSync(SEED)
    if (!hasSeed)
      console.log('The seed article is not beside the project; the journey uses a text of its own.')
    await test.step('an article comes in from a file', async () => {
      await ada.getByRole('link', { name: 'Add an article' }).first().click()
      const file = hasSeed
        ? SEED
        : { name: 'harbour.txt', mimeType: 'text/plain', buffer: Buffer.from(OWN_TEXT) }
      await ada.locator('input[type=file]').setInputFiles(file)
      await ada.getByRole('button', { name: 'Add the article' }).click()
      await ada.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
      const title = hasSeed ? 'After Kazakhstan, What’s Next for the CSTO?' : 'What a harbour keeps'
      await expect(ada.getByRole('heading', { level: 1, name: title })).toBeVisible()
      const heading = hasSeed ? 'A Momentous Decision' : 'A Long Winter'
      await expect(ada.getByRole('article').getByRole('heading', { name: heading })).toBeVisible()
      await expect(ada.getByText('Print', { exact: true })).not.toBeVisible()
      await expect(status(ada)).toHaveText('Saved')
    })
    const article = ada.url()

    let invite = ''
    await test.step('an invite link is made', async () => {
      await ada.goto('/people')
      await ada.getByRole('button', { name: 'Make an invite link' }).click()
      invite = await ada.getByLabel('Invite link').inputValue()
      expect(invite).toContain(`${product.url}/join/`)
    })

    const ben = await (await browser.newContext({ baseURL: product.url })).newPage()
    await test.step('a friend joins by it', async () => {
      await ben.goto(invite)
      await ben.getByLabel('Your name').fill('Ben')
      await ben.getByLabel('E-mail').fill('ben@example.org')
      await ben.getByLabel('Password', { exact: true }).fill('another long secret')
      await ben.getByRole('button', { name: 'Join', exact: true }).click()
      await expect(ben.getByRole('link', { name: /CSTO|harbour/ }).first()).toBeVisible()
    })

    const words = hasSeed ? 'stores were looted' : 'grew used to it'
    await test.step('both read; a highlight and a comment appear for the other', async () => {
      await ada.goto(article)
      await ben.goto(article)
      await expect(status(ada)).toHaveText('Saved')
      await expect(status(ben)).toHaveText('Saved')
      await expect(ada.getByRole('list', { name: /here/i }).or(ada.getByLabel(/Ben/)).first()).toBeVisible()

      await select(ada, words)
      await ada.keyboard.press('h')
      await expect(ben.getByRole('region', { name: `Thread on “${words}”` })).toBeVisible()

      const other = hasSeed ? 'consequences for Kazakhstan’s relations' : 'There were letters in them'
      await select(ada, other)
      await ada.keyboard.press('c')
      await ada.keyboard.type('Which ones, in order?')
      await ada.keyboard.press('Control+Enter')
      const thread = ben.getByRole('region', { name: new RegExp(`^Thread on “${other.slice(0, 20)}`) })
      await expect(thread.getByText('Which ones, in order?')).toBeVisible()

      await thread.getByRole('button', { name: /^“/ }).click()
      await thread.getByRole('button', { name: 'Reply' }).click()
      await ben.keyboard.type('The ally comes first.')
      await ben.keyboard.press('Control+Enter')
      await expect(ada.getByText('The ally comes first.')).toBeVisible()
      await expect(status(ben)).toHaveText('Saved')
    })

    await test.step('after a reload it is all there', async () => {
      await ada.reload()
      await expect(ada.getByText('Which ones, in order?')).toBeVisible()
      await expect(ada.getByText('The ally comes first.')).toBeVisible()
      await expect(ada.getByRole('region', { name: `Thread on “${words}”` })).toBeVisible()
    })

    await test.step('after SIGKILL of the sync process it is all there', async () => {
      process.kill(product.syncPid, 'SIGKILL')
      await ada.reload()
      await expect(status(ada)).toHaveText('Saved', { timeout: 30_000 })
      await expect(ada.getByText('The ally comes first.')).toBeVisible()
    })

    await test.step('the history says who did what', async () => {
      await ada.goto(`${article}/history`)
      const main = ada.getByRole('main')
      await expect(main.getByText('The ally comes first.')).toBeVisible()
      await expect(main.getByText('Which ones, in order?')).toBeVisible()
      await expect(main.getByText('Ben').filter({ visible: true }).first()).toBeVisible()
    })
  } finally {
    await product.stop()
  }
})
