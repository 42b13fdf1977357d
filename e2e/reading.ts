// What a person sees and does in the reader, in the words of the screen.
import { expect } from '@playwright/test'
import { bringIntoView, select } from './fixtures.ts'
import type { Locator, Page } from '@playwright/test'

export const toolbar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected words' })

/** The card on a passage. Long passages are cut in its name. */
export const thread = (page: Page, words: string): Locator =>
  page.getByRole('region', { name: `Thread on “${words}` })

/** The cards that are on the page. */
export const cards = (page: Page): Locator => page.getByRole('region', { name: /^Thread on/ })

export const highlight = async (page: Page, words: string): Promise<void> => {
  await select(page, words)
  await page.keyboard.press('h')
  await expect(thread(page, words)).toBeVisible()
}

export const commentOn = async (page: Page, words: string, body: string): Promise<void> => {
  await select(page, words)
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: `Comment on “${words}` }).fill(body)
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, words)).toContainText(body)
}

/** What is painted on the text: look (`yellow-1`, `pulse`, …) → passages. */
export const painted = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const looks: Record<string, string[]> = {}
    for (const [name, highlight] of CSS.highlights)
      for (const part of highlight) {
        const range = document.createRange()
        range.setStart(part.startContainer, part.startOffset)
        range.setEnd(part.endContainer, part.endOffset)
        ;(looks[name.replace('gloss-', '')] ??= []).push(range.toString())
      }
    return looks
  })

/** A point on the words, for a click; they are brought into view. */
export const clickWords = async (page: Page, words: string, y?: number): Promise<void> => {
  const { from } = await bringIntoView(page, words, y)
  await page.mouse.click(from.x + 4, from.y)
}

export const selectedText = (page: Page): Promise<string> =>
  page.evaluate(() => document.getSelection()?.toString() ?? '')

/** Client rectangles of what is selected. */
export const selectionBoxes = (page: Page) =>
  page.evaluate(() =>
    [...(document.getSelection()?.getRangeAt(0).getClientRects() ?? [])].map(
      ({ left, top, right, bottom }) => ({
        left,
        top,
        right,
        bottom,
      }),
    ),
  )

/** A busy machine may lose time once, a slow product loses it every time. */
const TRIES = 5

/** Measures until it takes less than `limitMs`, five times at most; the least of what it took. */
export const fastest = async (
  limitMs: number,
  measure: (turn: number) => Promise<number>,
): Promise<number> => {
  let least = Infinity
  for (let turn = 0; turn < TRIES && least >= limitMs; turn++) least = Math.min(least, await measure(turn))
  return least
}

/** Tops and bottoms of the cards on the page in the order of the DOM, measured in one instant. */
export const places = (page: Page) =>
  cards(page).evaluateAll((all) =>
    all.map((card) => {
      const { top, bottom } = card.getBoundingClientRect()
      return { top, bottom, name: card.getAttribute('aria-label') ?? '' }
    }),
  )

/** Cards glide to their places; resolves when none moves any more. */
export const settled = (page: Page): Promise<void> =>
  expect
    .poll(async () => {
      const before = await places(page)
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
      return JSON.stringify(before) === JSON.stringify(await places(page))
    })
    .toBe(true)

/** Writes into the composer on these words and goes back with the caret; `state` tells what must not change by others' doing. */
export const halfAThought = async (page: Page, words: string) => {
  const field = page.getByRole('textbox', { name: `Comment on “${words}` })
  await expect(field).toBeFocused()
  await page.keyboard.type('Half a thought')
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowLeft')
  const state = () =>
    field.evaluate((element: HTMLTextAreaElement) => ({
      focused: document.activeElement === element,
      caret: element.selectionStart,
      value: element.value,
      top: element.getBoundingClientRect().top,
      scroll: scrollY,
    }))
  return { field, state }
}
