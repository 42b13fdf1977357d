// Selecting whatever a text is made of, and what a browser does with selected words stays as it is. UX4, UX7, UX8.
import { bringIntoView, expect, select, test as base } from './fixtures.ts'
import { newShelf } from './library.ts'
import { highlight, painted, selectedText, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const TEXT = `# A house of parts

The first paragraph ends with a plain word.

## Where the list begins

- The lamp, made of brass
- The table, under \`lamp.stand()\` in the plans
- The chair, which [the archive](https://example.org/archive) has

The last paragraph stands alone, and nothing of it is anybody else’s.
`

const test = base.extend({
  shelf: async ({ product }, use) => use(await newShelf(product, TEXT, 'house.md')),
})

const drag = async (page: Page, from: string, to: string): Promise<void> => {
  const [start, end] = [(await bringIntoView(page, from, 300)).from, (await bringIntoView(page, to, 300)).to]
  const again = (await bringIntoView(page, from, 300)).from
  const below = end.y + (again.y - start.y)
  await page.mouse.move(again.x, again.y)
  await page.mouse.down()
  const { to: there } = await placeOf(page, to)
  await page.mouse.move(there.x, (below + there.y) / 2, { steps: 4 })
  await page.mouse.move(there.x, there.y, { steps: 4 })
  await page.mouse.up()
}
const placeOf = async (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('article') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const box = range.getBoundingClientRect()
      return { to: { x: box.right - 1, y: box.top + box.height / 2 } }
    }
    throw new Error(`the article does not say "${wanted}"`)
  }, words)

const allPainted = async (page: Page) =>
  ((await painted(page))['yellow-1'] ?? []).join('¦').replace(/\s+/g, ' ')

test('[UX7] one selects across paragraphs, headings, lists, links and code; a triple click takes one block and no word more', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await test.step('across all of them', async () => {
    await drag(page, 'plain word', 'the archive')
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('h')
    await expect(thread(page, 'plain word')).toBeVisible()
    const words = await allPainted(page)
    for (const part of [
      'plain word.',
      'Where the list begins',
      'made of brass',
      'lamp.stand()',
      'The chair',
      'the archive',
    ])
      expect(words).toContain(part)
    expect(words).not.toContain('first paragraph')
    expect(words).not.toContain('has')
  })
  await test.step('it is there, on the same words, for somebody else', async () => {
    const ben = await enter('Ben')
    await expect.poll(() => allPainted(ben.page)).toBe(await allPainted(page))
  })
  await test.step('three clicks', async () => {
    const { from } = await bringIntoView(page, 'The last paragraph')
    await page.mouse.click(from.x + 6, from.y, { clickCount: 3 })
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('h')
    const whole = 'The last paragraph stands alone, and nothing of it is anybody else’s.'
    await expect(thread(page, 'The last paragraph')).toBeVisible()
    await thread(page, 'The last paragraph').getByRole('button', { name: /^“/ }).click()
    await thread(page, 'The last paragraph').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Copy quote' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(whole)
  })
})

test('[UX4] the toolbar goes when the selection collapses or is scrolled far away', async ({ enter }) => {
  const { page } = await enter('Ada', 'annotator', { viewport: { width: 1280, height: 300 } })
  await select(page, 'plain word')
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.evaluate(() => document.getSelection()?.collapseToEnd())
  await expect(toolbar(page)).toBeHidden()
  await select(page, 'plain word')
  await expect(toolbar(page)).toBeVisible()
  await page.mouse.wheel(0, 4_000)
  await expect(toolbar(page)).not.toBeInViewport()
  await expect(page.getByText('stands alone')).toBeInViewport()
})

test('[UX8] copying, the browser’s menu and finding in the page are as without Gloss', async ({ enter }) => {
  const { page } = await enter('Ada')
  await highlight(page, 'made of brass')
  await highlight(page, 'lamp, made')
  await select(page, 'The lamp, made of brass')
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('The lamp, made of brass')
  await test.step('all of it has the words and nothing else', async () => {
    await page.evaluate(() => {
      const article = document.querySelector('article')
      if (article) document.getSelection()?.selectAllChildren(article)
    })
    await page.keyboard.press('Control+c')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('The table, under lamp.stand() in the plans')
    const marks = [...copied].filter((one) =>
      /[\u200b-\u200f\u2060-\u206f\ufeff\ufffc\ue000-\uf8ff]/u.test(one),
    )
    expect(marks).toEqual([])
  })
  await test.step('nobody takes the browser’s own keys and menu', async () => {
    await page.evaluate(() => document.getSelection()?.removeAllRanges())
    await select(page, 'The lamp, made of brass')
    expect(await selectedText(page)).toBe('The lamp, made of brass')
    const taken = await page.evaluate(() => {
      const at = document.querySelector('article li') ?? document.body
      const free = (event: Event) => at.dispatchEvent(event)
      const key = (one: string) =>
        new KeyboardEvent('keydown', {
          key: one,
          code: `Key${one.toUpperCase()}`,
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
        })
      return [
        free(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 })),
        free(key('f')),
        free(key('c')),
        free(key('p')),
        free(key('a')),
      ]
    })
    expect(taken).toEqual([true, true, true, true, true])
    const find = (words: string) =>
      page.evaluate((wanted) => (window as unknown as { find(words: string): boolean }).find(wanted), words) // not in the types
    await page.evaluate(() => document.getSelection()?.removeAllRanges())
    expect(await find('lamp, made of brass')).toBe(true)
    await expect.poll(() => selectedText(page)).toBe('lamp, made of brass')
  })
})
