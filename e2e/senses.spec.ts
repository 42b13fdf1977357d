// Without colour, without width, without a screen: what is told by more than one sign, and what still fits.
import { expect, test } from './fixtures.ts'
import { commentOn, highlight } from './reading.ts'
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
