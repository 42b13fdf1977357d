// The reading page of the product itself, in a real Chromium: opening it, changes by others, scrolling, pointing.
import { parseArgs } from 'node:util'
import { buildAll } from '#scripts/build/steps.ts'
import { closePool } from '#lib/db/pool.ts'
import { startProduct } from '../../e2e/product.ts'
import { quantile, round } from '../quantile.ts'
import { openCrowd } from './crowd.ts'
import { goTo, pointing, remoteChanges, scrolling } from './reading.ts'
import { openBrowser, visit, type Opening } from './visit.ts'

const PARTS = ['open', 'change', 'many'] as const
const OPENINGS = 5
const CHANGES = 24

const openingOf = (all: readonly Opening[]) => {
  const median = (of: (one: Opening) => number) => round(quantile(all.map(of), 0.5))
  return {
    textMs: median(({ text }) => text),
    marginAfterTextMs: median(({ text, margin }) => margin - text),
    mostMarginAfterTextMs: round(Math.max(...all.map(({ text, margin }) => margin - text))),
    layoutShift: round(Math.max(...all.map(({ shift }) => shift))),
    scriptKb: median(({ scriptKb }) => scriptKb),
  }
}

export const reader = async () => {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
    },
  })
  const parts = values.only.split(',')
  await buildAll(() => process.stderr.write('Building Gloss …\n'))
  const product = await startProduct()
  const browser = await openBrowser()
  const result: Record<string, unknown> = {}
  const tell = (name: string, figures: unknown) => {
    result[name] = figures
    process.stderr.write(`${name} ${JSON.stringify(figures)}\n`)
  }
  try {
    if (parts.includes('open')) {
      const crowd = await openCrowd(product, 5_000, 500)
      const openings: Opening[] = []
      for (let n = 0; n < OPENINGS; n++) {
        await using seen = await visit(browser, product, crowd)
        openings.push(await seen.opening())
      }
      tell('open: 5 000 words, 500 threads, cold', openingOf(openings))
      crowd.leave()
    }
    if (parts.includes('change')) {
      const crowd = await openCrowd(product, 50_000, 1_000)
      await using seen = await visit(browser, product, crowd)
      tell('1 000 threads, 50 000 words: opened', openingOf([await seen.opening()]))
      tell('main thread per remote change, ms', await remoteChanges(seen, crowd, CHANGES))
      await goTo(seen, 0.2)
      tell('scrolling, ms between frames', await scrolling(seen))
      const { chance } = crowd
      tell(
        'scrolling while others write',
        await scrolling(seen, () => void crowd.add(chance.next(), 'words in the meantime')),
      )
      crowd.leave()
    }
    if (parts.includes('many')) {
      const crowd = await openCrowd(product, 200_000, 10_000)
      await using seen = await visit(browser, product, crowd)
      tell('10 000 threads, 200 000 words: opened', openingOf([await seen.opening()]))
      tell('main thread per remote change among 10 000, ms', await remoteChanges(seen, crowd, CHANGES / 4))
      tell('pointing among 10 000, ms', await pointing(seen, 200))
      await goTo(seen, 0.3)
      tell('scrolling among 10 000, ms between frames', await scrolling(seen))
      crowd.leave()
    }
  } finally {
    await browser.close()
    await closePool()
    await product.stop()
  }
  return result
}
