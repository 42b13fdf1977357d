// What the article page costs before anybody has done anything.
import { gzipSync } from 'node:zlib'
import { expect, synced, test } from './fixtures.ts'

/**
 * All scripts that the page loads at its start, kB compressed: 132 of them are Next and React. The aim is 200, and this is far from
 * it: it keeps the page from growing until that is reached.
 */
const SCRIPT_KB_MAX = 310
const SHIFT_MAX = 0.02

test('[UX62] the article page loads no more script than it may and shifts nothing', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Ada', 'annotator', { path: '/' })
  const scripts = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  })
  await page.addInitScript(() => {
    const seen = { shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      // `as`: newer than the types
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        seen.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(shelf.path)
  await synced(page)
  const sizes = await Promise.all(
    [...scripts].map(async ([url, body]) => ({
      name: new URL(url).pathname.split('/').at(-1) ?? url,
      kB: gzipSync(await body).length / 1000,
    })),
  )
  const total = sizes.reduce((sum, { kB }) => sum + kB, 0)
  const heaviest = sizes.toSorted((a, b) => b.kB - a.kB).map(({ name, kB }) => `${name} ${kB.toFixed(1)}`)
  expect(total, heaviest.join('\n')).toBeGreaterThan(50)
  expect(total, heaviest.join('\n')).toBeLessThanOrEqual(SCRIPT_KB_MAX)
  const shift = await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift) // set above
  expect(shift).toBeLessThan(SHIFT_MAX)
})
