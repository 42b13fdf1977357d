import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { mountArticle } from '#lib/dom/article.fixture.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import type { MarginItem } from '../margin-items.ts'
import { MarginEngine, NOTHING_PLANNED, type MarginInput, type Plan } from './margin-engine.ts'

const WORDS =
  'One lamp was lit in the window, and nobody who came by that night saw it or asked for it at all, for they had their own lamps, and the street was long and they were late.'
const PARAGRAPHS = 200

type Item = Extract<MarginItem, { kind: 'thread' }>

/** A Thread on the words of the paragraph; cards are as high as it says, whatever the engine guesses. */
const itemOn = (start: number, id: string): Item => {
  const key = asId<EntryKey>(id)
  // `as`: what the engine reads of a Thread
  const thread = {
    annotation: { key },
    attribution: {},
    state: 'open',
    comments: [],
    anchor: { at: 'exact' },
    decision: null,
  }
  return { kind: 'thread', id, span: { start, end: start + 8 }, thread: thread as unknown as Thread }
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
const quiet = async () => {
  for (let turn = 0; turn < 3; turn++) await nextFrame()
}

/** An article with a margin beside it (or as a list in a panel below 1100 px), which shows what the engine plans. */
const openMargin = async (width: number, heightOf: (id: string) => number) => {
  await page.viewport(width, 800)
  const blocks = Array.from({ length: PARAGRAPHS }, (_, i) => ({
    html: `${i}. ${WORDS}`,
    text: `${i}. ${WORDS}`,
  }))
  const it = mountArticle(blocks)
  const column = document.createElement('div')
  const sizer = document.createElement('div')
  column.style.cssText =
    width >= 1100
      ? 'position: absolute; top: 30px; left: 700px; width: 320px'
      : 'position: fixed; top: 100px; bottom: 0; right: 0; width: 320px; overflow-y: auto'
  column.append(sizer)
  document.body.append(column)
  let items: readonly Item[] = []
  const shown = new Map<string, { readonly element: HTMLElement; readonly leave: () => void }>()
  const render = (plan: Plan) => {
    const crowded = new Map(plan.crowds.flatMap((crowd) => crowd.members.map((id) => [id, crowd])))
    const ids = new Set<string>()
    for (const { id } of items) {
      const crowd = crowded.get(id)
      if (crowd && plan.near.has(crowd.id)) ids.add(crowd.id)
      if (plan.near.has(id) && (!crowd || crowd.isOpen)) ids.add(id)
    }
    for (const [id, { element, leave }] of shown)
      if (!ids.has(id)) {
        leave()
        element.remove()
        shown.delete(id)
      }
    for (const id of ids) {
      if (shown.has(id)) continue
      const element = document.createElement('div')
      element.dataset['row'] = id
      element.style.cssText = `position: absolute; top: 0; left: 0; right: 0; height: ${heightOf(id)}px`
      column.append(element)
      shown.set(id, { element, leave: engine.register(id, element) })
    }
    engine.show()
  }
  const engine: MarginEngine = new MarginEngine((plan) => render(plan))
  const detach = engine.attach(column, sizer, it.map)
  const input: MarginInput = {
    items,
    active: null,
    news: new Set(),
    panel: true,
    isArriving: false,
    hasDraft: () => false,
  }
  const update = (change: Partial<MarginInput> & { readonly items?: readonly Item[] }) => {
    if (change.items) items = change.items
    Object.assign(input, change)
    engine.update({ ...input })
    render(engine.plan)
  }
  const startOf = (n: number) => it.map.blocks[n]?.start ?? 0
  return {
    ...{ engine, column, update, startOf },
    ids: () => [...shown.keys()],
    topOf: (id: string) => shown.get(id)?.element.getBoundingClientRect().top ?? Number.NaN,
    lineOf: (n: number) =>
      it.map.rangeOf({ start: startOf(n), end: startOf(n) + 1 }).getBoundingClientRect().top,
    [Symbol.dispose]() {
      detach()
      column.remove()
      it[Symbol.dispose]()
      scrollTo(0, 0)
    },
  }
}

const NONE = NOTHING_PLANNED

test('of many cards only those near the screen are on the page, each at its passage', async () => {
  using margin = await openMargin(1400, () => 90)
  expect(margin.engine.plan).toBe(NONE)
  margin.update({ items: Array.from({ length: PARAGRAPHS }, (_, n) => itemOn(margin.startOf(n), `t${n}`)) })
  await quiet()
  expect(margin.ids().length).toBeGreaterThan(10)
  expect(margin.ids().length).toBeLessThan(80)
  expect(Math.abs(margin.topOf('t5') - margin.lineOf(5))).toBeLessThan(6)
  scrollTo(0, 6000)
  await quiet()
  expect(margin.ids()).not.toContain('t5')
  const here = Array.from({ length: PARAGRAPHS }, (_, n) => n).filter((n) => {
    const line = margin.lineOf(n)
    return line > 0 && line < 760
  })
  expect(here.length).toBeGreaterThan(5)
  for (const n of here) expect(Math.abs(margin.topOf(`t${n}`) - margin.lineOf(n))).toBeLessThan(6)
})

test('[UX39] what comes, goes and grows elsewhere moves nothing on the screen that has room', async () => {
  const heights = new Map<string, number>()
  using margin = await openMargin(1400, (id) => heights.get(id) ?? 90)
  const items = Array.from({ length: PARAGRAPHS }, (_, n) => itemOn(margin.startOf(n), `t${n}`))
  margin.update({ items })
  scrollTo(0, 5000)
  await quiet()
  const here = margin.ids().filter((id) => margin.topOf(id) > 0 && margin.topOf(id) < 760)
  const tops = () => here.map((id) => margin.topOf(id))
  const before = tops()
  heights.set('new', 700)
  margin.update({ items: [...items.slice(0, 20), itemOn(margin.startOf(19) + 9, 'new'), ...items.slice(20)] })
  await quiet()
  expect(tops()).toEqual(before)
  margin.update({ items: items.filter(({ id }) => id !== 't3' && id !== 't150') })
  await quiet()
  expect(tops()).toEqual(before)
})

test('[UX38] the active card is at its passage, however many want to be there', async () => {
  using margin = await openMargin(1400, () => 90)
  const items = Array.from({ length: 8 }, (_, n) => itemOn(margin.startOf(10) + n, `t${n}`))
  margin.update({ items })
  await quiet()
  for (const n of [6, 1, 4]) {
    margin.update({ active: `t${n}` })
    await quiet()
    expect(Math.abs(margin.topOf(`t${n}`) - margin.lineOf(10))).toBeLessThan(6)
  }
})

test('in a list the cards stand one below the other, all of them by scrolling, and guesses that were wrong move none on the screen', async () => {
  using margin = await openMargin(900, (id) => 60 + (Number(id.slice(1)) % 7) * 40)
  const items = Array.from({ length: PARAGRAPHS }, (_, n) => itemOn(margin.startOf(n), `t${n}`))
  margin.update({ items })
  await quiet()
  const seen = new Set<string>()
  for (let turn = 0; turn < 100 && !seen.has(`t${PARAGRAPHS - 1}`); turn++) {
    const shown = margin.ids().filter((id) => margin.topOf(id) < 800 && margin.topOf(id) > 0)
    for (const id of shown) seen.add(id)
    const tops = shown.map((id) => margin.topOf(id))
    expect(tops).toEqual(tops.toSorted((a, b) => a - b))
    margin.column.scrollTop += 500
    await quiet()
  }
  expect(seen.size).toBe(PARAGRAPHS)
  expect(margin.ids().length).toBeLessThan(60)
})
