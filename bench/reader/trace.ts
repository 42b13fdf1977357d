// What the main thread of a page did, as the browser itself writes it down.
import type { CDPSession } from 'playwright'

type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } }
}

export type Trace = {
  /** Milliseconds of each event of a kind, as `FireAnimationFrame`, or of one type of `EventDispatch`. */
  each(name: string, type?: string): readonly number[]
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline']

/** Records while `work` runs. */
export const traced = async (session: CDPSession, work: () => Promise<void>): Promise<Trace> => {
  const events: TraceEvent[] = []
  // `as`: the browser's own format
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  })
  await work()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  return read(events)
}

const read = (events: readonly TraceEvent[]): Trace => {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame' || name === 'EventDispatch')
  const counts = new Map<string, number>()
  for (const { pid, tid } of frames) counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1)
  const [main] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? ['']
  const own = events.filter(({ pid, tid, dur }) => `${pid} ${tid}` === main && dur !== undefined)
  // thread time where it is known: what the machine gave to others meanwhile is not the page's work
  const took = ({ dur = 0, tdur }: TraceEvent) => (tdur ?? dur) / 1000
  return {
    each: (name, type) =>
      own
        .filter((event) => event.name === name && (type === undefined || event.args?.data?.type === type))
        .map(took),
  }
}
