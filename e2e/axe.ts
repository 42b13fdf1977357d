// axe on a page as it stands, in all themes and both sizes.
import AxeBuilder from '@axe-core/playwright'
import { expect } from './fixtures.ts'
import type { Page } from '@playwright/test'

const WIDE = { width: 1440, height: 900 }
export const NARROW = { width: 390, height: 844 }
const NARROWEST = { width: 320, height: 640 }

/** What axe calls serious or critical, one line for each element. `colours`: only what a theme can change. */
export const seriousOn = async (
  page: Page,
  extent: 'everything' | 'colours' = 'everything',
): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode() // our pages have no frames, so one page is enough
  if (extent === 'colours') axe.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary})`),
    )
}

/** Nothing changes its look any more. What is in a closed `<details>` stands still before its end, and is not waited for. */
const still = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true)
        .map(({ finished }) => finished),
    ),
  )

/** What is open, as it stands, in all themes: for what another size would close. */
export const expectReadable = async (page: Page): Promise<void> => {
  for (const [theme, extent] of [
    ['light', 'everything'],
    ['sepia', 'colours'],
    ['dark', 'colours'],
  ] as const) {
    await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme)
    await still(page)
    expect(await seriousOn(page, extent), `${page.url()}, ${theme}`).toEqual([])
  }
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'))
}

/** The page as it stands, in all themes and both sizes, and that it never scrolls sideways. */
export const expectAccessible = async (page: Page): Promise<void> => {
  for (const [size, colorScheme, extent] of [
    [WIDE, 'light', 'everything'],
    [WIDE, 'dark', 'colours'],
    [NARROW, 'dark', 'everything'],
    [NARROW, 'light', 'colours'],
    [NARROW, 'sepia', 'colours'],
  ] as const) {
    await page.setViewportSize(size)
    // Sepia is chosen by a person alone, and shows in the same way.
    await page.emulateMedia({
      colorScheme: colorScheme === 'sepia' ? 'light' : colorScheme,
      reducedMotion: 'reduce',
    })
    await page.evaluate((theme) => {
      document.documentElement.toggleAttribute('data-theme', theme === 'sepia')
      if (theme === 'sepia') document.documentElement.dataset['theme'] = theme
    }, colorScheme)
    await still(page)
    expect(await seriousOn(page, extent), `${page.url()}, ${colorScheme}, ${size.width} pixels`).toEqual([])
  }
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'))
  await page.setViewportSize(NARROWEST)
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(widest, `${page.url()} at 320 pixels`).toBeLessThanOrEqual(NARROWEST.width)
  await page.setViewportSize(WIDE)
}
