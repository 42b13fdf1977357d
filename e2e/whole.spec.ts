// Comments on the article as a whole and on whole paragraphs, before and after a revision.
import { expect, select, test } from './fixtures.ts'
import { painted, thread } from './reading.ts'
import { ARTICLE } from './library.ts'
import type { Locator, Page } from '@playwright/test'

const MARKS = 'The marks are small.'
const CORRECTED = ARTICLE.replace('The marks are small.', 'The marks are very small.')

const onArticle = (page: Page): Locator => page.getByRole('region', { name: 'Thread on the article' })
const margin = (page: Page): Locator => page.getByRole('complementary', { name: 'Margin' })
const bars = (page: Page): Locator => page.getByRole('button', { name: /^1 thread on the paragraph/ })
const paragraph = (page: Page, words: string): Locator =>
  page.getByRole('article').getByRole('paragraph').filter({ hasText: words })

const revise = async (page: Page, path: string, text: string): Promise<void> => {
  await page.goto(`${path}/revise`)
  await page.getByRole('textbox', { name: /text/i }).fill(text)
  await page.getByRole('button', { name: /Add the corrected text|Add/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('one comments on the article as a whole by button and by key, and it stands at the head of the margin on every later text', async ({
  enter,
  shelf,
}) => {
  const fay = await enter('Fay', 'facilitator')
  const ben = await enter('Ben')
  await test.step('by the button', async () => {
    await margin(fay.page).getByRole('button', { name: 'Comment on the article' }).click()
    const field = fay.page.getByRole('textbox', { name: 'Comment on the article' })
    await expect(field).toBeFocused()
    await fay.page.keyboard.type('Who wrote this, and when?')
    await fay.page.keyboard.press('Control+Enter')
    await expect(onArticle(ben.page)).toContainText('Who wrote this, and when?')
    expect(await painted(ben.page)).toEqual({})
  })
  await test.step('by the key, with an answer', async () => {
    await ben.page.keyboard.press('Shift+C')
    await expect(ben.page.getByRole('textbox', { name: 'Comment on the article' })).toBeFocused()
    await ben.page.keyboard.press('Escape')
    await ben.page.keyboard.press('j')
    await expect(onArticle(ben.page)).toBeFocused()
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('Ines Vale, it says.')
    await ben.page.keyboard.press('Control+Enter')
    await expect(onArticle(fay.page)).toContainText('Ines Vale, it says.')
  })
  await test.step('a draft of it survives a reload', async () => {
    await ben.page.keyboard.press('Escape')
    await ben.page.keyboard.press('Shift+C')
    await ben.page.keyboard.type('Half a')
    await ben.page.reload()
    await expect(ben.page.getByRole('textbox', { name: 'Comment on the article' })).toHaveValue('Half a')
  })
  await test.step('on the corrected text it is as it was, and nobody is asked where it belongs', async () => {
    await revise(fay.page, shelf.path, CORRECTED)
    await fay.page.goto(shelf.path)
    await expect(onArticle(fay.page)).toContainText('Ines Vale, it says.')
    await expect(fay.page.getByRole('region', { name: 'After the revision' })).toHaveCount(0)
    await ben.page.goto(shelf.path)
    await expect(onArticle(ben.page)).toContainText('Who wrote this, and when?')
    await expect(ben.page.getByRole('textbox', { name: 'Comment on the article' })).toHaveValue('Half a')
    await ben.page.goto(`${shelf.path}?revision=1`)
    await expect(onArticle(ben.page)).toContainText('Who wrote this, and when?')
  })
})

test('[UX60] a comment on a paragraph by its button has a bar beside it instead of a tint, and goes with it to a corrected text', async ({
  enter,
  shelf,
}) => {
  const fay = await enter('Fay', 'facilitator')
  const ben = await enter('Ben')
  const words = 'They came in the evening'
  await test.step('the button is beside the paragraph under the pointer', async () => {
    await paragraph(fay.page, words).hover()
    const tool = fay.page.getByRole('button', { name: 'Comment on this paragraph' })
    const [at, of] = [await tool.boundingBox(), await paragraph(fay.page, words).boundingBox()]
    expect(at?.x).toBeGreaterThanOrEqual((of?.x ?? 0) + (of?.width ?? 0) - 1)
    expect(Math.abs((at?.y ?? 0) + (at?.height ?? 0) - (of?.y ?? 0) - (of?.height ?? 0))).toBeLessThan(4)
    await tool.click()
    await fay.page.keyboard.type('The whole of it.')
    await fay.page.keyboard.press('Control+Enter')
  })
  await test.step('a bar, no tint, and it leads to the card', async () => {
    await expect(thread(ben.page, words)).toContainText('The whole of it.')
    await expect(bars(ben.page)).toHaveCount(1)
    expect(
      Object.keys(await painted(ben.page)).filter((look) => /^(yellow|green|blue|rose|violet)/.test(look)),
    ).toEqual([])
    const [bar, of] = [await bars(ben.page).boundingBox(), await paragraph(ben.page, words).boundingBox()]
    expect(bar?.y).toBeCloseTo(of?.y ?? 0, -1)
    expect(bar?.height).toBeCloseTo(of?.height ?? 0, -1)
    await bars(ben.page).click()
    await expect(thread(ben.page, words)).toBeFocused()
  })
  await test.step('[UX47] by keys: v takes the paragraph, c comments on it', async () => {
    await ben.page.keyboard.press('Escape')
    await ben.page.keyboard.press('v')
    await expect(ben.page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('By keys.')
    await ben.page.keyboard.press('Control+Enter')
    await expect(ben.page.getByText('By keys.')).toBeVisible()
    await expect(bars(ben.page)).toHaveCount(2)
  })
  await test.step('a highlight of the same words is painted', async () => {
    await select(ben.page, MARKS)
    await ben.page.keyboard.press('h')
    await expect.poll(async () => Object.values(await painted(ben.page)).flat()).toContain(MARKS)
  })
  await test.step('after a revision the bar is beside the same paragraph', async () => {
    await revise(
      fay.page,
      shelf.path,
      `# A lamp in the reading room\n\nA new beginning.\n\n${CORRECTED.split('\n\n').slice(1).join('\n\n')}`,
    )
    await ben.page.goto(shelf.path)
    await expect(thread(ben.page, words)).toContainText('The whole of it.')
    await expect
      .poll(async () => {
        const [bar, of] = [
          await ben.page.getByRole('button', { name: /on the paragraph “They came/ }).boundingBox(),
          await paragraph(ben.page, words).boundingBox(),
        ]
        return Math.abs((bar?.y ?? -999) - (of?.y ?? 0))
      })
      .toBeLessThan(4)
  })
})

test('[UX60] on a touched screen a tap on a paragraph shows its button, large enough for a thumb', async ({
  enter,
}) => {
  const { page } = await enter('Ada', 'annotator', { viewport: { width: 390, height: 844 }, touch: true })
  await paragraph(page, 'They came in the evening').tap()
  const tool = page.getByRole('button', { name: 'Comment on this paragraph' })
  const box = await tool.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  await tool.tap()
  await page.getByRole('textbox', { name: /^Comment on “They came/ }).fill('By a thumb.')
  await page.getByRole('button', { name: 'Comment', exact: true }).tap()
  await expect(page.getByText('By a thumb.')).toBeVisible()
})
