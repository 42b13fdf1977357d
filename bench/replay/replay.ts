// Opening random instants of a log of 100 000 updates at the product itself: what the page of the replay fetches for each, and the page
// as it stands without JavaScript, which parses the state on the server. Milliseconds until the last byte is there.
import { request } from 'node:http'
import { parseArgs } from 'node:util'
import { makeCheckpoints } from '#lib/db/checkpoints.ts'
import { STRETCH, stretchOf } from '#lib/core/history/replay.ts'
import { closePool, pool } from '#lib/db/pool.ts'
import { findArticle } from '#lib/db/articles.ts'
import { buildAll } from '#scripts/build/steps.ts'
import { writeLongLog } from '#test/long-log.ts'
import { random } from '#test/random.ts'
import { newReader, newShelf } from '../../e2e/library.ts'
import { startProduct } from '../../e2e/product.ts'
import { quantile, round } from '../quantile.ts'

const WRITERS = 10
const WORDS = 5_000
const WARM_UP = 10
/** The reading took some weeks. */
const UPDATE_EVERY_MS = 20_000

const figures = (all: readonly number[]) => ({
  p50: round(quantile(all, 0.5)),
  p95: round(quantile(all, 0.95)),
  most: round(Math.max(...all)),
})

export const replay = async () => {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      json: { type: 'boolean', default: false },
      updates: { type: 'string', default: '100000' },
      instants: { type: 'string', default: '100' },
    },
  })
  const [updates, instants] = [Number(values.updates), Number(values.instants)]
  await buildAll(() => process.stderr.write('Building Gloss …\n'))
  const product = await startProduct()
  try {
    const chance = random(4)
    const text = Array.from({ length: WORDS }, () =>
      chance.pick(['lamp', 'margin', 'reader', 'evening']),
    ).join(' ')
    const shelf = await newShelf(product, `# A long evening\n\n${text}\n`)
    const people = await Promise.all(
      Array.from({ length: WRITERS }, (_, n) => newReader(product, shelf.group, `Writer ${n}`, 'annotator')),
    )
    const [reader] = people
    const article = reader && (await findArticle(shelf.article, reader.id))
    if (!reader || !article) throw new Error('nobody is there')
    process.stderr.write(`Writing ${updates} updates …\n`)
    const began = Date.now() - updates * UPDATE_EVERY_MS
    await writeLongLog({
      ...{ layer: shelf.layer, revision: article.revision, updates, random: chance },
      writers: people.map(({ id }) => id),
      timeOf: (seq) => began + seq * UPDATE_EVERY_MS,
    })
    await pool().query('ANALYZE')
    const making = performance.now()
    const made = await makeCheckpoints(shelf.layer)
    const makingMs = performance.now() - making
    const { rows } = await pool().query<{ bytes: string; log: string }>(
      `SELECT (SELECT sum(length(bytes) + length(steps)) FROM checkpoints WHERE layer_id = $1) AS bytes,
              (SELECT sum(length(bytes)) FROM updates WHERE layer_id = $1) AS log`,
      [shelf.layer],
    )

    const headers = {
      cookie: `${reader.cookie.name}=${reader.cookie.value}`,
      'accept-encoding': 'gzip',
    }
    /** Until the last byte is there; what inflating it takes is the browser's. */
    const get = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const start = performance.now()
        const asked = request(product.url + path, { headers }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`${path} answers ${response.statusCode}`))
          response.resume().on('end', () => resolve(performance.now() - start))
        })
        asked.on('error', reject).end()
      })
    const api = `/api/layers/${shelf.layer}/replay`
    const [fetched, pages, lists, timelines]: [number[], number[], number[], number[]] = [[], [], [], []]
    for (let n = -WARM_UP; n < instants; n++) {
      const seq = 1 + chance.below(updates)
      const from = stretchOf(seq - 1)
      // one after the other: the page asks for both at once
      const took =
        (from === 0 ? 0 : await get(`${api}/state?from=${from}`)) + (await get(`${api}/steps?from=${from}`))
      const page = await get(`${shelf.path}/replay?at=${seq}`)
      const list = n % 10 === 0 ? await get(`${shelf.path}/replay?at=${seq}&from=0`) : null
      const timeline = n % 10 === 0 ? await get(api) : null
      if (n < 0) continue
      fetched.push(took)
      pages.push(page)
      if (list !== null) lists.push(list)
      if (timeline !== null) timelines.push(timeline)
    }
    return {
      ...{ unit: 'ms', updates, instants, stretch: STRETCH },
      checkpoints: {
        ...{ made, seconds: round(makingMs / 1000) },
        MB: round(Number(rows[0]?.bytes) / 1e6),
        logMB: round(Number(rows[0]?.log) / 1e6),
      },
      instant: figures(fetched),
      page: figures(pages),
      listWithoutJavaScript: figures(lists),
      timeline: figures(timelines),
    }
  } finally {
    await closePool()
    await product.stop()
  }
}
