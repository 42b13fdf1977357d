// Runs in the page: what the reader does with ten thousand Annotations, one step per function, for a driver outside.
import { indexMarks, marksAt, type Mark } from '#lib/core/anchoring/overlap.ts'
import { resolve } from '#lib/core/anchoring/resolve.ts'
import type { AnnotationEntry } from '#lib/core/annotation/entry.ts'
import { ThreadList } from '#lib/core/annotation/thread-list.ts'
import { firstReading, type Attribution } from '#lib/core/annotation/thread.ts'
import { asId, type EntryKey, type LayerId, type UserId } from '#lib/core/ids.ts'
import { offsetAtPoint } from '#lib/dom/hit.ts'
import { choosePainter } from '#lib/dom/paint.ts'
import { EMPTY_SCENE, type Painter } from '#lib/dom/scene.ts'
import { buildTextMap, type TextMap } from '#lib/dom/text-map.ts'
import { random } from '#test/random.ts'
import type { LongArticle } from './article.ts'
import { scrollFrames, untilFrame } from './frames.ts'

type Input = Omit<LongArticle, 'html'>

const state: {
  input: Input | null
  map: TextMap | null
  painter: Painter | null
  marks: readonly Mark[]
  attributions: Map<EntryKey, Attribution>
} = { input: null, map: null, painter: null, marks: [], attributions: new Map() }

const input = (): Input => {
  if (!state.input) throw new Error('nothing is loaded')
  return state.input
}
const article = (): HTMLElement => {
  const found = document.querySelector('article')
  if (!found) throw new Error('there is no article')
  return found
}
const textMap = (): TextMap => (state.map ??= buildTextMap(article(), input().text))

const resolved = ({ annotations, revision, text }: Input, more: readonly AnnotationEntry[] = []): Mark[] => {
  const marks: Mark[] = []
  for (const list of [annotations, more])
    for (const { key, target, colour } of list) {
      const anchor = resolve({ id: revision, text }, target)
      if (anchor.at !== 'orphan') marks.push({ key, span: anchor.span, colour })
    }
  return marks
}

const painter = (): Painter => (state.painter ??= choosePainter(textMap(), document.createElement('div'), ''))

const load = async (): Promise<void> => {
  // `as`: made by article.ts, served by the driver
  state.input = (await (await fetch('/input.json')).json()) as Input
  const attribution = { author: asId<UserId>('ada'), at: new Date(0), editedAt: null }
  for (const { key } of [...input().annotations, ...input().comments])
    state.attributions.set(key, attribution)
}

/** ms; a page builds it once. */
const buildMap = (): number => {
  const start = performance.now()
  const built = buildTextMap(article(), input().text)
  const took = performance.now() - start
  if (built.mismatches.length > 0) throw new Error('the article is not what the text says')
  return took
}

/** ms */
const resolveAll = (): number => {
  const start = performance.now()
  const marks = resolved(input())
  const took = performance.now() - start
  if (marks.length !== input().annotations.length) throw new Error('an Annotation was not found')
  return took
}

const paintAll = async () => {
  textMap()
  return untilFrame(() => {
    state.marks = resolved(input())
    painter().paint({ ...EMPTY_SCENE, marks: state.marks })
  })
}

const erase = (): void => {
  state.painter?.dispose()
  state.painter = null
}

/** An Annotation on words in the middle of the screen. */
const newEntry = (n: number): AnnotationEntry => {
  const at = offsetAtPoint(textMap(), ...middle()) ?? textMap().blocks[0]?.start ?? 0
  const near = input().annotations.find(({ target }) => target.selectors.length > 0)
  if (!near) throw new Error('there is no Annotation')
  const { text, revision } = input()
  return {
    ...near,
    key: asId<EntryKey>(`b2.${n}`),
    target: {
      revision,
      selectors: [
        { type: 'TextPositionSelector', start: at, end: at + 60 },
        { type: 'TextQuoteSelector', exact: text.slice(at, at + 60), prefix: '', suffix: '' },
      ],
    },
  }
}

const middle = (): [number, number] => {
  const { left } = article().getBoundingClientRect()
  for (let y = innerHeight / 2; y < innerHeight; y += 8)
    if (offsetAtPoint(textMap(), left + 80, y) !== null) return [left + 80, y]
  return [left + 80, innerHeight / 2]
}

/** One more: resolved, put among the marks, painted. */
const addOne = async (n: number) => {
  const entry = newEntry(n)
  return untilFrame(() => {
    const { text, revision } = input()
    const anchor = resolve({ id: revision, text }, entry.target)
    if (anchor.at === 'orphan') throw new Error('the new Annotation was not found')
    const { span } = anchor
    const place = state.marks.findIndex((mark) => mark.span.start > span.start)
    state.marks = state.marks.toSpliced(place, 0, { key: entry.key, span, colour: entry.colour })
    painter().paint({ ...EMPTY_SCENE, marks: state.marks })
  })
}

type Layer = { readonly annotations: Map<EntryKey, AnnotationEntry>; readonly threads: ThreadList }

let followed: Layer | null = null
/** The Layer with the list of its Threads, which the product keeps while the page lives. */
const layerWithThreads = (): Layer => {
  const { annotations, comments, revision, text } = input()
  const layer = {
    annotations: new Map(annotations.map((one) => [one.key, one])),
    comments: new Map(comments.map((one) => [one.key, one])),
    decisions: new Map(),
    reactions: new Map(),
    states: new Map(),
  }
  const threads = new ThreadList(
    layer,
    state.attributions,
    firstReading({ id: asId<LayerId>('bench'), kind: 'group' }, { id: revision, text, number: 1 }),
  )
  threads.read()
  return { annotations: layer.annotations, threads }
}

/** One more by way of the Threads, followed as the product does at each change of the doc. */
const addOneThread = async (n: number) => {
  const entry = newEntry(n)
  const { annotations, threads } = (followed ??= layerWithThreads())
  return untilFrame(() => {
    annotations.set(entry.key, entry)
    threads.touch(entry.key)
    const marks: Mark[] = []
    for (const { annotation, span } of threads.read())
      if (span) marks.push({ key: annotation.key, span, colour: annotation.colour })
    state.marks = marks
    painter().paint({ ...EMPTY_SCENE, marks })
  })
}

/** Mean µs of a hit over points of the article on the screen. */
const hits = (count: number, seed: number) => {
  const index = indexMarks(state.marks)
  const map = textMap()
  const { left, width } = article().getBoundingClientRect()
  const chance = random(seed)
  const points = Array.from({ length: count }, () => [
    left + chance.below(width),
    chance.below(innerHeight),
  ]) as [number, number][] // pairs
  let found = 0
  const start = performance.now()
  for (const [x, y] of points) {
    const offset = offsetAtPoint(map, x, y)
    if (offset !== null && marksAt(index, offset).length > 0) found++
  }
  return { each: ((performance.now() - start) * 1000) / count, found: found / count }
}

const countRanges = () => {
  const own = [...CSS.highlights].filter(([name]) => name.startsWith('gloss-'))
  return { objects: own.length, ranges: own.reduce((sum, [, highlight]) => sum + highlight.size, 0) }
}

Object.assign(globalThis, {
  inPage: {
    load,
    buildMap,
    resolveAll,
    paintAll,
    erase,
    addOne,
    addOneThread,
    hits,
    countRanges,
    scrollFrames,
  },
})
