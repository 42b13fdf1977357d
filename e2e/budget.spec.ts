// What the article page costs before anybody has done anything.
import { gzipSync } from 'node:zlib'
import { expect, synced, test } from './fixtures.ts'

/**
 * kB compressed of the scripts that the document itself asks for, 132 of them Next and React: with these the text can be read and
 * selected, the bar works, and keys are heard. The Layers, the cards and the tools of marking are fetched right after that.
 */
const START_KB_MAX = 200
/** The same with all that the page has loaded once its room is joined and nobody has done anything. */
const LIVE_KB_MAX = 276
const SHIFT_MAX = 0.02

test('[UX62] the article page loads no more script than it may and shifts nothing', async ({
  enter,
  shelf,
}) => {
  // Once before: what typefaces move that are not there yet is a question of without-javascript.spec.ts.
  const { page } = await enter('Ada')
  await page.waitForLoadState('networkidle')
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
  const html = (await (await page.goto(shelf.path))?.text()) ?? ''
  await synced(page)
  await page.waitForLoadState('networkidle')
  const files = await Promise.all(
    [...scripts].map(async ([url, body]) => {
      const name = new URL(url).pathname.split('/').at(-1) ?? url
      return { name, kB: gzipSync(await body).length / 1000, isAtStart: html.includes(name) }
    }),
  )
  const sum = (some: typeof files) => some.reduce((total, { kB }) => total + kB, 0)
  const start = sum(files.filter(({ isAtStart }) => isAtStart))
  const live = sum(files)
  const said = [
    `at the start ${start.toFixed(1)} kB, once live ${live.toFixed(1)} kB`,
    ...files
      .toSorted((a, b) => b.kB - a.kB)
      .map(({ name, kB, isAtStart }) => `${name} ${kB.toFixed(1)}${isAtStart ? ' at the start' : ''}`),
  ].join('\n')
  process.stdout.write(`${said.split('\n', 1)[0]}\n`)
  expect(start, said).toBeGreaterThan(50)
  expect(start, said).toBeLessThanOrEqual(START_KB_MAX)
  expect(live, said).toBeLessThanOrEqual(LIVE_KB_MAX)
  const shift = await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift) // set above
  expect(shift).toBeLessThan(SHIFT_MAX)
})
