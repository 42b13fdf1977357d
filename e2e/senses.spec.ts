// Without colour, without width, without a screen: what is told by more than one sign, and what still fits.
import { expect, select, test } from './fixtures.ts'
import { commentOn, highlight, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const PENCILS = ['yellow', 'green', 'blue', 'rose', 'violet']

/** How a look of the highlights is painted at the moment. */
const looksOf = (page: Page, names: readonly string[]) =>
  page.evaluate(
    (all) =>
      all.map((name) => {
        const paragraph = document.querySelector('article p')
        if (!paragraph) throw new Error('no text')
        const style = getComputedStyle(paragraph, `::highlight(gloss-${name})`)
        return {
          line: `${style.textDecorationLine} ${style.textDecorationStyle}`,
          weight: style.textDecorationThickness,
          ground: style.backgroundColor,
        }
      }),
    names,
  )

for (const forced of [false, true])
  test(`[UX20] pencils and states differ by more than colour, ${forced ? 'also in forced colours' : 'in our own'}`, async ({
    enter,
  }) => {
    const { page } = await enter('Ada')
    if (forced) await page.emulateMedia({ forcedColors: 'active' })
    const pencils = await looksOf(
      page,
      PENCILS.map((pencil) => `${pencil}-1`),
    )
    expect(new Set(pencils.map(({ line }) => line)).size).toBe(PENCILS.length)
    const [rest, active, resolved, changed, draft] = await looksOf(page, [
      'yellow-1',
      'active-yellow',
      'resolved',
      'changed',
      'draft',
    ])
    expect(active?.weight).not.toBe(rest?.weight)
    expect(active?.ground).not.toBe(rest?.ground)
    const signs = [rest, active, resolved, changed, draft].map(
      (look) => `${look?.line} ${look?.weight} ${look?.ground}`,
    )
    expect(new Set(signs).size).toBe(signs.length)
  })

test('[UX42] at 400 % zoom, 320 by 256 px, one reads, selects and writes without scrolling sideways', async ({
  enter,
}) => {
  const { page } = await enter('Ada', 'annotator', { viewport: { width: 320, height: 256 } })
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await sideways()).toBeLessThanOrEqual(0)
  const bar = await page.getByRole('banner').boundingBox()
  expect(bar?.height ?? 256).toBeLessThan(64) // three quarters are for the text
  await select(page, 'reading')
  await expect(toolbar(page)).toBeInViewport({ ratio: 1 })
  expect(await sideways()).toBeLessThanOrEqual(0)
  await page.keyboard.press('c')
  const field = page.getByRole('textbox', { name: 'Comment on “reading' })
  await expect(field).toBeInViewport()
  await page.keyboard.type('Under it')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Margin, 1 thread' })).toBeAttached()
  for (const path of ['/', '/people', '/settings', '/articles/new']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await sideways(), path).toBeLessThanOrEqual(0)
  }
})

test('[UX48] a screen reader hears the tools with their keys, what is marked by whom, and others’ comments once, not as they type', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  const ben = await enter('Ben')
  const [words, others] = ['made of brass', 'two at a time']
  await test.step('the toolbar', async () => {
    await select(page, words)
    await expect(toolbar(page)).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^Words selected/ })).toHaveText(
      'Words selected. H highlights, C comments, Tab goes to the toolbar.',
    )
    for (const [name, key] of [
      [/^Highlight: Yellow/, 'h'],
      ['Comment', 'c'],
    ] as const)
      await expect(toolbar(page).getByRole('button', { name, exact: true })).toHaveAttribute(
        'aria-keyshortcuts',
        key,
      )
    await page.keyboard.press('c')
    await page.keyboard.type('How heavy?')
    await page.keyboard.press('Control+Enter')
  })
  await test.step('what is marked is a button that says whose it is and how much is said there', async () => {
    await expect(
      page.getByRole('button', { name: `“${words}”, highlighted by Ada, 1 comment`, exact: true }).first(),
    ).toBeVisible()
  })
  await test.step('others: once, when they have posted', async () => {
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      const live = [...document.querySelectorAll('[aria-live], [role=status]')]
      for (const one of live)
        new MutationObserver(() => one.textContent !== '' && heard.push(one.textContent ?? '')).observe(one, {
          characterData: true,
          childList: true,
          subtree: true,
        })
    })
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard) // set above
    await select(ben.page, others)
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('Two, or two by two?')
    await expect(page.getByText('Ben is writing')).toBeAttached()
    expect(await heard()).toEqual([])
    await ben.page.keyboard.press('Control+Enter')
    await expect.poll(heard).toEqual([expect.stringContaining(`Ben commented on “${others}”`)])
  })
})

test('on paper there is the text, in ink, without what is for the screen', async ({ enter }) => {
  const { page } = await enter('Ada')
  await highlight(page, 'made of brass')
  await commentOn(page, 'a row of pencil marks', 'Look.')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByText('Look.')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const { ink, paper } = await page.getByRole('article').evaluate((article) => ({
    ink: getComputedStyle(article).color,
    paper: getComputedStyle(document.documentElement).backgroundColor,
  }))
  expect(ink).toBe('rgb(0, 0, 0)')
  expect(paper).toBe('rgb(255, 255, 255)')
})
