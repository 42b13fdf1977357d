// A phone: one thumb, a screen that is touched, a keyboard that covers half of it.
import { bringIntoView, expect, test } from './fixtures.ts'
import { commentOn, selectedText, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const PHONE = { width: 390, height: 844 }

/** What a long press and its handles leave behind: a selection that no mouse has made. */
const holdWords = async (page: Page, words: string): Promise<void> => {
  await bringIntoView(page, words)
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('article')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = (node.textContent ?? '').indexOf(wanted)
      if (start >= 0) document.getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length)
    }
  }, words)
  await expect.poll(() => selectedText(page)).toBe(words)
}

/** Names and sizes of what can be pressed and is smaller than a finger needs. Links within a sentence are exempt (WCAG 2.5.8). */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, summary, [role=button], label:has(input), nav a, header a',
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (Math.round(box.width) < 44 || Math.round(box.height) < 44))
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent} ${Math.round(box.width)}×${Math.round(box.height)}`,
      ),
  )

test('[UX59] a tap on a highlight opens the sheet at its thread; it is dragged closed, and back closes it first', async ({
  enter,
  shelf,
}) => {
  const writer = await enter('Ada')
  await commentOn(writer.page, 'a row of pencil marks', 'Look at the second one.')
  const { page } = await enter('Tara', 'annotator', { touch: true, viewport: PHONE })
  const sheet = page.getByRole('complementary', { name: 'Margin' })
  const tapWords = async () => {
    const { from } = await bringIntoView(page, 'a row of pencil marks', 200)
    await page.touchscreen.tap(from.x + 6, from.y)
    await expect(thread(page, 'a row of pencil')).toBeInViewport()
  }
  await expect(page.getByRole('button', { name: 'Margin, 1 thread' })).toBeVisible()
  await tapWords()
  await expect(sheet.getByText('Look at the second one.')).toBeInViewport()
  expect(await tooSmall(page)).toEqual([])

  const head = await page.getByRole('heading', { name: 'Margin' }).boundingBox()
  const [x, y] = [(head?.x ?? 0) + 60, (head?.y ?? 0) + 8]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 40, { steps: 4 })
  await page.mouse.move(x, y + 160, { steps: 6 })
  await page.mouse.up()
  await expect(sheet).toBeHidden()

  await tapWords()
  await page.goBack()
  await expect(sheet).toBeHidden()
  expect(new URL(page.url()).pathname).toBe(shelf.path)
})

test('[UX60] what a pointer finds by hovering, a finger finds on the card', async ({ enter }) => {
  const writer = await enter('Tara', 'annotator', { touch: true, viewport: PHONE })
  const { page } = writer
  await holdWords(page, 'made of brass')
  await toolbar(page).getByRole('button', { name: 'Comment', exact: true }).tap()
  await page.getByRole('textbox', { name: 'Comment on “made of brass' }).fill('How heavy was it?')
  await page.getByRole('button', { name: 'Comment', exact: true }).last().tap()
  const card = thread(page, 'made of brass')
  await expect(card).toContainText('How heavy was it?')
  for (const name of [/^Edit the comment/, /^Delete the comment/, 'Reply', /^Resolve/])
    await expect(card.getByRole('button', { name }).first()).toBeVisible()
  const seen = await card
    .getByRole('button', { name: /^Edit the comment/ })
    .evaluate((button) => button.checkVisibility({ opacityProperty: true }))
  expect(seen).toBe(true)
})
