// What replay asks the server for. A refusal is told apart from a network that is away: after the one nothing may be shown any more.
import type { Past, Step } from '#lib/core/history/fold.ts'
import { emptyPast } from '#lib/core/history/fold.ts'
import { pastOf } from '#lib/core/history/past-text.ts'
import { momentsOf, type Moment } from '#lib/core/history/timeline.ts'
import { asId, type LayerId, type UserId } from '#lib/core/ids.ts'

/** `gone`: not the viewer's to see, or not any more. `offline`: the browser has no network. */
export type Trouble = 'gone' | 'offline' | 'failed'
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Trouble }

export type Timeline = {
  readonly moments: readonly Moment[]
  readonly people: ReadonlyMap<UserId, string>
}

/** What is stored goes out as it is stored, gzipped. */
const readJson = async (response: Response): Promise<unknown> => {
  const isPacked = response.headers.get('content-type') === 'application/gzip'
  const unpacked =
    isPacked && response.body ? response.body.pipeThrough(new DecompressionStream('gzip')) : response.body
  return new Response(unpacked).json()
}

const ask = async (address: string): Promise<Answer<unknown>> => {
  try {
    const response = await fetch(address, { cache: 'no-store' })
    if (response.ok) return { ok: true, value: await readJson(response) }
    return { ok: false, why: [401, 403, 404].includes(response.status) ? 'gone' : 'failed' }
  } catch {
    return { ok: false, why: navigator.onLine ? 'failed' : 'offline' }
  }
}

const map = <T, U>(answer: Answer<T>, to: (value: T) => U): Answer<U> =>
  answer.ok ? { ok: true, value: to(answer.value) } : answer

/** "1 1764097200000,1 350": how much number and ms grow from one row to the next. */
const readRows = (text: string): { seq: number; at: number }[] => {
  let [seq, at] = [0, 0]
  if (text === '') return []
  return text.split(',').map((row) => {
    const [more, later] = row.split(' ')
    seq += Number(more)
    at += Number(later)
    return { seq, at }
  })
}

type TimelineAnswer = {
  readonly rows: string
  readonly revisions: readonly { readonly number: number; readonly at: string }[]
  readonly people: Readonly<Record<string, string>>
}

/** When something happened in the Layer and to its Article. */
export const fetchTimeline = async (layer: LayerId): Promise<Answer<Timeline>> =>
  map(await ask(`/api/layers/${layer}/replay`), (value) => {
    const { rows, revisions, people } = value as TimelineAnswer // the server's own words
    return {
      moments: momentsOf(
        readRows(rows),
        revisions.map(({ number, at }) => ({ number, at: Date.parse(at) })),
      ),
      people: new Map(Object.entries(people).map(([id, name]) => [asId<UserId>(id), name])),
    }
  })

/** The Layer after row `from`, and what happened in the stretch after it. */
export const fetchStretch = async (
  layer: LayerId,
  from: number,
): Promise<Answer<{ readonly past: Past; readonly steps: readonly Step[] }>> => {
  const [state, steps] = await Promise.all([
    from === 0 ? null : ask(`/api/layers/${layer}/replay/state?from=${from}`),
    ask(`/api/layers/${layer}/replay/steps?from=${from}`),
  ])
  if (state !== null && !state.ok) return state
  return map(steps, (value) => ({
    past: state === null ? emptyPast() : pastOf(state.value),
    steps: (value as { steps: readonly Step[] }).steps, // the server's own words
  }))
}
