// Reading while others write: what one remote change costs the main thread, and whether scrolling keeps up.
import { setTimeout as wait } from 'node:timers/promises'
import { quantile, round } from '../quantile.ts'
import type { Crowd } from './crowd.ts'
import { traced } from './trace.ts'
import type { CDPSession } from 'playwright'
import type { Visit } from './visit.ts'

/** Until all that a change makes the page do is done. */
const CHANGE_MS = 250
const FRAME_MS = 33
/** px a second: faster than one reads. */
const SCROLL_SPEED = 2400
const SCROLL_PX = 12_000

const spread = (values: readonly number[]) => ({
  p50: round(quantile(values, 0.5)),
  p95: round(quantile(values, 0.95)),
  most: round(Math.max(...values)),
})

/** Share of the text that stands in the middle of the screen, about. */
export const goTo = async ({ page }: Visit, at: number): Promise<void> => {
  await page.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), at)
  await wait(1500)
}

type Kind = 'insertHere' | 'insertElsewhere' | 'reply' | 'growth' | 'deletion'

/** `each` changes of every kind, one at a time, half of them near the screen. */
export const remoteChanges = async (seen: Visit, crowd: Crowd, each: number) => {
  const at = 0.5
  await goTo(seen, at)
  const { chance } = crowd
  const near = () => at + (chance.next() - 0.5) * 0.01
  const changes: Record<Kind, () => void> = {
    insertHere: () => void crowd.add(near(), 'words that are new, in some number'),
    insertElsewhere: () => void crowd.add(chance.next(), 'words that are new, in some number'),
    reply: () => crowd.reply(chance.pick(crowd.keys())),
    growth: () => crowd.grow(chance.pick(crowd.keys())),
    deletion: () => crowd.remove(chance.pick(crowd.keys())),
  }
  for (const change of Object.values(changes)) {
    change()
    await wait(CHANGE_MS)
  }
  const metrics = await metricsOf(seen.session)
  const found: ({ readonly kind: Kind | 'nothing' } & Cost)[] = []
  const observe = async (kind: Kind | 'nothing', change: () => void) => {
    const before = await metrics()
    change()
    await wait(CHANGE_MS)
    const after = await metrics()
    found.push({
      kind,
      task: after.task - before.task,
      script: after.script - before.script,
      layout: after.layout - before.layout,
    })
  }
  for (let n = 0; n < each; n++) {
    // `as`: the keys of the record
    for (const [kind, change] of Object.entries(changes)) await observe(kind as Kind, change)
    await observe('nothing', () => {})
  }
  const of = (kinds: readonly string[], part: keyof Cost = 'task') =>
    spread(found.filter(({ kind }) => kinds.includes(kind)).map((cost) => cost[part]))
  const kinds = Object.keys(changes)
  return {
    all: of(kinds),
    script: of(kinds, 'script'),
    layout: of(kinds, 'layout'),
    ...Object.fromEntries(kinds.map((kind) => [kind, of([kind])])),
    nothing: of(['nothing']),
  }
}

type Cost = { readonly task: number; readonly script: number; readonly layout: number }

/** Milliseconds that the main thread has worked so far: not those in which the machine worked for others. */
const metricsOf = async (session: CDPSession): Promise<() => Promise<Cost>> => {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const spent = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
    return {
      task: spent('TaskDuration'),
      script: spent('ScriptDuration'),
      layout: spent('LayoutDuration') + spent('RecalcStyleDuration'),
    }
  }
}

/** Scrolls as a wheel does; times between frames, as the page sees them. With `meanwhile`, somebody writes ten times a second. */
export const scrolling = async ({ page, session }: Visit, meanwhile?: () => void) => {
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(globalThis, { frames, isScrolling: true })
    let last = performance.now()
    const look = (now: number) => {
      frames.push(now - last)
      last = now
      if ((globalThis as unknown as { isScrolling: boolean }).isScrolling) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const timer = meanwhile && setInterval(meanwhile, 100)
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: 500, y: 450, yDistance: -SCROLL_PX, speed: SCROLL_SPEED },
    gestureSourceType: 'mouse',
  })
  clearInterval(timer)
  const frames = await page.evaluate(() => {
    // `as`: set above
    const state = globalThis as unknown as { frames: number[]; isScrolling: boolean }
    state.isScrolling = false
    return state.frames.slice(2)
  })
  return {
    frames: frames.length,
    ...spread(frames),
    over33: frames.filter((ms) => ms > FRAME_MS).length,
  }
}

/** Pointing at the text: ms of the work that finds what is under the pointer, in the frame after it moved; and of a click. */
export const pointing = async ({ page, session }: Visit, points: number) => {
  const trace = await traced(session, async () => {
    for (let n = 0; n < points; n++) {
      await page.mouse.move(300 + (n % 20) * 30, 200 + Math.floor(n / 20) * 40)
      await wait(20)
    }
    for (let n = 0; n < 20; n++) {
      await page.mouse.click(320 + n * 25, 300 + n * 10)
      await wait(60)
    }
  })
  return {
    hover: spread(trace.each('FireAnimationFrame')),
    click: spread(trace.each('EventDispatch', 'click')),
  }
}
