// Notes that nobody else sees: said before and after they are written, on no other screen and in nobody else's frames.
import { expectAccessible } from './axe.ts'
import { expect, select, status, synced, test } from './fixtures.ts'
import { highlight, painted, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const CANARY = 'heliotrope-canary'
const OWN = 'in another hand'

/** Everything that the page's sockets get from now on, as text. */
const listen = (page: Page) => {
  const heard: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(payload.toString('latin1'))),
  )
  return heard
}

/** Writes a Comment that only its author sees, by the choice in the composer. */
const noteOn = (page: Page, words: string, body: string) => writeOn(page, words, body, 'Only you')

const writeOn = async (page: Page, words: string, body: string, audience: string): Promise<void> => {
  await select(page, words)
  await page.keyboard.press('c')
  await page.getByText(audience, { exact: true }).click()
  await expect(page.getByRole('radio', { name: audience })).toBeChecked()
  await page.getByRole('textbox', { name: `Comment on “${words}` }).fill(body)
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, words)).toContainText(body)
}

test('[UX35] who will see it is said before posting, and on the card', async ({ enter }) => {
  const { page } = await enter('Ada')
  await select(page, OWN)
  await page.keyboard.press('c')
  await expect(page.getByText('Everyone in Evening readers sees this')).toBeVisible()
  await page.keyboard.type('Half a thought')

  await test.step('the choice is made by keys alone, and keeps the words', async () => {
    const everyone = page.getByRole('radio', { name: 'Everyone in Evening readers' })
    await expect(async () => {
      await page.keyboard.press('Shift+Tab')
      await expect(everyone).toBeFocused({ timeout: 100 })
    }).toPass({ intervals: [0], timeout: 5_000 }) // what else a composer offers may stand between
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Only you' })).toBeChecked()
    const field = page.getByRole('textbox', { name: `Comment on “${OWN}` })
    await expect(field).toHaveAccessibleDescription('Only you see this')
    await expect(field).toHaveValue('Half a thought')
  })

  await test.step('a half-written private note comes back private', async () => {
    await page.reload()
    await synced(page)
    await expect(page.getByText('Only you see this')).toBeVisible()
  })

  const field = page.getByRole('textbox', { name: `Comment on “${OWN}` })
  await field.focus()
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, OWN)).toContainText('Only you')
  await expect(status(page)).toHaveText('Saved')

  await test.step('the choice is remembered, the toolbar shows it, and the highlight has an edge', async () => {
    await page.reload()
    await synced(page)
    await select(page, 'The lamp stood')
    await expect(toolbar(page).getByRole('button', { name: 'Only you' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await highlight(page, 'The lamp stood')
    await expect(thread(page, 'The lamp stood')).toContainText('Only you')
    expect((await painted(page))['own']?.toSorted()).toEqual(['The lamp stood', OWN].toSorted())
  })

  await test.step('and changed back there', async () => {
    await select(page, 'The marks are small')
    await toolbar(page).getByRole('button', { name: 'Only you' }).click()
    await highlight(page, 'The marks are small')
    await expect(thread(page, 'The marks are small')).not.toContainText('Only you')
  })
})

test('[UX35] a private note is on no other screen and in nobody else’s frames, the owner’s included', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const others = [await enter('Ben'), await enter('Olaf', 'owner'), await enter('Fay', 'facilitator')]
  const heard = others.map(({ page }) => listen(page))
  for (const { page } of others) {
    await page.reload()
    await synced(page)
  }
  await noteOn(ada.page, OWN, CANARY)
  await expect(status(ada.page)).toHaveText('Saved')
  await writeOn(ada.page, 'The lamp stood', 'To be seen.', 'Everyone in Evening readers')
  for (const [i, { page }] of others.entries()) {
    await expect(thread(page, 'The lamp stood')).toContainText('To be seen.')
    await expect(thread(page, OWN)).toHaveCount(0)
    expect(await painted(page)).not.toHaveProperty('own')
    const frames = heard[i]!.join('\n')
    expect(frames).toContain('To be seen.')
    expect(frames).not.toContain(CANARY)
  }

  await test.step('it is there in another tab of its author, with what is written on it', async () => {
    const again = await ada.page.context().newPage()
    await again.goto(ada.page.url())
    await synced(again)
    await expect(thread(again, OWN)).toContainText(CANARY)
    await expect(thread(again, 'The lamp stood')).toContainText('To be seen.')
  })
})

test('private notes are kept without a connection, and the status says Saved only when both are', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await page.context().setOffline(true)
  await expect(status(page)).toHaveText('Offline, kept here')
  await noteOn(page, OWN, CANARY)
  await expect(thread(page, OWN)).toContainText('Kept on this device')
  await expect(status(page)).toHaveText('Offline, kept here')
  await page.context().setOffline(false)
  await expect(status(page)).toHaveText('Saved')
  await page.reload()
  await synced(page)
  await expect(thread(page, OWN)).toContainText(CANARY)
})

test('[UX35] sharing shows it to the others live, with its author and the time at which it was written', async ({
  enter,
  shelf,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await noteOn(ada.page, OWN, CANARY)
  await expect(status(ada.page)).toHaveText('Saved')
  const written = await thread(ada.page, OWN).locator('time').first().getAttribute('datetime')
  const more = () => thread(ada.page, OWN).getByRole('button', { name: 'More' })

  await test.step('it is asked first, and says who will see it', async () => {
    await more().click()
    await ada.page.getByRole('menuitem', { name: 'Share with the group' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Share with everyone in Evening readers?' })
    await expect(dialog).toContainText('Everyone in Evening readers will see it with your name')
    await expectAccessible(ada.page)
    await dialog.getByRole('button', { name: 'Keep it private' }).click()
    await expect(thread(ada.page, OWN)).toContainText('Only you')
    await expect(thread(ben.page, OWN)).toHaveCount(0)
  })

  await more().click()
  await ada.page.getByRole('menuitem', { name: 'Copy link' }).click()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  await more().click()
  await ada.page.getByRole('menuitem', { name: 'Share with the group' }).click()
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(thread(ben.page, OWN)).toContainText(CANARY)
  await expect(thread(ben.page, OWN)).toContainText('Ada')
  await expect(thread(ben.page, OWN).locator('time').first()).toHaveAttribute('datetime', written ?? '')
  await expect(thread(ada.page, OWN)).toHaveCount(1)
  await expect(thread(ada.page, OWN)).toBeFocused()
  await expect(thread(ada.page, OWN)).not.toContainText('Only you')

  await test.step('[UX34] a link to the note of before leads to where it is now', async () => {
    await ada.page.goto('/')
    await ada.page.goto(link)
    // the device may show it where it was, too, until the server has been heard
    await expect(async () => {
      await expect(thread(ada.page, OWN)).toHaveCount(1, { timeout: 500 })
      await expect(thread(ada.page, OWN)).toBeFocused({ timeout: 500 })
    }).toPass({ timeout: 10_000 })
    await ben.page.goto('/')
    await ben.page.goto(link) // nobody else learns from it where it went
    await expect(ben.page.getByText('That thread is no longer here.')).toBeVisible()
  })
  await test.step('the history says that it was shared, and when it was written', async () => {
    await ben.page.goto(`${shelf.path}/history`)
    await expect(ben.page.getByRole('main')).toContainText(
      /Ada shared a highlight written on .* UTC and commented/,
    )
    await ada.page.goto(`${shelf.path}/history`)
    await expect(ada.page.getByRole('main')).toContainText('shared it with the group')
  })
})
