// A status that is true, and nothing lost on the way: UX55, UX56.
import { readFile } from 'node:fs/promises'
import { sealClaim } from '#lib/auth/session-cookie.ts'
import { pool } from '#lib/db/pool.ts'
import { openSession, revokeSession } from '#lib/db/sessions.ts'
import { expectAccessible } from './axe.ts'
import { expect, select, status, synced, test } from './fixtures.ts'
import { newReader, newShelf } from './library.ts'
import { commentOn, highlight, thread, toolbar } from './reading.ts'
import { startProduct } from './product.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'

/** Every word that the status says from now on. */
const watchStatus = async (page: Page): Promise<() => Promise<string[]>> => {
  await status(page).evaluate((element) => {
    const words = [element.textContent ?? '']
    Object.assign(window, { words })
    new MutationObserver(() => {
      const word = element.textContent ?? ''
      if (word !== words.at(-1)) words.push(word)
    }).observe(element, { characterData: true, childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { words: string[] }).words) // set above
}

test('[UX55] two people write without a connection, and what both wrote is there for both when it is back', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, 'in another hand', 'Whose hand?')
  await expect(thread(ben.page, 'in another hand')).toContainText('Whose hand?')
  for (const { page } of [ada, ben]) {
    await page.context().setOffline(true)
    await expect(status(page)).toHaveText('Offline, kept here')
  }
  await commentOn(ada.page, ON, 'Ada was here.')
  await commentOn(ben.page, ON, 'Ben was here.')
  await thread(ben.page, 'in another hand').getByRole('button', { name: /^“/ }).click()
  await thread(ben.page, 'in another hand').getByRole('button', { name: 'Reply' }).click()
  await ben.page.keyboard.type('The second reader’s.')
  await ben.page.keyboard.press('Control+Enter')
  await status(ada.page).hover()
  await expect(ada.page.getByRole('tooltip')).toContainText('kept on this device')

  for (const { page } of [ada, ben]) await page.context().setOffline(false)
  for (const { page } of [ada, ben]) {
    await expect(status(page)).toHaveText('Saved')
    for (const words of ['Ada was here.', 'Ben was here.', 'The second reader’s.'])
      await expect(page.getByText(words)).toHaveCount(1)
  }
})

test('[UX55] after SIGKILL of the sync process the status says so, everything comes back by itself, and nothing is lost', async ({
  browser,
  product: { secret },
}) => {
  test.setTimeout(180_000)
  const product = await startProduct(secret)
  try {
    const shelf = await newShelf(product)
    const [ada, ben] = await Promise.all(
      ['Ada', 'Ben'].map(async (name) => {
        const { cookie } = await newReader(product, shelf.group, name, 'annotator')
        const context = await browser.newContext({
          baseURL: product.url,
          viewport: { width: 1440, height: 900 },
        })
        await context.addCookies([cookie])
        const page = await context.newPage()
        await page.goto(shelf.path)
        await synced(page)
        return page
      }),
    )
    if (ada === undefined || ben === undefined) throw new Error('two people')
    await commentOn(ada, 'in another hand', 'Before.')
    await expect(thread(ben, 'in another hand')).toContainText('Before.')
    const said = await watchStatus(ada)
    process.kill(product.syncPid, 'SIGKILL')
    await expect.poll(said).toContain('Reconnecting')
    await commentOn(ada, ON, 'In the meantime.')
    await expect(status(ada)).toHaveText('Saved', { timeout: 30_000 })
    await expect(status(ben)).toHaveText('Saved', { timeout: 30_000 })
    expect(await said()).toContain('Offline, kept here')
    for (const page of [ada, ben])
      for (const words of ['Before.', 'In the meantime.']) await expect(page.getByText(words)).toHaveCount(1)
    await ben.reload()
    await expect(ben.getByText('In the meantime.')).toBeVisible()
  } finally {
    await product.stop()
  }
})

test('[UX56] signing out in another tab ends this one with words and a way back; what was not sent waits', async ({
  enter,
  expectedErrors,
}) => {
  expectedErrors.push('401 (Unauthorized)') // what the page asks while it is signed out
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await test.step('words and a link', async () => {
    const tab = await ada.page.context().newPage()
    await tab.goto('/')
    await tab.getByRole('button', { name: 'Account of Ada' }).click()
    await tab.getByRole('button', { name: 'Sign out' }).click()
    await tab.waitForURL('**/sign-in**')
    await expect(status(ada.page)).toHaveText('Signed out')
    await expect(ada.page.getByText('You are signed out.').first()).toBeVisible()
    await expect(ada.page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /^\/sign-in\?next=/)
    await select(ada.page, ON)
    await ada.page.keyboard.press('h')
    await expect(thread(ada.page, ON)).toHaveCount(0)
  })
  await test.step('a sign-in that ends while one is offline', async () => {
    await ben.page.context().setOffline(true)
    await commentOn(ben.page, 'in another hand', 'Not sent yet.')
    await revokeSession(ben.session, new Date())
    await ben.page.context().setOffline(false)
    await expect(status(ben.page)).toHaveText('Signed out')
    await expect(thread(ben.page, 'in another hand')).toContainText('Kept on this device')
    const [cookie] = await ben.page.context().cookies()
    if (cookie === undefined) throw new Error('no cookie')
    const value = await sealClaim({ user: ben.id, session: await openSession(ben.id, new Date()) })
    await ben.page.context().addCookies([{ ...cookie, value }])
    await ben.page.evaluate(() => dispatchEvent(new Event('focus'))) // back from the tab with the sign-in
    await expect(status(ben.page)).toHaveText('Saved')
    await expect(thread(ben.page, 'in another hand')).not.toContainText('Kept on this device')
  })
})

test('[UX56] a role that is taken away makes the page read-only with a reason, and it comes back with the role', async ({
  enter,
  shelf,
}) => {
  const ada = await enter('Ada')
  const setRole = (role: string) =>
    pool().query('UPDATE memberships SET role = $3 WHERE group_id = $1 AND user_id = $2', [
      shelf.group,
      ada.id,
      role,
    ])
  await highlight(ada.page, 'in another hand')
  await select(ada.page, ON)
  await ada.page.keyboard.press('c')
  await ada.page.keyboard.type('Half a thought')
  const field = ada.page.getByRole('textbox', { name: `Comment on “${ON}”` })

  await setRole('reader')
  await expect(status(ada.page)).toHaveText('Read-only')
  await expect(ada.page.getByText('Kept as a draft until you can write again')).toBeVisible()
  await expect(field).toHaveValue('Half a thought')
  await status(ada.page).hover()
  await expect(ada.page.getByRole('tooltip')).toContainText('Your role in this group is to read.')
  await select(ada.page, 'The lamp stood')
  await expect(toolbar(ada.page)).toBeVisible()
  await expect(toolbar(ada.page).getByRole('button', { name: 'Only you' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  await setRole('annotator')
  await expect(status(ada.page)).toHaveText('Saved')
  await field.focus()
  await ada.page.keyboard.press('Control+Enter')
  await expect(thread(ada.page, ON)).toContainText('Half a thought')

  await test.step('who is no member any more is told so', async () => {
    await pool().query('DELETE FROM memberships WHERE group_id = $1 AND user_id = $2', [shelf.group, ada.id])
    await expect(
      ada.page.getByText('This article is not here, or you may not read it.').first(),
    ).toBeVisible()
  })
})

test('what a role that was taken away meanwhile does not allow is kept with its reason; the rest arrives once', async ({
  enter,
  shelf,
}) => {
  test.setTimeout(120_000) // axe is slow
  const ada = await enter('Ada')
  const fay = await enter('Fay', 'facilitator')
  const setRole = (role: string) =>
    pool().query('UPDATE memberships SET role = $3 WHERE group_id = $1 AND user_id = $2', [
      shelf.group,
      fay.id,
      role,
    ])
  const goOnline = async () => {
    await fay.page.context().setOffline(false)
    await fay.page.evaluate(() => dispatchEvent(new Event('online')))
  }
  const list = fay.page.getByRole('dialog', { name: 'Kept in this browser' })
  await commentOn(ada.page, 'in another hand', 'Whose hand?')
  await expect(thread(fay.page, 'in another hand')).toContainText('Whose hand?')

  await test.step('an annotator again: the comment arrives, resolving is kept', async () => {
    await fay.page.context().setOffline(true)
    await expect(status(fay.page)).toHaveText('Offline, kept here')
    await thread(fay.page, 'in another hand').getByRole('button', { name: /^“/ }).click()
    await fay.page.keyboard.press('e')
    await expect(thread(fay.page, 'in another hand').getByRole('button', { name: /resolved/ })).toBeVisible()
    await commentOn(fay.page, ON, 'Written in a tunnel.')
    await setRole('annotator')
    await goOnline()
    await expect(status(fay.page)).toHaveText('Saved')
    await expect(thread(ada.page, ON)).toContainText('Written in a tunnel.')
    await expect(thread(ada.page, ON)).toHaveCount(1)
    await expect(thread(ada.page, 'in another hand')).toContainText('Whose hand?')
    await expect(thread(fay.page, ON)).toHaveCount(1)
    await expect(fay.page.getByText('1 change of yours is not stored.')).toContainText(
      'You do not have the right to make this change.',
    )
    await fay.page.getByRole('button', { name: 'See what is kept' }).click()
    await expect(list).toContainText('Resolve the thread')
    await expect(list).toContainText('in another hand')
    await list.getByRole('button', { name: 'Forget' }).click()
    await expect(list).toBeHidden()
    await expect(fay.page.getByText('not stored')).toBeHidden()
    await fay.page.getByRole('button', { name: 'Undo' }).last().click()
    await fay.page.getByRole('button', { name: 'See what is kept' }).click()
    await expect(list).toContainText('Resolve the thread')
    await list.getByRole('button', { name: 'Forget' }).click()
    await expect(list).toBeHidden()
  })

  await test.step('a reader: the words are kept over a reload, and written again with the role', async () => {
    await fay.page.context().setOffline(true)
    await expect(status(fay.page)).toHaveText('Offline, kept here')
    await commentOn(fay.page, 'The lamp stood', 'A thought too late.')
    await setRole('reader')
    await goOnline()
    await expect(status(fay.page)).toHaveText('Read-only')
    await expect(fay.page.getByText('1 change of yours is not stored.')).toBeVisible()
    await expect(thread(fay.page, 'The lamp stood')).toHaveCount(0)
    await fay.page.reload()
    await synced(fay.page)
    await fay.page.getByRole('button', { name: 'See what is kept' }).click()
    await expect(list).toContainText('A thought too late.')
    await expect(list.getByRole('button', { name: 'Write again' })).toHaveCount(0)
    await expectAccessible(fay.page)
    const download = fay.page.waitForEvent('download')
    await list.getByRole('button', { name: 'Download all' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toContain('A thought too late.')
    await setRole('annotator')
    await list.getByRole('button', { name: 'Write again' }).click()
    await fay.page.keyboard.press('Control+Enter')
    await expect(thread(ada.page, 'The lamp stood')).toContainText('A thought too late.')
    await expect(fay.page.getByText('not stored')).toBeHidden()
  })
})

test('more than fits into one message was written offline: it arrives in pieces, once', async ({ enter }) => {
  test.setTimeout(120_000)
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'The first.')
  await ada.page.context().setOffline(true)
  await expect(status(ada.page)).toHaveText('Offline, kept here')
  const card = thread(ada.page, ON)
  const count = 72 // of 30 kB each
  for (let n = 0; n < count; n++) {
    await card.getByRole('button', { name: 'Reply' }).click()
    await card.getByRole('textbox').fill(`${n} ${'語'.repeat(9_990)}`)
    await card.getByRole('textbox').press('Control+Enter')
  }
  await ada.page.context().setOffline(false)
  await expect(status(ada.page)).toHaveText('Saved', { timeout: 30_000 })
  await expect(ada.page.getByText('not stored')).toHaveCount(0)
  await thread(ben.page, ON)
    .getByRole('button', { name: `Show ${count - 3} replies` })
    .click()
  const bodies = await thread(ben.page, ON).locator('.comment-body').allTextContents()
  expect(
    bodies
      .slice(1)
      .map((body) => Number.parseInt(body, 10))
      .toSorted((a, b) => a - b),
  ).toEqual(Array.from({ length: count }, (_, n) => n))
})
