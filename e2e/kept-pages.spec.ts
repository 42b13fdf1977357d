// The service worker: which pages it keeps, for whom, and for how long; what signing out leaves on the device.
import { pool } from '#lib/db/pool.ts'
import { deviceBytes, keptPage, onDevice } from './device.ts'
import { expect, status, synced, test } from './fixtures.ts'
import { newReader } from './library.ts'
import { commentOn, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'
/** The worker answers so for what it does not have. */
const NOT_KEPT = 'the server responded with a status of 503'

const signOut = async (page: Page) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
}

test('[UX55] without a network other pages say what is safe and lead to the articles that are on the device', async ({
  enter,
  shelf,
  expectedErrors,
}) => {
  expectedErrors.push(NOT_KEPT)
  const { page } = await enter('Ada')
  await keptPage(page)
  await page.context().setOffline(true)
  for (const path of ['/', '/people', `${shelf.path}/history`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
    await expect(page.getByText('What you wrote is kept on this device')).toBeVisible()
  }
  await page.getByRole('link', { name: 'A lamp in the reading room' }).click()
  await expect(status(page)).toHaveText('Offline, kept here')
  await page.context().setOffline(false)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'No connection' })).toHaveCount(0)
  const names = await page.evaluate(async () => {
    const requests = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    )
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(
    names.filter((name) => !name.startsWith('/_next/static/') && !name.startsWith('/-/')).toSorted(),
  ).toEqual([shelf.path, '/offline'].toSorted())
})

test('whoever may not read an article any more finds it on no device', async ({
  enter,
  shelf,
  expectedErrors,
}) => {
  expectedErrors.push(NOT_KEPT, 'the server responded with a status of 404')
  const ada = await enter('Ada')
  await commentOn(ada.page, ON, 'Once on this device.')
  await expect(status(ada.page)).toHaveText('Saved')
  await expect.poll(() => deviceBytes(ada.page)).toContain('Once on this device.')
  await keptPage(ada.page)
  await pool().query('DELETE FROM memberships WHERE group_id = $1 AND user_id = $2', [shelf.group, ada.id])
  await expect(ada.page.getByText('This article is not here, or you may not read it.').first()).toBeVisible()
  await expect
    .poll(async () => (await onDevice(ada.page)).filter((name) => name.startsWith('gloss:layer')))
    .toEqual([])
  await ada.page.reload()
  await expect(ada.page.getByText('A lamp in the reading room')).toHaveCount(0)
  await ada.page.context().setOffline(true)
  await ada.page.goto(shelf.path)
  await expect(ada.page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await expect(ada.page.getByText('A lamp in the reading room')).toHaveCount(0)
})

test('[UX24] [UX56] whoever lost their way in still gets at their own words that were never stored, to take them along', async ({
  enter,
  shelf,
  expectedErrors,
}) => {
  expectedErrors.push(NOT_KEPT, 'the server responded with a status of 404')
  const { page, id } = await enter('Ada')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.context().setOffline(true)
  await expect(status(page)).toHaveText('Offline, kept here')
  await commentOn(page, ON, 'Written on the way out.')
  await pool().query('DELETE FROM memberships WHERE group_id = $1 AND user_id = $2', [shelf.group, id])
  await page.context().setOffline(false)
  await expect(page.getByText('This article is not here, or you may not read it.').first()).toBeVisible()
  for (const path of [shelf.path, '/me']) {
    await page.goto(path)
    const own = page.getByRole('region', { name: 'Only in this browser' })
    await expect(own).toContainText('Written on the way out.')
    await own.getByRole('button', { name: 'Copy' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('Written on the way out.')
  }
  const own = page.getByRole('region', { name: 'Only in this browser' })
  await own.getByRole('button', { name: 'Forget' }).click()
  await expect(own).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(own).toContainText('Written on the way out.')
})

test('signing out asks when something is not stored, and leaves nothing of the person on the device', async ({
  enter,
  shelf,
  product,
  expectedErrors,
}) => {
  expectedErrors.push(NOT_KEPT, 'WebSocket connection')
  const ada = await enter('Ada')
  const context = ada.page.context()
  await keptPage(ada.page)
  const cut = await context.newPage()
  let isCut = false
  await cut.routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) void socket.close({ code: 1012 })
    else {
      const server = socket.connectToServer()
      server.onMessage((message) => isCut || socket.send(message))
      socket.onMessage((message) => isCut || server.send(message))
    }
  })
  await cut.goto(shelf.path)
  await synced(cut)
  isCut = true
  await commentOn(cut, ON, 'Never sent from here.')
  await expect.poll(() => deviceBytes(cut)).toContain('Never sent from here.')
  const tab = await context.newPage()
  await signOut(tab)
  const dialog = tab.getByRole('dialog', { name: 'Sign out with words that are not stored?' })
  await expect(dialog).toContainText('changes in “A lamp in the reading room”')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  expect(await deviceBytes(tab)).toContain('Never sent from here.')
  await signOut(tab)
  await dialog.getByRole('button', { name: 'Sign out and remove' }).click()
  await tab.waitForURL('**/sign-in**')
  await expect(status(ada.page)).toHaveText('Signed out')
  expect(await onDevice(tab)).toEqual([])
  await commentOn(cut, 'The lamp stood', 'After signing out.')
  await expect(thread(cut, 'The lamp stood')).toContainText(/Saving|Kept in this page/)
  expect(await onDevice(tab)).toEqual([])

  await test.step('the next person sees nothing of it, with and without a network', async () => {
    await cut.close()
    await ada.page.close()
    const ben = await newReader(product, shelf.group, 'Ben', 'annotator')
    await context.addCookies([ben.cookie])
    await tab.goto('/')
    await expect(tab.getByRole('button', { name: 'Account of Ben' })).toBeVisible()
    await expect
      .poll(() => tab.evaluate(async () => (await caches.match('/offline', { ignoreVary: true }))?.status))
      .toBe(200)
    await context.setOffline(true)
    await tab.goto(shelf.path)
    await expect(tab.getByRole('heading', { name: 'No connection' })).toBeVisible()
    await expect(tab.getByText('A lamp in the reading room')).toHaveCount(0)
    await context.setOffline(false)
    await tab.goto(shelf.path)
    await synced(tab)
    await expect(tab.getByText('Never sent from here.')).toHaveCount(0)
  })
})

test('somebody else who signs in after a sign-in has ended sees nothing of the first, and their page is not the first one’s', async ({
  enter,
  shelf,
  product,
  expectedErrors,
}) => {
  expectedErrors.push(NOT_KEPT)
  const ada = await enter('Ada')
  const context = ada.page.context()
  await keptPage(ada.page)
  await context.setOffline(true)
  await commentOn(ada.page, ON, 'Ada’s own words.')
  await expect(thread(ada.page, ON)).toContainText('Kept on this device')
  const ben = await newReader(product, shelf.group, 'Ben', 'annotator')
  await context.addCookies([ben.cookie])
  await test.step('Ada’s page does not send her words as Ben', async () => {
    await context.setOffline(false)
    await expect(status(ada.page)).toHaveText('Signed out')
    await expect(ada.page.getByText('Somebody else is signed in here now.').first()).toBeVisible()
  })
  const page = await context.newPage()
  await page.goto('/')
  await expect.poll(async () => (await onDevice(page)).filter((name) => name.includes(ada.id))).toEqual([])
  await page.goto(shelf.path)
  await synced(page)
  await expect(page.getByText('Ada’s own words.')).toHaveCount(0)
  expect(await deviceBytes(page)).not.toContain('own words.')
})

test('an article that was opened by a link is kept, and the network comes first as long as there is one', async ({
  enter,
  shelf,
  expectedErrors,
}) => {
  expectedErrors.push(NOT_KEPT)
  const { page } = await enter('Ada', 'annotator', { path: '/' })
  await page.getByRole('link', { name: /A lamp in the reading room/ }).click()
  await synced(page)
  await keptPage(page)
  await pool().query(`UPDATE articles SET title = 'A brighter lamp' WHERE id = $1`, [shelf.article])
  await page.reload()
  await expect(page).toHaveTitle(/A brighter lamp/)
  await synced(page)
  const keptTitle = () =>
    page.evaluate(async () => {
      const copy = await caches.match(location.pathname, { ignoreVary: true })
      return /<title>(.*?) ·/.exec((await copy?.text()) ?? '')?.[1]
    })
  await expect.poll(keptTitle).toBe('A brighter lamp')
  await keptPage(page)
  await page.context().setOffline(true)
  await page.reload()
  await expect(page).toHaveTitle(/A brighter lamp/)
  await expect(status(page)).toHaveText('Offline, kept here')
})
