import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { applyStep, emptyPast, type Step } from '#lib/core/history/fold.ts'
import { writePast } from '#lib/core/history/past-text.ts'
import { STRETCH } from '#lib/core/history/replay.ts'
import { asId, type EntryKey, type LayerId, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { COLOURS } from '#lib/core/annotation/entry.ts'
import { until } from '#test/until.ts'
import { ReplayLayer } from './replay-layer.ts'

const annotation = asId<EntryKey>('1a.annotation')
const ada = asId<UserId>('ada')
const text = 'The lamp stood there.'
const first = { id: asId<RevisionId>('r1'), number: 1, text }
const second = { id: asId<RevisionId>('r2'), number: 2, text: `Again. ${text}` }
const layer = { id: asId<LayerId>('l1'), kind: 'group' } as const
const target = {
  revision: first.id,
  selectors: [
    { type: 'TextPositionSelector', start: 4, end: 8 },
    { type: 'TextQuoteSelector', exact: 'lamp', prefix: 'The ', suffix: ' stood' },
  ],
} as const

const LENGTH = 3 * STRETCH + 10
const colourAt = (seq: number) => COLOURS[seq % COLOURS.length] ?? 'yellow'
/** One highlight that changes its colour all the time. */
const steps: readonly Step[] = Array.from({ length: LENGTH }, (_, i): Step => {
  const seq = i + 1
  const row = { seq, actor: ada, at: seq * 1000 }
  const colour = { before: colourAt(seq - 1), after: colourAt(seq) }
  if (seq > 1) return { ...row, facts: [{ kind: 'annotation-recoloured', annotation, ...colour }] }
  const added = { kind: 'annotation-added', annotation, target, quote: 'lamp', tags: [] } as const
  return { ...row, facts: [{ ...added, colour: colourAt(1) }] }
})

let asked: string[] = []
/** What the server does instead of answering. */
let trouble: 'offline' | 500 | 404 | null = null

const answer = (address: string): unknown => {
  const { pathname, searchParams } = new URL(address, 'http://gloss.test')
  const from = Number(searchParams.get('from'))
  if (pathname.endsWith('/steps'))
    return { steps: steps.filter(({ seq }) => seq > from && seq <= from + STRETCH) }
  if (pathname.endsWith('/state')) {
    const past = emptyPast()
    for (const step of steps) if (step.seq <= from) applyStep(past, step)
    return JSON.parse(writePast(past))
  }
  const rows = steps.map(() => '1 1000').join(',')
  const revisions = [
    { number: 1, at: new Date(0).toISOString() },
    { number: 2, at: new Date((LENGTH + 1) * 1000).toISOString() },
  ]
  return { rows, revisions, people: { ada: 'Ada' } }
}

const open = async (seq: number | null = null) => {
  const numbers = new Map([
    [first.id, 1],
    [second.id, 2],
  ])
  const replay = new ReplayLayer({ layer, numbers, revision: first, seq, asked: null })
  const close = replay.open()
  await until('it is there', () => replay.view().at !== 'loading')
  return { replay, close, now: () => replay.view() }
}

beforeEach(() => {
  asked = []
  trouble = null
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address.replace('/api/layers/l1/', ''))
    if (trouble === 'offline') throw new TypeError('Failed to fetch')
    if (trouble !== null) return new Response('no', { status: trouble })
    const { body } = Response.json(answer(address))
    if (body === null || !address.includes('?')) return new Response(body)
    const headers = { 'content-type': 'application/gzip' }
    return new Response(body.pipeThrough(new CompressionStream('gzip')), { headers })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the past of a layer in a page', () => {
  test('begins at the last instant, or at the one that is asked for', async () => {
    const last = await open()
    expect(last.now()).toMatchObject({ at: 'ready', index: LENGTH + 1, step: null })
    const { now } = await open(17)
    expect(now()).toMatchObject({ at: 'ready', index: 17, step: { seq: 17, actor: 'ada' } })
    expect(now().threads).toMatchObject([{ quote: 'lamp', annotation: { colour: colourAt(17) } }])
    expect(now().about).toEqual({ annotation, span: { start: 4, end: 8 } })
    expect(now().people.get(ada)).toBe('Ada')
  })

  test('goes anywhere, and says what happened there on both sides of where a stretch ends', async () => {
    const { replay, now } = await open(STRETCH)
    for (const index of [STRETCH, STRETCH + 1, STRETCH - 1, 1, 0, 3 * STRETCH + 1, 2 * STRETCH, LENGTH]) {
      replay.goTo(index)
      await until('it is there', () => now().at === 'ready')
      expect(now().index).toBe(index)
      expect(now().step?.seq ?? 0, `at ${index}`).toBe(index)
      expect(now().threads.map((thread) => thread.annotation.colour)).toEqual(
        index === 0 ? [] : [colourAt(index)],
      )
    }
  })

  test('asks for a stretch once, for the next one ahead, and not again for what it holds', async () => {
    const { replay, now } = await open(1)
    expect(asked).toEqual(['replay', 'replay/steps?from=0'])
    for (let index = 2; index < STRETCH; index++) replay.goTo(index)
    await until('the next one is asked for', () => asked.length === 4)
    expect(asked.slice(2).toSorted()).toEqual([
      `replay/state?from=${STRETCH}`,
      `replay/steps?from=${STRETCH}`,
    ])
    await until('it is there', () => now().at === 'ready')
    replay.goTo(STRETCH + 3)
    await until('it is there', () => now().at === 'ready')
    replay.goTo(5)
    expect(now()).toMatchObject({ at: 'ready', index: 5 })
    expect(asked).toHaveLength(4)
  })

  test.each(['offline', 500] as const)(
    'keeps what it has when the rest does not come (%s), and tries again',
    async (why) => {
      const { replay, now } = await open(5)
      trouble = why
      vi.stubGlobal('navigator', { onLine: why !== 'offline' })
      replay.goTo(2 * STRETCH + 1)
      await until('it is known', () => now().at !== 'loading')
      expect(now().at).toBe(why === 'offline' ? 'offline' : 'failed')
      expect(now().threads).toHaveLength(1)
      trouble = null
      replay.retry()
      await until('it is there', () => now().at === 'ready')
      expect(now().threads).toMatchObject([{ annotation: { colour: colourAt(2 * STRETCH + 1) } }])
    },
  )

  test('shows nothing any more when it is not the viewer’s to see', async () => {
    const { replay, now } = await open(5)
    trouble = 404
    replay.goTo(2 * STRETCH + 1)
    await until('it is known', () => now().at !== 'loading')
    expect(now()).toMatchObject({ at: 'gone', threads: [], moments: [] })
  })
})
