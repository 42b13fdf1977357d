// Who is here, and what the others see of one: UX51–UX53, UX57, and turning all of it off.
import { bringIntoView, expect, select, status, synced, test } from './fixtures.ts'
import { commentOn, painted, thread } from './reading.ts'
import { joinByWire } from './wire.ts'
import type { Locator, Page } from '@playwright/test'

const ON = 'learned to read quickly'

const faces = (page: Page): Locator => page.getByRole('list', { name: 'Reading now' }).getByRole('button')
const face = (page: Page, name: string): Locator => faces(page).and(page.getByRole('button', { name }))
/** What the others select there, as it is painted. */
const peerTints = async (page: Page): Promise<string[]> =>
  Object.entries(await painted(page)).flatMap(([look, words]) => (look.startsWith('peer-') ? words : []))
const toggle = async (page: Page, choice: string): Promise<void> => {
  await faces(page).first().click()
  await page.getByRole('menuitemcheckbox', { name: choice }).click()
  await page.keyboard.press('Escape')
}

test('[UX51] a face for each person within two seconds, one for two tabs, named on hover and focus, gone when they leave', async ({
  enter,
  shelf,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await expect(face(ada.page, 'Ben')).toBeVisible({ timeout: 2_000 })
  await expect(face(ben.page, 'Ada')).toBeVisible({ timeout: 2_000 })
  await test.step('two tabs are one face', async () => {
    const second = await ben.page.context().newPage()
    await second.goto(shelf.path)
    await synced(second)
    await expect(faces(second)).toHaveCount(2)
    await expect(faces(ada.page)).toHaveCount(2)
    await second.close()
    await expect(status(ben.page)).toHaveText('Saved')
    await expect(face(ada.page, 'Ben')).toBeVisible()
  })
  await test.step('the name on hover and on focus', async () => {
    await face(ada.page, 'Ben').hover()
    await expect(ada.page.getByRole('tooltip', { name: 'Ben' })).toBeAttached()
    await ada.page.mouse.move(400, 500, { steps: 4 })
    await expect(ada.page.getByRole('tooltip')).toBeHidden()
    await face(ada.page, 'Ben').focus()
    await expect(ada.page.getByRole('tooltip', { name: 'Ben' })).toBeAttached()
  })
  await test.step('who leaves is gone', async () => {
    await ben.page.context().close()
    await expect(face(ada.page, 'Ben')).toBeHidden({ timeout: 30_000 })
  })
})

test('[UX52] what somebody selects is tinted, with a name that fades and takes no click; it can be turned off', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const name = ben.page.getByRole('main').getByText('Ada', { exact: true })
  const before = await ben.page.getByRole('article').evaluate((article) => article.outerHTML)
  await select(ada.page, ON)
  await bringIntoView(ben.page, ON)
  await expect.poll(() => peerTints(ben.page)).toEqual([ON])
  await test.step('the name stands on the last line, over no word, and lets clicks through', async () => {
    await expect(name).toBeVisible()
    const box = await name.boundingBox()
    const text = await ben.page.getByRole('article').boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0)
    const { to } = await bringIntoView(ben.page, ON)
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) / 2 - to.y)).toBeLessThan(16)
    const hit = await ben.page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.textContent, {
      x: (box?.x ?? 0) + 4,
      y: (box?.y ?? 0) + 4,
    })
    expect(hit).not.toBe('Ada')
  })
  await test.step('it is there in forced colours, too', async () => {
    await ben.page.emulateMedia({ forcedColors: 'active' })
    const line = await ben.page.evaluate(() => {
      const look = [...CSS.highlights].find(
        ([key, { size }]) => key.startsWith('gloss-peer-') && size > 0,
      )?.[0]
      const paragraph = document.querySelector('article p')
      return paragraph && getComputedStyle(paragraph, `::highlight(${look})`).textDecorationLine
    })
    expect(line).toBe('underline')
    await ben.page.emulateMedia({ forcedColors: 'none' })
  })
  await test.step('the name fades, the tint stays as long as the selection', async () => {
    await expect(name).toBeHidden()
    expect(await peerTints(ben.page)).toEqual([ON])
    expect(await ben.page.getByRole('article').evaluate((article) => article.outerHTML)).toBe(before)
  })
  await test.step('who does not want to see the others does not', async () => {
    await toggle(ben.page, 'Show others')
    await expect.poll(() => peerTints(ben.page)).toEqual([])
    await expect(face(ben.page, 'Ada')).toBeHidden()
    await toggle(ben.page, 'Show others')
    await expect.poll(() => peerTints(ben.page)).toEqual([ON])
  })
  await test.step('it is over with the selection', async () => {
    await ada.page.keyboard.press('Escape')
    await ada.page.mouse.click(400, 300)
    await expect.poll(() => peerTints(ben.page)).toEqual([])
  })
})

test('[UX53] who types in a thread is named there, together when they are two, and not after five seconds or the post', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const cai = await enter('Cai')
  await commentOn(ada.page, ON, 'Quickly, or badly?')
  const write = async (page: Page, words: string) => {
    await thread(page, ON).getByRole('button', { name: /^“/ }).click()
    await thread(page, ON).getByRole('button', { name: 'Reply' }).click()
    await page.keyboard.type(words)
  }
  const card = thread(ada.page, ON)
  await write(ben.page, 'Well')
  await expect(card.getByText('Ben is typing…')).toBeVisible()
  await expect(thread(ben.page, ON).getByText(/typing…/)).toBeHidden() // not to oneself
  await write(cai.page, 'Hm')
  await expect(card.getByText('Ben and Cai are typing…')).toBeVisible()
  await test.step('posting ends it at once', async () => {
    await cai.page.keyboard.press('Control+Enter')
    await expect(card.getByText('Hm')).toBeVisible()
    await expect(card.getByText(/Cai .*typing…/)).toBeHidden({ timeout: 2_000 })
  })
  await test.step('so do five seconds without a key', async () => {
    await ben.page.keyboard.type(' then')
    await expect(card.getByText('Ben is typing…')).toBeVisible()
    const from = Date.now()
    await expect(card.getByText(/typing…/)).toBeHidden({ timeout: 8_000 })
    expect(Date.now() - from).toBeGreaterThan(3_000)
    await expect(thread(ben.page, ON).getByRole('textbox')).toHaveValue('Well then')
  })
  await test.step('and leaving the field', async () => {
    await ben.page.keyboard.type('.')
    await expect(card.getByText('Ben is typing…')).toBeVisible()
    await ben.page.keyboard.press('Escape')
    await expect(card.getByText(/typing…/)).toBeHidden({ timeout: 2_000 })
  })
  await test.step('who begins on a new passage is named beside it', async () => {
    await select(ben.page, 'two at a time')
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('Why')
    await expect(ada.page.getByText('Ben is writing')).toBeAttached()
    await expect.poll(() => peerTints(ada.page)).toContain('two at a time')
  })
})

test('a face leads to where that person reads, with the mouse and with the keyboard', async ({ enter }) => {
  const low = { viewport: { width: 1280, height: 420 } }
  const ada = await enter('Ada', 'annotator', low)
  const ben = await enter('Ben', 'annotator', low)
  const end = 'nobody has read to the end'
  const { to } = await bringIntoView(ben.page, end)
  expect(to.y).toBeGreaterThan(0)
  const pin = ada.page.getByRole('list', { name: 'Where the others read' }).getByRole('button')
  await expect(pin).toHaveAccessibleName('Go to where Ben reads')
  // his face has moved down the strip
  const bar = await ada.page.getByRole('slider').boundingBox()
  await expect
    .poll(async () => (await pin.boundingBox())?.y)
    .toBeGreaterThan((bar?.y ?? 0) + (bar?.height ?? 0) * 0.7)
  const inView = () =>
    ada.page.evaluate((words) => {
      const last = [...document.querySelectorAll('article p')].find((p) => p.textContent?.includes(words))
      const box = last?.getBoundingClientRect()
      return box !== undefined && box.bottom > 52 && box.top < innerHeight
    }, end)
  await test.step('from the menu of the face', async () => {
    await expect.poll(inView).toBe(false)
    await face(ada.page, 'Ben').click()
    await ada.page.getByRole('menuitem', { name: 'Go to where Ben reads' }).click()
    await expect.poll(inView).toBe(true)
  })
  await test.step('by keys alone', async () => {
    await ada.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await expect.poll(inView).toBe(false)
    await face(ada.page, 'Ben').focus()
    await ada.page.keyboard.press('Enter')
    await expect(ada.page.getByRole('menuitem', { name: 'Go to where Ben reads' })).toBeFocused()
    await ada.page.keyboard.press('Enter')
    await expect.poll(inView).toBe(true)
  })
  await test.step('from the strip', async () => {
    await ada.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await pin.click()
    await expect.poll(inView).toBe(true)
  })
})

test('who does not want to be seen sends nothing, stays so after a reload, and sees the others', async ({
  enter,
  product,
  shelf,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const wire = await joinByWire(product, shelf, 'Wanda')
  await expect.poll(() => wire.others()).toEqual(['Ada', 'Ben'])
  await toggle(ada.page, 'Show where I am')
  await expect.poll(() => wire.others()).toEqual(['Ben'])
  await expect(face(ben.page, 'Ada')).toBeHidden()
  await expect(face(ada.page, 'Ada (you, not shown to others)')).toBeVisible()

  const PRESENCE = 1
  const sent: Buffer[] = []
  ada.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string') sent.push(payload)
    }),
  )
  await ada.page.reload()
  await synced(ada.page)
  await expect(face(ada.page, 'Ben')).toBeVisible()
  await select(ada.page, ON)
  await commentOn(ada.page, 'two at a time', 'Seen, not who reads on.')
  await expect(thread(ben.page, 'two at a time')).toContainText('Seen, not who reads on.')
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.filter((frame) => frame[0] === PRESENCE)).toEqual([])
  expect(wire.others()).toEqual(['Ben'])

  await toggle(ada.page, 'Show where I am')
  await expect.poll(() => wire.others()).toEqual(['Ada', 'Ben'])
  wire.leave()
})

test('[UX57] two who resolve and delete the same thread at once end with the same on both screens', async ({
  enter,
}) => {
  const ada = await enter('Ada', 'facilitator')
  const ben = await enter('Ben', 'facilitator')
  await commentOn(ada.page, ON, 'Both will act on this.')
  await commentOn(ada.page, 'two at a time', 'And on this.')
  const open = async (page: Page, words: string) => {
    await thread(page, words).getByRole('button', { name: /^“/ }).click()
    await expect(thread(page, words).getByRole('button', { name: 'Resolve' })).toBeVisible()
  }
  /** Neither hears of the other before both have acted. */
  const apart = async (act: () => Promise<void>) => {
    for (const { page } of [ada, ben]) {
      await page.context().setOffline(true)
      await expect(status(page)).toHaveText('Offline, kept here')
    }
    await act()
    for (const { page } of [ada, ben]) await page.context().setOffline(false)
    for (const { page } of [ada, ben]) await expect(status(page)).toHaveText('Saved')
  }
  await test.step('both resolve', async () => {
    await Promise.all([ada, ben].map(({ page }) => open(page, ON)))
    await apart(async () => {
      for (const { page } of [ada, ben])
        await thread(page, ON).getByRole('button', { name: 'Resolve' }).click()
    })
    for (const { page } of [ada, ben]) {
      await expect(status(page)).toHaveText('Saved')
      await expect(thread(page, ON).getByRole('button', { name: /resolved/ })).toBeVisible()
    }
  })
  await test.step('one resolves while the other deletes', async () => {
    await Promise.all([ada, ben].map(({ page }) => open(page, 'two at a time')))
    await apart(async () => {
      await thread(ada.page, 'two at a time').getByRole('button', { name: 'Resolve' }).click()
      await thread(ben.page, 'two at a time').getByRole('button', { name: 'More' }).click()
      await ben.page.getByRole('menuitem', { name: 'Delete thread' }).click()
      await ben.page.getByRole('dialog').getByRole('button', { name: 'Delete thread' }).click()
    })
    for (const { page } of [ada, ben]) {
      await expect(thread(page, 'two at a time')).toBeHidden()
      await expect(status(page)).toHaveText('Saved')
      await page.reload()
      await synced(page)
      await expect(thread(page, ON)).toBeVisible()
      await expect(thread(page, 'two at a time')).toHaveCount(0)
    }
  })
})
