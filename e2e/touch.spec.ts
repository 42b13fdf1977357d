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
      .filter((element) => getComputedStyle(element).pointerEvents !== 'none')
      .map((element) => {
        const { width, height } = element.getBoundingClientRect()
        const around = getComputedStyle(element, '::after') // may catch what misses the element itself
        const more = around.position === 'absolute' ? around : { width: '0', height: '0' }
        const box = {
          width: Math.max(width, Number.parseFloat(more.width) || 0),
          height: Math.max(height, Number.parseFloat(more.height) || 0),
        }
        return { element, box }
      })
      .filter(({ box }) => box.width > 1 && (Math.round(box.width) < 44 || Math.round(box.height) < 44))
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent} ${Math.round(box.width)}×${Math.round(box.height)}`,
      ),
  )

for (const width of [390, 320])
  test(`[UX58] a long press shows a bar at the foot of ${width} px, with everything a thumb needs`, async ({
    enter,
  }) => {
    const viewport = { width, height: 700 }
    const { page } = await enter('Tara', 'annotator', { touch: true, viewport })
    await holdWords(page, 'made of brass')
    await expect(toolbar(page)).toBeVisible()
    const box = await toolbar(page).boundingBox()
    expect(box?.y ?? 0).toBeGreaterThan(viewport.height / 2)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
    for (const name of [
      /^Highlight: Yellow/,
      'Comment',
      'Ask a question',
      'Copy quote',
      'Copy link to these words',
    ])
      await expect(toolbar(page).getByRole('button', { name })).toBeInViewport({ ratio: 1 })
    expect(await tooSmall(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await toolbar(page)
      .getByRole('button', { name: /^Highlight: Green/ })
      .tap()
    await expect(page.getByRole('button', { name: 'Margin, 1 thread' })).toBeVisible()
  })

test('[UX59] a tap on a highlight opens the sheet at its thread; it is dragged closed, and back closes it first', async ({
  enter,
  shelf,
}) => {
  const writer = await enter('Ada')
  await commentOn(writer.page, 'a row of pencil marks', 'Look at the second one.')
  const { page } = await enter('Tara', 'annotator', { touch: true, viewport: PHONE })
  const sheet = page.getByRole('complementary', { name: 'Margin' })
  const tapWords = async () => {
    const { from } = await bringIntoView(page, 'pencil marks', 200)
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

test('[UX59] the keyboard of the screen does not hide the composer', async ({ enter }) => {
  const { page } = await enter('Tara', 'annotator', { touch: true, viewport: PHONE })
  await holdWords(page, 'made of brass')
  await toolbar(page).getByRole('button', { name: 'Comment', exact: true }).tap()
  const field = page.getByRole('textbox', { name: 'Comment on “made of brass' })
  await expect(field).toBeFocused()
  // Chromium has no keyboard of the screen here: the visual viewport tells of one.
  const KEYBOARD_PX = 340
  await page.evaluate((covered) => {
    Object.defineProperty(visualViewport, 'height', { get: () => innerHeight - covered })
    visualViewport?.dispatchEvent(new Event('resize'))
  }, KEYBOARD_PX)
  const bottom = async () => {
    const box = await page.getByRole('button', { name: 'Comment', exact: true }).last().boundingBox()
    return (box?.y ?? Infinity) + (box?.height ?? 0)
  }
  await expect.poll(bottom).toBeLessThanOrEqual(PHONE.height - KEYBOARD_PX)
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
