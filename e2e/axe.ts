// axe on a page as it stands, in both themes and sizes.
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

/** The page as it stands, in both themes and sizes, and that it never scrolls sideways. */
export const expectAccessible = async (page: Page): Promise<void> => {
  for (const [size, colorScheme, extent] of [
    [WIDE, 'light', 'everything'],
    [WIDE, 'dark', 'colours'],
    [NARROW, 'dark', 'everything'],
    [NARROW, 'light', 'colours'],
  ] as const) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    expect(await seriousOn(page, extent), `${page.url()}, ${colorScheme}, ${size.width} pixels`).toEqual([])
  }
  await page.setViewportSize(NARROWEST)
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(widest, `${page.url()} at 320 pixels`).toBeLessThanOrEqual(NARROWEST.width)
  await page.setViewportSize(WIDE)
}
