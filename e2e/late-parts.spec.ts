// Parts of the page that come after it: nothing that somebody did before they were there is lost.
import { keptPage } from './device.ts'
import { expect, select, status, synced, test } from './fixtures.ts'
import { painted, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'
const OTHER = 'The lamp stood'

/** Scripts that the document does not ask for itself wait until the returned function is called. */
const holdLateScripts = async (page: Page, path: string): Promise<() => void> => {
  const html = await (await page.request.get(path)).text()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
    if (!html.includes(name)) await released
    await route.continue()
  })
  return release
}

test('[UX62] what is selected, highlighted and begun before the page is whole is there when it is', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Ada', 'annotator', { path: '/offline' }) // without the service worker, which would fetch the scripts past the hold
  const release = await holdLateScripts(page, shelf.path)
  await page.goto(shelf.path)
  await expect(status(page)).toHaveText('Connecting')
  await expect(async () => {
    await page.getByRole('button', { name: /^(Hide|Show) highlights$/ }).click()
    await expect(page.getByRole('button', { name: 'Show highlights' })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: 'Show highlights' }).click()

  await select(page, ON)
  await page.keyboard.press('h')
  await select(page, OTHER)
  await page.keyboard.press('c')
  await expect(toolbar(page)).toHaveCount(0)
  release()
  await expect(thread(page, ON)).toBeVisible()
  await expect(page.getByRole('textbox', { name: `Comment on “${OTHER}` })).toBeFocused()
  await synced(page)
  await expect.poll(async () => Object.values(await painted(page)).flat()).toContain(ON)
  await select(page, 'learned to')
  await expect(toolbar(page)).toBeVisible()
})

test('a selection that was made before the tools came has its tools when they have come', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Ada', 'annotator', { path: '/offline' }) // without the service worker, which would fetch the scripts past the hold
  const release = await holdLateScripts(page, shelf.path)
  await page.goto(shelf.path)
  await expect(async () => {
    await select(page, ON)
    await expect(page.getByText(/^Words selected/)).toBeAttached({ timeout: 500 })
  }).toPass()
  await expect(toolbar(page)).toHaveCount(0)
  release()
  await expect(toolbar(page)).toBeVisible()
  await toolbar(page).getByRole('button', { name: 'Comment' }).click()
  await expect(page.getByRole('textbox', { name: `Comment on “${ON}` })).toBeFocused()
})

test('[UX55] parts that were never used before work without a network, too', async ({ enter }) => {
  const { page } = await enter('Ada')
  await keptPage(page)
  await page.context().setOffline(true)
  await page.reload()
  await expect(status(page)).toHaveText('Offline, kept here')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await select(page, ON)
  await page.keyboard.press('h')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Highlight taken back')).toBeVisible()
})
