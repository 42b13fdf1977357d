// Painting and pointing at 10 000 Annotations on 200 000 words in a real Chromium, beside two peers in the same run.
import { round } from '../quantile.ts'
import { longArticle } from './article.ts'
import { gloss, RUNS, type Measure } from './gloss.ts'
import { apache, installPeers, recogito } from './peers.ts'

const WORDS = 200_000
const ANNOTATIONS = 10_000

const TARGETS: Readonly<Record<Measure, { unit: string; atMost: number }>> = {
  resolve: { unit: 'ms', atMost: 25 },
  resolveAndPaint: { unit: 'ms', atMost: 60 },
  addOne: { unit: 'ms', atMost: 6 },
  hit: { unit: 'µs', atMost: 40 },
  scroll: { unit: '× of the page alone', atMost: 1.5 },
  memory: { unit: 'MB', atMost: 12 },
  nodesAdded: { unit: 'nodes', atMost: 0 },
}

const orReason = async <T>(work: () => Promise<T>): Promise<T | { skipped: string }> => {
  try {
    return await work()
  } catch (error) {
    return { skipped: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

export const paint = async () => {
  const article = longArticle(WORDS, ANNOTATIONS)
  const { figures, details } = await gloss(article)
  const peers = await installPeers()
  return {
    words: WORDS,
    annotations: ANNOTATIONS,
    runs: RUNS,
    measures: Object.fromEntries(
      Object.entries(TARGETS).map(([name, target]) => {
        // `as`: the keys of TARGETS
        const value = figures[name as Measure]
        return [name, { value: round(value), ...target, isMet: value <= target.atMost }]
      }),
    ),
    details,
    peers:
      typeof peers === 'string'
        ? { skipped: peers }
        : {
            recogito: await orReason(() => recogito(article, peers.recogito)),
            apacheAnnotator: await orReason(() => apache(article, peers.apache)),
          },
  }
}
