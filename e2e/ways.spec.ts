// Ways through a text: contents, palette, keys, and coming back to where one was. UX19, UX45, UX49, UX50.
import { bringIntoView, expect, synced, test as base } from './fixtures.ts'
import { newShelf } from './library.ts'
import { clickWords, commentOn, painted, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const PARTS = 8
const words = (n: number) => `Part ${n} begins with a lamp`
const part = (n: number) =>
  `## The evening of part ${n}\n\n${words(n)}. ${'It burned low, and nobody spoke about it before it had been read twice. '.repeat(12)}`

/** An article of several screens, with headings. */
const test = base.extend({
  shelf: async ({ product }, use) => {
    const text = ['# A long évening', ...Array.from({ length: PARTS }, (_, i) => part(i + 1))].join('\n\n')
    await use(await newShelf(product, text, 'evening.md'))
  },
})

const scrollOf = (page: Page) => page.evaluate(() => Math.round(scrollY))
/** Nothing scrolls any more. */
const arrived = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let last = scrollY
        let still = 0
        const look = () => {
          still = scrollY === last ? still + 1 : 0
          last = scrollY
          if (still > 5) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
const outline = (page: Page) => page.getByRole('navigation', { name: 'Contents' })

test('[UX50] the contents come from the headings, mark the section that one reads, and lead there', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await expect(outline(page)).toBeHidden()
  await bringIntoView(page, words(3), 150) // its heading has passed below the bar
  await page.keyboard.press('o')
  await expect(outline(page).getByRole('link')).toHaveCount(PARTS)
  await expect(outline(page).getByRole('link', { name: 'The evening of part 3' })).toBeFocused()
  await expect(outline(page).locator('[aria-current]')).toHaveText('The evening of part 3')
  await outline(page).getByRole('link', { name: 'The evening of part 6' }).click()
  await expect(outline(page)).toBeHidden()
  const sixth = page.getByRole('heading', { name: 'The evening of part 6' })
  await expect(sixth).toBeInViewport()
  await arrived(page)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'The evening of part 3' })).toBeInViewport()

  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('button', { name: 'Text and theme' }).click()
  await page.getByRole('button', { name: 'Contents' }).click()
  await expect(outline(page)).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(outline(page)).toBeHidden()
})

test('[UX45] j and k go from thread to thread and say where they end; each Escape closes one layer and leads back', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await commentOn(page, words(1), 'One.')
  await commentOn(page, words(2), 'Two.')
  await page.keyboard.press('Escape')
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await page.keyboard.press('j')
  await expect(thread(page, words(1))).toBeFocused()
  await page.keyboard.press('n')
  await expect(thread(page, words(2))).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('region', { name: /Notifications/ })).toContainText('That was the last thread.')
  await page.keyboard.press('k')
  await page.keyboard.press('p')
  await expect(page.getByRole('region', { name: /Notifications/ })).toContainText(
    'That was the first thread.',
  )

  const keys = page.getByRole('button', { name: 'Keys', exact: true })
  await keys.click()
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  for (const does of [
    'Find in threads',
    'Contents of the article',
    'Go to anything, do anything',
    'Next, previous thread',
  ])
    await expect(dialog).toContainText(does)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(keys).toBeFocused()
  await expect(thread(page, words(1)).getByRole('button', { name: /^“/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  )
  await page.keyboard.press('o')
  await page.keyboard.press('Escape')
  await expect(outline(page)).toBeHidden()
  await expect(keys).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(thread(page, words(1)).getByRole('button', { name: /^“/ })).toHaveAttribute(
    'aria-expanded',
    'false',
  )
})

test('[UX45] the palette leads to headings, threads and articles, does what there is to do, and gives the focus back', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Ada')
  await commentOn(page, words(7), 'A far one.')
  await page.keyboard.press('Escape')
  const palette = page.getByRole('dialog', { name: 'Go to' })
  const go = async (typed: string) => {
    await page.keyboard.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(typed)
  }
  await go('part 4')
  await expect(palette.getByRole('option', { name: 'The evening of part 4' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('heading', { name: 'The evening of part 4' })).toBeInViewport()
  await go('far one')
  await palette.getByRole('option', { name: words(7) }).click()
  await expect(thread(page, words(7))).toBeFocused()
  await go('hide')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Show highlights' })).toBeVisible()
  await page.getByRole('button', { name: 'Show highlights' }).focus()
  await go('nothing is like this')
  await expect(palette).toContainText('Nothing like that here.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Show highlights' })).toBeFocused()
  await go('evening')
  await palette.getByRole('option', { name: 'A long évening' }).click()
  await page.waitForURL(new RegExp(`${shelf.path}$`))
})

test('[UX19] highlights are hidden and shown by Ctrl+Shift+H and the eye, and that lasts', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await commentOn(page, words(1), 'One.')
  await page.keyboard.press('Escape')
  expect((await painted(page))['yellow-1']).toEqual([words(1)])
  await page.keyboard.press('Control+Shift+h')
  await expect(thread(page, words(1))).toBeHidden()
  expect((await painted(page))['yellow-1'] ?? []).toEqual([])
  await page.reload()
  await synced(page)
  await expect(page.getByRole('button', { name: 'Show highlights' })).toBeVisible()
  expect((await painted(page))['yellow-1'] ?? []).toEqual([])
  await page.getByRole('button', { name: 'Show highlights' }).click()
  await expect(thread(page, words(1))).toBeVisible()
})

test('[UX49] reload, back and forward come back to the place and the open thread; how far one is is shown', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  const progress = page.getByRole('progressbar', { name: 'Read so far, in percent' })
  await expect(progress).toHaveAttribute('aria-valuenow', '0')
  await commentOn(page, words(5), 'Here I was.')
  await clickWords(page, words(5), 300)
  await expect(thread(page, words(5))).toBeFocused()
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain('"thread":"')
  const before = await scrollOf(page)
  expect(Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(20)
  const isBack = async () => {
    await synced(page)
    await expect.poll(async () => Math.abs((await scrollOf(page)) - before)).toBeLessThan(40)
    await expect(thread(page, words(5)).getByRole('button', { name: /^“/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    )
  }
  await page.reload()
  await isBack()
  await page.getByRole('link', { name: 'History' }).click()
  await page.waitForURL(/history$/)
  await page.goBack()
  await isBack()
  await page.goto('/')
  await page.goBack()
  await isBack()
})

test('articles are found in the library by their words, without accents', async ({
  enter,
  product,
  shelf,
}) => {
  await newShelf(product)
  const { page } = await enter('Ada', 'annotator', { path: '/', javaScript: false })
  await page.getByRole('searchbox', { name: 'Find articles' }).fill('evening LAMP')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByRole('main').getByRole('link', { name: 'A long évening' })).toHaveAttribute(
    'href',
    shelf.path,
  )
  await page.getByRole('searchbox', { name: 'Find articles' }).fill('reading room')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('No article has these words.')).toBeVisible()
})
