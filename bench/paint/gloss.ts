// What Gloss takes, measure by measure, on one page that has the long article. Milliseconds where nothing else is said.
import { fileURLToPath } from 'node:url'
import { quantile, round } from '../quantile.ts'
import type { LongArticle } from './article.ts'
import { openStage, type Frame, type Stage } from './stage.ts'

export const RUNS = 7
const HITS = 400
/** px per frame: 2400 px a second, faster than one reads; and a flick of 6000. */
const STEADY_PX = 40
const FLICK_PX = 100
const SCROLL_PX = 6000

export type Measure = 'resolve' | 'resolveAndPaint' | 'addOne' | 'hit' | 'scroll' | 'memory' | 'nodesAdded'

const repeat = async <T>(runs: number, measure: (run: number) => Promise<T>): Promise<T[]> => {
  const all: T[] = []
  for (let run = 0; run < runs; run++) all.push(await measure(run))
  return all
}
const median = (values: readonly number[]): number => quantile(values, 0.5)
const spread = (values: readonly number[]) => ({
  p50: round(median(values)),
  least: round(Math.min(...values)),
  most: round(Math.max(...values)),
})

/** Thread time per frame of a scroll from the `run`th place, ms. */
const scrolled = async (stage: Stage, run: number, step: number): Promise<number> => {
  const frames = SCROLL_PX / step
  const cost = await stage.costOf(() => stage.call('scrollFrames', 4000 + run * SCROLL_PX, step, frames))
  return cost.mainMs / frames
}

/** Alternately without and with Highlights, so that what else the machine does meets both. */
const scrolls = (stage: Stage, step: number) =>
  repeat(RUNS, async (run) => {
    await stage.call('erase')
    await scrolled(stage, run, step) // what the text itself needs once
    const alone = await scrolled(stage, run, step)
    await stage.call('paintAll')
    await scrolled(stage, run, step)
    return { alone, painted: await scrolled(stage, run, step) }
  })

type Scrolls = Awaited<ReturnType<typeof scrolls>>
const ratioOf = (all: Scrolls): number => median(all.map(({ alone, painted }) => painted / alone))
const detailsOf = (all: Scrolls) => ({
  ratio: round(ratioOf(all)),
  alone: spread(all.map(({ alone }) => alone)),
  painted: spread(all.map(({ painted }) => painted)),
})

export const gloss = async (article: LongArticle) => {
  await using stage = await openStage(article, fileURLToPath(new URL('./in-page.ts', import.meta.url)))
  const before = { memory: await stage.memory(), nodes: await stage.nodes() }
  const first = await stage.call<Frame>('paintAll')
  const memory = ((await stage.memory()) - before.memory) / 1e6
  const textMap = await repeat(RUNS, () => stage.call<number>('buildMap'))
  const resolve = await repeat(RUNS, () => stage.call<number>('resolveAll'))
  const paint = await repeat(RUNS, async () => {
    await stage.call('erase')
    return stage.call<Frame>('paintAll')
  })
  const hits = await repeat(RUNS, async (run) => {
    await stage.call('scrollFrames', 3000 * (run + 1), 0, 1)
    return stage.call<{ each: number; found: number }>('hits', HITS, run)
  })
  const addOne = await repeat(RUNS, (run) => stage.call<Frame>('addOne', run))
  const addOneThread = await repeat(RUNS, (run) => stage.call<Frame>('addOneThread', run))
  const steady = await scrolls(stage, STEADY_PX)
  const flick = await scrolls(stage, FLICK_PX)
  const nodesAdded = (await stage.nodes()) - before.nodes
  const figures: Record<Measure, number> = {
    resolve: median(resolve),
    resolveAndPaint: median(paint.map(({ toFrame }) => toFrame)),
    addOne: median(addOne.map(({ main }) => main)),
    hit: median(hits.map(({ each }) => each)),
    scroll: ratioOf(steady),
    memory,
    nodesAdded,
  }
  return {
    figures,
    details: {
      textMap: spread(textMap),
      resolve: spread(resolve),
      firstPaint: { toFrame: round(first.toFrame), main: round(first.main) },
      resolveAndPaint: {
        toFrame: spread(paint.map(({ toFrame }) => toFrame)),
        main: spread(paint.map(({ main }) => main)),
      },
      addOne: spread(addOne.map(({ main }) => main)),
      addOneByThreads: spread(addOneThread.map(({ main }) => main)),
      hit: {
        ...spread(hits.map(({ each }) => each)),
        onAMark: round(median(hits.map(({ found }) => found))),
      },
      scrollPerFrame: { steady: detailsOf(steady), flick: detailsOf(flick) },
      registered: await stage.call('countRanges'),
    },
  }
}
