// npm run -s tour [-- <part of a stop's name> …]: writes screenshots of all pages, in all themes and at three widths, to .tour.
// For people who look: nothing is compared. The product runs on a database of its own.
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from 'playwright'
import { buildAll } from '#scripts/build/steps.ts'
import { CHROMIUM_ARGS, findChromium } from '#test/find-chromium.ts'
import { closePool, pool } from '#lib/db/pool.ts'
import { startProduct } from '../product.ts'
import { newVisitor, seedReading } from './reading.ts'
import { stopsOf } from './stops.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../.tour')
const WIDTHS = [1440, 900, 390]
const THEMES = ['light', 'sepia', 'dark'] as const

const say = (words: string) => process.stdout.write(`${words}\n`)

const wanted = process.argv.slice(2)
await buildAll(() => say('Building Gloss …'))
const { stop, ...product } = await startProduct()
const executablePath = findChromium()
const browser = await chromium.launch({
  args: CHROMIUM_ARGS,
  ...(executablePath !== null && { executablePath }),
})
try {
  const reading = await seedReading(product)
  const visitor = await newVisitor(product, reading)
  const stops = (await stopsOf(reading)).filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  )
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  let failed = 0
  for (const width of WIDTHS)
    for (const theme of THEMES)
      for (const { name, path: at, signedIn = true, screen = false, arrive } of stops) {
        const touch = width < 700
        const context = await browser.newContext({
          baseURL: product.url,
          viewport: { width, height: touch ? 844 : 900 },
          colorScheme: theme === 'dark' ? 'dark' : 'light',
          reducedMotion: 'reduce',
          hasTouch: touch,
        })
        const cookies = [{ name: 'gloss-settings', value: `theme=${theme}`, url: product.url }]
        await context.addCookies(signedIn ? [visitor.cookie, ...cookies] : cookies)
        if (signedIn)
          await pool().query('UPDATE users SET settings = $2 WHERE id = $1', [visitor.id, { theme }])
        const page = await context.newPage()
        const shot = path.join(FOLDER, `${name}-${width}-${theme}.png`)
        try {
          await page.goto(at)
          await arrive?.(page)
        } catch (error) {
          failed += 1
          say(
            `${name} at ${width}, ${theme}: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
          )
        }
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: shot, fullPage: !screen })
        await context.close()
      }
  say(`${stops.length * WIDTHS.length * THEMES.length - failed} pictures in .tour`)
  if (failed > 0) process.exitCode = 1
} finally {
  await browser.close()
  await closePool()
  await stop()
}
