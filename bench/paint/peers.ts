// The peers, installed into the cache and bundled for the page. Each offers the same few functions as in-page.ts.
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from '#scripts/root.ts'
import { quantile, round } from '../quantile.ts'
import type { LongArticle } from './article.ts'
import { openStage, type Frame, type Stage } from './stage.ts'

const FOLDER = path.join(ROOT, 'node_modules/.cache/gloss-bench-paint')
const PACKAGE = {
  name: 'gloss-bench-paint-peers',
  private: true,
  type: 'module',
  dependencies: {
    '@recogito/text-annotator': '4.1.1',
    '@apache-annotator/dom': '0.2.0',
    '@apache-annotator/selector': '0.2.0', // imported by the former, which does not depend on it
  },
}

const FRAMES = JSON.stringify(path.join(ROOT, 'bench/paint/frames.ts'))
const COMMON = `
import { untilFrame, scrollFrames } from ${FRAMES}
let input
const article = () => document.querySelector('article')
const load = async () => { input = await (await fetch('/input.json')).json() }
const places = () => input.annotations.map(({ key, target }) => ({ key, ...target.selectors[0], quote: target.selectors[1].exact }))
const middle = () => {
  const { left } = article().getBoundingClientRect()
  const caret = document.caretPositionFromPoint(left + 80, innerHeight / 2)
  const block = caret.offsetNode.parentElement.closest('[data-block]')
  const start = Number(block.dataset.start)
  return { start, end: start + 60, quote: input.text.slice(start, start + 60) }
}
`

const RECOGITO = `${COMMON}
import { createTextAnnotator } from '@recogito/text-annotator'
let annotator
const bodyOf = ({ key, start, end, quote }) => ({ id: key, bodies: [], target: { annotation: key, selector: [{ start, end, quote }] } })
const isPainted = () => [...CSS.highlights.values()].some((highlight) => highlight.size > 0)
const until = async (is) => { while (!is()) await new Promise((done) => setTimeout(done, 1)) }
const paintAll = () => untilFrame(async () => {
  annotator = createTextAnnotator(article(), { renderer: 'CSS_HIGHLIGHTS' })
  // its own \`setAnnotations\` loses the ranges with the newest @annotorious/core that it asks for
  annotator.state.store.bulkAddAnnotations(places().map(bodyOf), true)
  await until(isPainted)
})
const addOne = async (n) => {
  const one = bodyOf({ key: 'new' + n, ...middle() })
  return untilFrame(() => { annotator.state.store.addAnnotation(one) })
}
globalThis.inPage = { load, paintAll, addOne, scrollFrames }
`

const APACHE = `${COMMON}
import { createTextPositionSelectorMatcher, highlightText } from '@apache-annotator/dom'
const paint = async ({ start, end }) => {
  for await (const range of createTextPositionSelectorMatcher({ type: 'TextPositionSelector', start, end })(article()))
    highlightText(range, 'mark')
}
const paintAll = (limit) => untilFrame(async () => {
  for (const place of places().slice(0, limit)) await paint(place)
})
const addOne = async () => { const place = middle(); return untilFrame(() => paint(place)) }
globalThis.inPage = { load, paintAll, addOne, scrollFrames }
`

/** Installs the peers and writes what runs in the page; the entry files, or the reason why that is not possible here. */
export const installPeers = async (): Promise<{ recogito: string; apache: string } | string> => {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path.join(FOLDER, 'package.json'), JSON.stringify(PACKAGE))
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts']
  const { status, stderr } = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) return stderr.split('\n')[0] ?? `npm ended with ${status}`
  const files = { recogito: path.join(FOLDER, 'recogito.js'), apache: path.join(FOLDER, 'apache.js') }
  await writeFile(files.recogito, RECOGITO)
  await writeFile(files.apache, APACHE)
  return files
}

/** The peer looks for each Annotation in the whole text: so many are measured, and multiplied. */
const APACHE_SAMPLE = 40

const addOneThrice = async (stage: Stage): Promise<number> => {
  const costs: number[] = []
  for (let run = 0; run < 3; run++) costs.push((await stage.costOf(() => stage.call('addOne', run))).mainMs)
  return round(quantile(costs, 0.5))
}

export const recogito = async (article: LongArticle, entry: string) => {
  await using stage = await openStage(article, entry)
  const before = await stage.memory()
  const paint = await stage.call<Frame>('paintAll')
  const memory = ((await stage.memory()) - before) / 1e6
  return {
    resolveAndPaint: round(paint.toFrame),
    addOne: await addOneThrice(stage),
    memory: round(memory),
  }
}

export const apache = async (article: LongArticle, entry: string) => {
  await using stage = await openStage(article, entry)
  const paint = await stage.call<Frame>('paintAll', APACHE_SAMPLE)
  return {
    resolveAndPaintEstimated: round((paint.toFrame / APACHE_SAMPLE) * article.annotations.length),
    addOne: await addOneThrice(stage),
  }
}
