// The life of a highlight. Points of the list of expectations: UX9, UX13, UX15–UX18, UX21, UX33.
import { bringIntoView, expect, select, status, test } from './fixtures.ts'
import { clickWords, commentOn, highlight, painted, selectedText, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'

/** The card that is active. */
const active = (page: Page) => page.getByRole('region', { name: /^Thread on/ }).and(page.locator(':focus'))

test('[UX9] a double-click on a word, a drag across a highlight and one inside it each make a new highlight', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await highlight(page, ON)
  await test.step('across its end', async () => {
    await select(page, 'there learned to read')
    await page.keyboard.press('h')
    await expect(thread(page, 'there learned to read')).toBeVisible()
  })
  await test.step('inside it', async () => {
    await select(page, 'to read')
    await page.keyboard.press('h')
    await expect(page.getByRole('region', { name: 'Thread on “to read”' })).toBeVisible()
  })
  await test.step('a word inside it', async () => {
    const { from } = await bringIntoView(page, 'quickly')
    await page.mouse.dblclick(from.x + 8, from.y)
    await expect(toolbar(page)).toBeVisible()
    expect((await selectedText(page)).trim()).toBe('quickly')
    await page.keyboard.press('h')
    await expect(page.getByRole('region', { name: 'Thread on “quickly”' })).toBeVisible()
  })
  await expect(page.getByRole('region', { name: /^Thread on/ })).toHaveCount(4)
})

test('[UX13] overlapping and identical highlights are deeper, and all of them come by clicks in turn and by j and k', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await highlight(ada.page, ON)
  await expect(thread(ben.page, ON)).toBeVisible()
  await select(ben.page, ON)
  await ben.page.keyboard.press('h')
  await expect(thread(ada.page, ON)).toHaveCount(2)
  await select(ada.page, 'to read quickly')
  await ada.page.keyboard.press('h')
  await expect(thread(ada.page, 'to read quickly')).toBeVisible()
  const { page } = ada
  await page.mouse.move(5, 500)
  await expect.poll(async () => (await painted(page))['yellow-3']).toEqual(['to read quickly'])
  const name = async () => {
    await expect(active(page)).toHaveCount(1)
    const quote = active(page).getByRole('button', { name: /^“.*highlighted by/ })
    return (await quote.getAttribute('aria-label')) ?? ''
  }
  const ALL = [
    '“learned to read quickly”, highlighted by Ada',
    '“learned to read quickly”, highlighted by Ben',
    '“to read quickly”, highlighted by Ada',
  ]
  await test.step('clicks', async () => {
    const seen = new Set<string>()
    for (let turn = 0; turn < 3; turn++) {
      const before = seen.size === 0 ? '' : await name()
      await clickWords(page, 'quickly')
      await expect.poll(name).not.toBe(before)
      seen.add(await name())
    }
    expect(seen).toEqual(new Set(ALL))
  })
  await test.step('keys', async () => {
    await page.keyboard.press('Escape')
    const seen = new Set<string>()
    for (let turn = 0; turn < 3; turn++) {
      const before = seen.size === 0 ? '' : await name()
      await page.keyboard.press('j')
      await expect.poll(name).not.toBe(before)
      seen.add(await name())
    }
    expect(seen).toEqual(new Set(ALL))
  })
})

test('[UX15] pointing at a highlight lifts its card, and pointing at a card its highlight', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await highlight(page, 'The lamp stood')
  await highlight(page, ON)
  await page.mouse.move(5, 500)
  const ground = (words: string) =>
    thread(page, words).evaluate((card) => getComputedStyle(card).backgroundColor)
  const rest = await ground(ON)
  await test.step('text to card', async () => {
    const { from } = await bringIntoView(page, ON)
    await page.mouse.move(from.x + 10, from.y)
    await expect.poll(() => ground(ON)).not.toBe(rest)
    expect(await ground('The lamp stood')).toBe(rest)
  })
  await test.step('card to text', async () => {
    await page.mouse.move(5, 500)
    await expect.poll(() => ground(ON)).toBe(rest)
    await thread(page, 'The lamp stood').hover()
    await expect.poll(async () => (await painted(page))['hover']).toEqual(['The lamp stood'])
  })
})

test('[UX16] a clicked highlight offers colour, note, quote, link and delete; delete asks only where others have replied', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const { page } = ada
  await highlight(page, ON)
  const card = thread(page, ON)
  const more = async (item: string) => {
    await card.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await clickWords(page, ON)
  await expect(card).toBeFocused()
  await test.step('colour', async () => {
    await card.getByRole('button', { name: 'Colour' }).click()
    await page.getByRole('menuitem', { name: /^.*Blue/ }).click()
    await expect.poll(async () => (await painted(ben.page))['blue-1']).toEqual([ON])
  })
  await test.step('quote and link', async () => {
    await more('Copy quote')
    await expect.poll(copied).toBe(ON)
    await more('Copy link')
    await expect.poll(copied).toContain('#annotation=')
    await ben.page.goto(await copied())
    await expect(thread(ben.page, ON)).toBeFocused()
  })
  await test.step('delete, undone', async () => {
    await more('Delete highlight')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(thread(ben.page, ON)).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(thread(ben.page, ON)).toBeVisible()
  })
  await test.step('a note, and a reply of another', async () => {
    await clickWords(page, ON)
    await card.getByRole('button', { name: 'Comment' }).click()
    await page.keyboard.type('A note.')
    await page.keyboard.press('Control+Enter')
    await more('Delete thread') // nobody else has written: no question
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await thread(ben.page, ON).getByRole('button', { name: /^“/ }).click()
    await thread(ben.page, ON).getByRole('button', { name: 'Reply' }).click()
    await ben.page.keyboard.type('An answer.')
    await ben.page.keyboard.press('Control+Enter')
    await expect(card).toContainText('An answer.')
    await clickWords(page, ON)
    await more('Delete thread')
    const question = page.getByRole('dialog')
    await expect(question).toContainText('Comments of others go with it.')
    await question.getByRole('button', { name: 'Delete thread' }).click()
    await expect(thread(ben.page, ON)).toHaveCount(0)
  })
})

test('[UX17] Ctrl+Z after a highlight takes back that one alone, whatever others did meanwhile', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await highlight(ada.page, 'The lamp stood')
  await highlight(ada.page, ON)
  await highlight(ben.page, 'in another hand')
  await expect(thread(ada.page, 'in another hand')).toBeVisible()
  await ada.page.keyboard.press('Control+z')
  await expect(thread(ben.page, ON)).toHaveCount(0)
  await ada.page.keyboard.press('Control+z')
  await expect(status(ada.page)).toHaveText('Saved')
  await expect(thread(ben.page, 'The lamp stood')).toBeVisible()
  await expect(thread(ada.page, 'in another hand')).toBeVisible()
  await ada.page.getByRole('button', { name: 'Redo' }).click()
  await expect(thread(ben.page, ON)).toBeVisible()
})

test('[UX18] highlights stand on the same words after a reload, in another width and in larger type', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await highlight(page, 'spoke about every sentence before they went on')
  await highlight(page, 'answer each other')
  const words = async () => (await painted(page))['yellow-1']
  const ALL = ['spoke about every sentence before they went on', 'answer each other']
  await expect.poll(words).toEqual(ALL)
  await expect(status(page)).toHaveText('Saved')
  await page.reload()
  await expect.poll(words).toEqual(ALL)
  await page.setViewportSize({ width: 390, height: 800 })
  await expect.poll(words).toEqual(ALL)
  await page.evaluate(() => (document.documentElement.style.fontSize = '150%'))
  await clickWords(page, 'answer each other')
  await expect(
    thread(page, 'answer each other').getByRole('button', { name: /^“answer each other”/, expanded: true }),
  ).toBeVisible()
})

test('[UX21] a link under a highlight still leads on, and a drag that starts on a link selects', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await test.step('drag', async () => {
    await select(page, 'the archive')
    expect(await selectedText(page)).toBe('the archive')
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('h')
    await expect(thread(page, 'the archive')).toBeVisible()
    await expect(status(page)).toHaveText('Saved')
  })
  await test.step('open', async () => {
    await page.context().route('https://example.org/**', (route) => route.fulfill({ body: 'The archive.' }))
    const { from } = await bringIntoView(page, 'the archive')
    const arrived = page
      .context()
      .waitForEvent('request', (request) => request.url().includes('example.org/archive'))
    await page.mouse.click(from.x + 8, from.y)
    await arrived
  })
})

test('[UX33] resolving folds a thread and mutes its highlight; a reply of anybody reopens it', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'Done with this.')
  const there = thread(ben.page, ON)
  await thread(ada.page, ON).getByRole('button', { name: /^“/ }).click()
  await thread(ada.page, ON).getByRole('button', { name: 'Resolve' }).click()
  await expect.poll(async () => (await painted(ben.page))['resolved']).toEqual([ON])
  await expect(there.getByText('Done with this.')).toBeHidden()
  await test.step('undo', async () => {
    await ada.page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await painted(ben.page))['yellow-1']).toEqual([ON])
  })
  await test.step('a reply', async () => {
    await thread(ada.page, ON).getByRole('button', { name: /^“/ }).click()
    await ada.page.keyboard.press('e')
    await expect(there.getByRole('button', { name: /resolved/ })).toBeVisible()
    await there.getByRole('button', { name: /resolved/ }).click()
    await there.getByRole('button', { name: 'Reply' }).click()
    await ben.page.keyboard.type('Not quite.')
    await ben.page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await painted(ada.page))['resolved']).toBeUndefined()
    await expect(thread(ada.page, ON)).toContainText('Not quite.')
    await expect(status(ben.page)).toHaveText('Saved')
    await ben.page.reload()
    await expect(there).toContainText('Not quite.')
    await expect(there.getByRole('button', { name: /resolved/ })).toHaveCount(0)
  })
})
