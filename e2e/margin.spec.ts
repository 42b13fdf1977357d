// Where cards stand, and that nothing moves because somebody else did something. Only cards near the screen are on the page.
// UX38–UX42, UX54.
import { bringIntoView, expect, select, test as base } from './fixtures.ts'
import { cards, clickWords, commentOn, halfAThought, places, settled, thread, toolbar } from './reading.ts'
import { newShelf } from './library.ts'
import { joinByWire } from './wire.ts'
import type { Locator, Page } from '@playwright/test'

const PARAGRAPHS = 40
const words = (n: number) => `Reader ${n} sat down`
const paragraph = (n: number) =>
  `${words(n)} and read until the lamp was low. Nobody spoke about sentence ${n} before it had been read twice, once for what it said and once for what it did not say.`

/** An article of several screens. */
const test = base.extend({
  shelf: async ({ product }, use) => {
    const text = ['# The long evening', ...Array.from({ length: PARAGRAPHS }, (_, i) => paragraph(i + 1))]
    await use(await newShelf(product, text.join('\n\n'), 'evening.md'))
  },
})

/** So many Threads have arrived. */
const arrived = (page: Page, count: number) =>
  expect(
    page.getByRole('complementary', { name: 'Margin' }).getByText(`${count} threads in this text`),
  ).toBeAttached()

/** Top of the card on the words, and of the words themselves, in one instant. */
const pairOf = (page: Page, quote: string) =>
  thread(page, quote).evaluate((card, wanted) => {
    const walker = document.createTreeWalker(document.querySelector('article') ?? card, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return { card: card.getBoundingClientRect().top, text: range.getBoundingClientRect().top }
    }
    throw new Error(`the article does not say "${wanted}"`)
  }, quote)

/** The paragraph whose card is nearest to the middle of the screen: what one looks at, when nothing is held. */
const midScreen = async (page: Page): Promise<number> => {
  const middle = (page.viewportSize()?.height ?? 0) / 2
  const far = ({ top, bottom }: { top: number; bottom: number }) => Math.abs((top + bottom) / 2 - middle)
  const [nearest] = (await places(page)).toSorted((a, b) => far(a) - far(b))
  return Number(/Reader (\d+) sat/.exec(nearest?.name ?? '')?.[1])
}

/** Threads all over the text, in no order: two on some paragraphs, ten on the words of the first. */
const fill = async (client: Awaited<ReturnType<typeof joinByWire>>) => {
  for (let n = PARAGRAPHS; n > 0; n -= 2)
    client.highlight(words(n), `A thought about ${n}.\n\nAnd a second one.`)
  for (let n = 1; n <= PARAGRAPHS / 4; n++) {
    client.highlight(`about sentence ${n} before`, 'A question.')
    client.highlight('read until the lamp')
  }
  await client.saved()
}
const FILLED = 40

test('[UX38] [UX40] of 40 threads no two cards overlap, their order is that of the text, and the active one is at its passage', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  await fill(ben)
  const { page } = await enter('Ada')
  await arrived(page, FILLED)
  await settled(page)
  const text = (await page.getByRole('article').textContent()) ?? ''

  const expectInOrder = async () => {
    const all = await places(page)
    expect(all.length).toBeGreaterThan(3)
    for (const [i, card] of all.entries())
      if (i > 0) expect(card.top, card.name).toBeGreaterThanOrEqual(all[i - 1]?.bottom ?? 0)
    const at = all.map(({ name }) => text.indexOf(/“(.*)”/.exec(name)?.[1] ?? ''))
    expect(at).not.toContain(-1)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
  }
  for (const n of [1, 20, 40])
    await test.step(`around paragraph ${n}`, async () => {
      await bringIntoView(page, words(n))
      await settled(page)
      await expectInOrder()
    })
  for (const n of [2, 4, 20])
    await test.step(`the active card on paragraph ${n}`, async () => {
      await clickWords(page, words(n))
      await expect(thread(page, words(n))).toBeFocused()
      await settled(page)
      const { card, text: line } = await pairOf(page, words(n))
      expect(Math.abs(line - card)).toBeLessThanOrEqual(5) // the quote's line stands on the passage's line
      await expectInOrder()
    })
  ben.leave()
})

test('[UX39] cards move with the text, and a card that somebody adds above moves nothing that one looks at', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  await fill(ben)
  const { page } = await enter('Ada')
  await arrived(page, FILLED)
  await bringIntoView(page, words(24))
  await settled(page)
  await test.step('scrolling', async () => {
    const before = await pairOf(page, words(24))
    await page.mouse.move(400, 450)
    await page.mouse.wheel(0, 160)
    await expect.poll(async () => (await pairOf(page, words(24))).text).toBeLessThan(before.text - 100)
    const after = await pairOf(page, words(24))
    expect(Math.abs(after.card - after.text - (before.card - before.text))).toBeLessThan(1)
    await page.mouse.wheel(0, -160)
    await expect.poll(async () => (await pairOf(page, words(24))).text).toBe(before.text)
  })
  await test.step('somebody writes above', async () => {
    const middle = await midScreen(page)
    const above = thread(page, words(middle - 2))
    const topOf = (card: Locator) => card.evaluate((element) => element.getBoundingClientRect().top)
    const aboveBefore = await topOf(above)
    await thread(page, words(middle)).evaluate((card) => {
      const tops: number[] = []
      Object.assign(window, { tops })
      const look = () => {
        tops.push(card.getBoundingClientRect().top)
        requestAnimationFrame(look)
      }
      look()
    })
    const scroll = await page.evaluate(() => scrollY)
    ben.highlight(words(3), 'A long thought.\n\nOf several lines.\n\nAnd more.')
    ben.highlight(words(middle - 1), 'Right above.\n\nOf several lines.')
    await arrived(page, FILLED + 2)
    await settled(page)
    const tops = await page.evaluate(() => (window as unknown as { tops: number[] }).tops) // set above
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(1)
    expect(await page.evaluate(() => scrollY)).toBe(scroll)
    expect(await topOf(above)).toBeLessThan(aboveBefore - 50) // it made room upwards
  })
  ben.leave()
})

test('[UX54] a comment of somebody else takes neither focus nor caret, closes no composer and scrolls nothing', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  const { page } = await enter('Ada')
  await select(page, words(20))
  await page.keyboard.press('c')
  const { field, state } = await halfAThought(page, words(20))
  const before = await state()
  expect(before).toMatchObject({ focused: true, caret: 6 })

  ben.highlight(words(19), 'Just above.\n\nWith lines.')
  ben.highlight(words(20), 'On the same words.')
  ben.highlight(words(38), 'Far below.')
  await arrived(page, 3)
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
  await settled(page)
  expect(await state()).toEqual(before)
  await page.keyboard.type('X')
  await expect(field).toHaveValue('Half aX thought')

  await test.step('the news lead there when one asks', async () => {
    await page.getByRole('button', { name: '1 new' }).click()
    await expect(thread(page, words(38))).toBeFocused()
    await expect(page.getByRole('button', { name: '1 new' })).toBeHidden()
    await expect(field).toHaveValue('Half aX thought')
  })
  ben.leave()
})

/** Turns the wheel over the panel, from its top, until the card is there. */
const scrollTo = async (page: Page, card: Locator) => {
  const box = await page.getByRole('complementary', { name: 'Margin' }).boundingBox()
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + (box?.height ?? 0) / 2)
  await expect(cards(page).first()).toBeVisible()
  await page.mouse.wheel(0, -100_000)
  await expect(async () => {
    await settled(page)
    if (await card.isHidden()) await page.mouse.wheel(0, 400)
    await expect(card).toBeVisible({ timeout: 200 })
  }).toPass({ intervals: [20] })
  await card.scrollIntoViewIfNeeded()
}

test('[UX42] at 900 and 390 px the margin is a panel that reaches every thread; back closes it first', async ({
  enter,
  product,
  shelf,
}) => {
  const ben = await joinByWire(product, shelf, 'Ben')
  await fill(ben)
  ben.leave()
  const { page } = await enter('Ada', 'annotator', { viewport: { width: 900, height: 800 } })
  const url = page.url()
  const toggle = page.getByRole('button', { name: `Margin, ${FILLED} threads` })
  const close = page.getByRole('button', { name: 'Close the margin' })
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

  for (const width of [900, 390]) {
    await test.step(`${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 })
      await expect(cards(page).first()).toBeHidden()
      expect(await sideways()).toBe(false)
      await toggle.click()
      for (const n of [2, 20, 40]) {
        await scrollTo(page, thread(page, words(n)))
        await expect(thread(page, words(n))).toBeInViewport()
      }
      await close.click()
      await expect(close).toBeHidden()
      await bringIntoView(page, words(30))
      const scroll = await page.evaluate(() => scrollY)
      await toggle.click()
      await expect(close).toBeVisible()
      await page.goBack()
      await expect(close).toBeHidden()
      expect(page.url()).toBe(url)
      expect(await page.evaluate(() => scrollY)).toBe(scroll)
    })
  }
  await test.step('a dot beside a line opens the panel at its thread', async () => {
    await page
      .getByRole('button', { name: `“${words(30)}”, highlighted by Ben, 1 comment` })
      .first()
      .click()
    await expect(thread(page, words(30))).toBeInViewport()
    await page.keyboard.press('Escape')
    await expect(close).toBeHidden()
  })
})

test('the mark of an edited comment opens its versions', async ({ enter }) => {
  const { page } = await enter('Ada')
  await commentOn(page, words(2), 'The first version.')
  await expect(toolbar(page)).toBeHidden()
  await thread(page, words(2)).getByRole('button', { name: 'Edit the comment by Ada' }).click()
  await page.getByRole('textbox', { name: 'Edit your comment' }).fill('The second version.')
  await page.keyboard.press('Control+Enter')
  await thread(page, words(2)).getByRole('button', { name: 'edited once' }).click()
  const main = page.getByRole('dialog')
  await expect(main).toContainText('The first version.')
  await expect(main.getByRole('deletion').first()).toBeVisible()
  await expect(main.getByRole('insertion').first()).toBeVisible()
})
