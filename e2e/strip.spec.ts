// The strip at the edge of the text: where people annotated, what nobody has touched. UX68, UX69.
import { expect, test } from './fixtures.ts'
import { highlight } from './reading.ts'
import { joinByWire } from './wire.ts'
import type { Locator, Page } from '@playwright/test'

const LOW = { viewport: { width: 1280, height: 420 } }
const END = 'After the lamp came a brighter one'

const strip = (page: Page): Locator => page.getByRole('slider', { name: 'Paragraphs, and where people are' })
const isInView = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const block = [...document.querySelectorAll('article p, article blockquote')].find((p) =>
      p.textContent?.includes(wanted),
    )
    const box = block?.getBoundingClientRect()
    return box !== undefined && box.bottom > 52 && box.top < innerHeight
  }, words)

test('[UX68] the strip shows where people annotated; a click and the keys go there', async ({
  enter,
  product,
  shelf,
}) => {
  const wire = await joinByWire(product, shelf, 'Wanda')
  wire.highlight('After the lamp')
  wire.highlight('a brighter one')
  await wire.saved()
  const { page } = await enter('Ada', 'annotator', LOW)
  await expect(strip(page)).toHaveAttribute('aria-valuemax', '7')
  const box = await strip(page).boundingBox()
  if (!box) throw new Error('there is no strip')
  const lastOf = (share: number) => ({ x: box.x + box.width / 2, y: box.y + box.height * share })
  await test.step('pointing says what is there', async () => {
    const { x, y } = lastOf(0.97)
    await page.mouse.move(x, y)
    await expect(page.getByText('Paragraph 7 of 7')).toBeVisible()
    await expect(page.getByText('2 annotations')).toBeVisible()
  })
  await test.step('a click goes there', async () => {
    expect(await isInView(page, END)).toBe(false)
    const { x, y } = lastOf(0.97)
    await page.mouse.click(x, y)
    await expect.poll(() => isInView(page, END)).toBe(true)
    await page.mouse.move(640, 200)
  })
  await test.step('and so do the keys, in words', async () => {
    await strip(page).focus()
    await page.keyboard.press('Home')
    await expect(strip(page)).toHaveAttribute('aria-valuetext', /^Paragraph 1 of 7, nobody has touched it/)
    await expect.poll(() => isInView(page, 'The lamp stood')).toBe(true)
    await page.keyboard.press('End')
    await expect(strip(page)).toHaveAttribute('aria-valuetext', /^Paragraph 7 of 7, 2 annotations/)
    await expect.poll(() => isInView(page, END)).toBe(true)
  })
  wire.leave()
})

test('[UX69] how many people marked a passage is said from three on', async ({ enter, product, shelf }) => {
  const { page } = await enter('Ada')
  const people = await Promise.all(['Bo', 'Cy', 'Di'].map((name) => joinByWire(product, shelf, name)))
  const [bo, cy, di] = people
  bo?.highlight('gives no names')
  bo?.highlight('pressed hard')
  cy?.highlight('Neither of them signed')
  await Promise.all(people.map((one) => one.saved()))
  const ofParagraph = async (): Promise<string> => {
    await strip(page).focus()
    await page.keyboard.press('Home')
    for (let step = 0; step < 7; step++) {
      const text = (await strip(page).getAttribute('aria-valuetext')) ?? ''
      if (text.includes('annotations')) return text
      await page.keyboard.press('ArrowDown')
    }
    return ''
  }
  await expect.poll(ofParagraph).toContain('3 annotations')
  expect(await ofParagraph()).not.toMatch(/people/)
  di?.highlight('gives no names')
  await expect.poll(ofParagraph).toContain('4 annotations, 3 people marked this')
  for (const one of people) one.leave()
})

test('what nobody has touched is counted in words and reached one after the other, on a phone from the own face', async ({
  enter,
}) => {
  const { page } = await enter('Ada', 'annotator', LOW)
  const next = page.getByRole('button', { name: /^Next untouched passage/ })
  await expect(next).toHaveAccessibleName('Next untouched passage. 7 of 7 paragraphs untouched')
  await highlight(page, 'learned to read quickly')
  await expect(next).toHaveAccessibleName('Next untouched passage. 6 of 7 paragraphs untouched')
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  for (const words of ['They came in the evening', 'The marks are small']) {
    await next.click()
    await expect.poll(() => isInView(page, words)).toBe(true)
  }
  await page.setViewportSize({ width: 390, height: 700 })
  await expect(next).toBeHidden()
  await page.getByRole('list', { name: 'Reading now' }).getByRole('button').first().click()
  const item = page.getByRole('menuitem', { name: /^Next untouched passage/ })
  await expect(item).toContainText('6 of 7 paragraphs untouched')
  await item.click()
  await expect(item).toBeHidden()
})
