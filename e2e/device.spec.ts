// What outlasts the page: kept on the device, sent when there is a connection again, exactly once.
import { expect, status, synced, test } from './fixtures.ts'
import { deviceBytes, keptPage, setRole, timesInHistory, unsentRows } from './device.ts'
import { commentOn, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'
const HAND = 'in another hand'

const goOffline = async (...pages: readonly Page[]) => {
  for (const page of pages) await page.context().setOffline(true)
  for (const page of pages) await expect(status(page)).toHaveText('Offline, kept here')
}

const openCard = (page: Page, words: string) =>
  thread(page, words).getByRole('button', { name: /^“/ }).click()

test('[UX24] [UX55] written offline in a page that is closed: it is there without a network, and arrives once for everybody', async ({
  enter,
  shelf,
}) => {
  test.setTimeout(120_000) // three people and four pages
  const ada = await enter('Ada', 'facilitator')
  const ben = await enter('Ben')
  const cora = await enter('Cora')
  await commentOn(ben.page, HAND, 'Whose hand?')
  await expect(thread(ada.page, HAND)).toContainText('Whose hand?')
  await keptPage(ada.page)
  await goOffline(ada.page, ben.page)
  await commentOn(ada.page, ON, 'Before it closed.')
  await expect(thread(ada.page, ON)).toContainText('Kept on this device')
  await commentOn(ben.page, ON, 'Ben in his tunnel.')
  const context = ada.page.context()
  await ada.page.close()

  const again = await context.newPage()
  await again.goto(shelf.path)
  await test.step('without a network: text, margin, what was written, and who wrote it', async () => {
    await expect(again.getByRole('heading', { name: 'A lamp in the reading room' })).toBeVisible()
    await expect(thread(again, HAND)).toContainText('Whose hand?')
    await expect(thread(again, HAND)).toContainText('Ben')
    await expect(thread(again, HAND)).not.toContainText('Kept on this device')
    await expect(thread(again, ON)).toContainText('Before it closed.')
    await expect(thread(again, ON)).toContainText('Kept on this device')
    await expect(status(again)).toHaveText('Offline, kept here')
    await status(again).hover()
    await expect(again.getByRole('tooltip')).toContainText('also if you close this page')
  })
  await test.step('annotate, reply, resolve', async () => {
    await commentOn(again, 'The lamp stood', 'In the second page.')
    await openCard(again, HAND)
    await again.keyboard.press('e')
    await expect(thread(again, HAND).getByRole('button', { name: /resolved/ })).toBeVisible()
  })
  for (const page of [again, ben.page]) await page.context().setOffline(false)
  for (const page of [again, ben.page]) await expect(status(page)).toHaveText('Saved')
  for (const page of [again, ben.page, cora.page]) {
    for (const words of ['Before it closed.', 'In the second page.', 'Ben in his tunnel.'])
      await expect(page.getByText(words)).toHaveCount(1)
    await expect(thread(page, HAND).getByRole('button', { name: /resolved/ })).toBeVisible()
  }
  for (const words of ['Before it closed.', 'In the second page.', 'Ben in his tunnel.'])
    expect(await timesInHistory(shelf, words)).toBe(1)
  await expect.poll(() => unsentRows(again)).toBe(0)
  await again.reload()
  await synced(again)
  await expect(again.getByText('Before it closed.')).toHaveCount(1)
})

test('two pages of one person offline: each keeps its own, and what a closed one left the other sends', async ({
  enter,
  shelf,
}) => {
  const ada = await enter('Ada')
  const other = await ada.page.context().newPage()
  await other.goto(shelf.path)
  await synced(other)
  await goOffline(ada.page)
  await expect(status(other)).toHaveText('Offline, kept here')
  await commentOn(ada.page, ON, 'In the first page.')
  await expect(thread(ada.page, ON)).toContainText('Kept on this device')
  await commentOn(other, HAND, 'In the second page.')
  await ada.page.close()
  await expect(other.getByText('In the first page.')).toHaveCount(1) // taken over at once
  await expect(thread(other, ON)).toContainText('Kept on this device')
  await other.context().setOffline(false)
  await expect(status(other)).toHaveText('Saved')
  for (const words of ['In the first page.', 'In the second page.'])
    expect(await timesInHistory(shelf, words)).toBe(1)
})

test('a browser that dies after the server has kept something and before it heard of that sends it again, to no effect', async ({
  enter,
  shelf,
}) => {
  const ada = await enter('Ada')
  const ACKNOWLEDGED = 100
  const page = await ada.page.context().newPage()
  let acknowledges = true
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (acknowledges || typeof message === 'string' || message[0] !== ACKNOWLEDGED) socket.send(message)
    })
  })
  await page.goto(shelf.path)
  await synced(page)
  acknowledges = false
  await commentOn(page, ON, 'Kept, and not heard of.')
  await expect(thread(ada.page, ON)).toContainText('Kept, and not heard of.') // committed, so it was told
  await expect(status(page)).toHaveText('Saving')
  expect(await unsentRows(page)).toBeGreaterThan(0)
  await page.close()
  await expect(status(ada.page)).toHaveText('Saved')
  await expect.poll(() => unsentRows(ada.page)).toBe(0)
  expect(await timesInHistory(shelf, 'Kept, and not heard of.')).toBe(1)
  await ada.page.reload()
  await synced(ada.page)
  await expect(ada.page.getByText('Kept, and not heard of.')).toHaveCount(1)
})

test('what an earlier page wrote and the server does not take is kept with the reason, once, and taken off the device', async ({
  enter,
  shelf,
}) => {
  const fay = await enter('Fay', 'facilitator')
  const ben = await enter('Ben')
  await commentOn(ben.page, HAND, 'Whose hand?')
  await expect(thread(fay.page, HAND)).toContainText('Whose hand?')
  await goOffline(fay.page)
  await openCard(fay.page, HAND)
  await fay.page.keyboard.press('e')
  await commentOn(fay.page, ON, 'Written in a tunnel.')
  await expect(thread(fay.page, ON)).toContainText('Kept on this device')
  const context = fay.page.context()
  await fay.page.close()
  await setRole(shelf, fay.id, 'annotator')
  await context.setOffline(false)

  const again = await context.newPage()
  await again.goto(shelf.path)
  await expect(again.getByText('1 change of yours is not stored.')).toContainText(
    'You do not have the right to make this change.',
  )
  await expect(status(again)).toHaveText('Saved')
  await expect(thread(ben.page, ON)).toContainText('Written in a tunnel.')
  await expect.poll(() => unsentRows(again)).toBe(0)
  await again.reload()
  await synced(again)
  await expect(again.getByText('1 change of yours is not stored.')).toBeVisible()
  await expect(again.getByText('Written in a tunnel.')).toHaveCount(1)
  expect(await timesInHistory(shelf, 'Written in a tunnel.')).toBe(1)
})

test('a refusal in one of two pages that come back does not double what the other one wrote', async ({
  enter,
  shelf,
}) => {
  const fay = await enter('Fay', 'facilitator')
  const ben = await enter('Ben')
  await commentOn(ben.page, HAND, 'Whose hand?')
  const other = await fay.page.context().newPage()
  await other.goto(shelf.path)
  await synced(other)
  await goOffline(fay.page)
  await expect(status(other)).toHaveText('Offline, kept here')
  await openCard(fay.page, HAND)
  await fay.page.keyboard.press('e')
  await commentOn(fay.page, ON, 'In the first page.')
  await commentOn(other, 'The lamp stood', 'In the second page.')
  await setRole(shelf, fay.id, 'annotator')
  await fay.page.context().setOffline(false)
  for (const page of [fay.page, other]) {
    await expect(status(page)).toHaveText('Saved')
    for (const words of ['In the first page.', 'In the second page.'])
      await expect(page.getByText(words)).toHaveCount(1)
  }
  await fay.page.close()
  await other.reload()
  await synced(other)
  for (const words of ['In the first page.', 'In the second page.'])
    expect(await timesInHistory(shelf, words)).toBe(1)
  await expect(other.getByText('1 change of yours is not stored.')).toBeVisible()
})

test('without IndexedDB the page keeps the words, says so, and warns before it closes', async ({
  enter,
  shelf,
}) => {
  const ada = await enter('Ada')
  const leave = async (page: Page): Promise<boolean> => {
    let warned = false
    page.on('dialog', (dialog) => {
      warned = true
      void dialog.accept()
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => page.isClosed()).toBe(true)
    return warned
  }
  const context = ada.page.context()
  const without = await context.newPage()
  await without.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await without.goto(shelf.path)
  await synced(without)
  await goOffline(without)
  await commentOn(without, ON, 'Only in this page.')
  await expect(thread(without, ON)).toContainText('Kept in this page')
  await status(without).hover()
  await expect(without.getByRole('tooltip')).toContainText('Keep this page open')
  await commentOn(ada.page, HAND, 'On the device.')
  await expect(thread(ada.page, HAND)).toContainText('Kept on this device')
  expect(await deviceBytes(ada.page)).toContain('On the device.')
  expect(await leave(without)).toBe(true)
  expect(await leave(ada.page)).toBe(false)
})
