// A page of the history of an Article with 100 000 Events, for every combination of filters, in ms: until it is there, and how long
// Postgres ran for it. The second says what a machine without other work would take.
import { readFileSync } from 'node:fs'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { FEED_KINDS, WHOLE_FEED, type FeedFilter } from '#lib/core/history/feed-filter.ts'
import { listEvents, type Passage } from '#lib/db/events.ts'
import { feedAccess } from '#lib/db/feed-access.ts'
import { writeLongHistory } from '#test/long-history.ts'
import { openWorld, worldPool } from '#test/world.ts'
import { quantile, round } from './quantile.ts'

const EVENTS = 100_000
const PEOPLE = 12
const PARAGRAPHS = 400
const PAGE = 60
/** Times that each combination is asked for, beside one that is not measured. */
const RUNS = 2
const GOAL_MS = 50

type Part = {
  readonly name: string
  readonly filter: Partial<FeedFilter>
  readonly passages?: readonly Passage[]
}

const text = (n: number) =>
  `Paragraph ${n} says something about the lamp in the reading room and about the people who sat there, and it goes on for a while.`

/** How long these processes have run so far, in ms. */
const ranFor = (pids: readonly number[]): number =>
  pids.reduce(
    (sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
    0,
  )

/** Each of these with each of the others. */
const combined = (parts: readonly (readonly Part[])[]): Part[] =>
  parts.reduce<Part[]>(
    (all, some) =>
      all.flatMap((one) => [
        one,
        ...some.map((part) => ({
          name: `${one.name} ${part.name}`.trim(),
          filter: { ...one.filter, ...part.filter },
          passages: [...(one.passages ?? []), ...(part.passages ?? [])],
        })),
      ]),
    [{ name: '', filter: {} }],
  )

export const feed = async () => {
  const world = await openWorld()
  try {
    const people = []
    for (let n = 0; n < PEOPLE; n++)
      people.push((await world.person(`Person ${n}`.replace(' ', '-'), 'annotator')).id)
    const article = await world.article({
      title: 'The lamp',
      lang: 'en',
      blocks: Array.from({ length: PARAGRAPHS }, (_, n) => ({
        ...({ role: 'body', tag: 'p', html: text(n), text: text(n) } as const),
      })),
    })
    const pool = worldPool()
    const { rows } = await pool.query<{ group_id: string }>('SELECT group_id FROM articles')
    const until = new Date()
    const { id, layer, revision } = article
    const group = asId<never>(rows[0]?.group_id ?? '')
    await writeLongHistory(pool, { group, article: id, layer, revision, people, events: EVENTS, until })
    await pool.query('VACUUM ANALYZE') // as autovacuum has done it by the time somebody looks
    const [first, last] = [people[0], people.at(-1)]
    if (first === undefined || last === undefined) throw new Error('nobody is there')
    const access = await feedAccess(id, last)
    if (access === null) throw new Error('the article is not there')
    // this person has read everything but the threads of the last days
    const day = (ago: number) => new Date(until.getTime() - ago * 86_400_000)
    await pool.query('INSERT INTO read_bases (user_id, layer_id, read_to) VALUES ($1, $2, $3)', [
      last,
      layer,
      day(3),
    ])
    await pool.query(
      `INSERT INTO read_marks (user_id, layer_id, annotation, read_to)
       SELECT $1, layer_id, key, $3 FROM annotations WHERE layer_id = $2 AND created_at > $4`,
      [last, layer, day(1), day(4)],
    )
    const span = (start: number, end: number): Passage => ({ span: { start, end }, revision: 1 })
    const length = revision.text.length
    const asDay = (at: Date) => at.toISOString().slice(0, 10)
    const cases = combined([
      [
        { name: 'who:busy', filter: { who: [first] } },
        { name: 'who:rare', filter: { who: [last] } },
        { name: 'who:nothing', filter: { who: [asId('00000000-0000-4000-8000-000000000000')] } },
      ],
      [
        { name: 'kind:said', filter: { kind: ['said'] } },
        { name: 'kind:rare', filter: { kind: ['article'] } },
        { name: 'kind:many', filter: { kind: FEED_KINDS.slice(1, 6) } },
      ],
      [
        { name: 'passage:words', filter: {}, passages: [span(1000, 1040)] },
        { name: 'passage:tenth', filter: {}, passages: [span(0, Math.floor(length / 10))] },
        { name: 'passage:all', filter: {}, passages: [span(0, length)] },
      ],
      [{ name: 'thread', filter: { annotation: asId<EntryKey>('1.thread00010000') } }],
      [
        { name: 'time:month', filter: { since: asDay(day(60)), until: asDay(day(30)) } },
        { name: 'time:first-day', filter: { until: asDay(day(89)) } },
      ],
      [{ name: 'unread', filter: { unread: true } }],
    ])
    const backends = async () =>
      (
        await pool.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`,
        )
      ).rows.map(({ pid }) => pid)
    const measured = []
    for (const { name, filter, passages = [] } of cases) {
      // the first page, and one from the middle of the history
      for (const before of [null, String(EVENTS / 2)]) {
        const ask = () =>
          listEvents(access, { filter: { ...WHOLE_FEED, ...filter }, passages, before, limit: PAGE })
        await ask()
        const pids = await backends()
        const times: number[] = []
        const ran: number[] = []
        let found = 0
        for (let run = 0; run < RUNS; run++) {
          const before = ranFor(pids)
          const from = performance.now()
          found = (await ask()).events.length
          times.push(performance.now() - from)
          ran.push(ranFor(pids) - before)
        }
        measured.push({ name: `${name || 'all'}${before === null ? '' : ' deep'}`, times, ran, found })
      }
    }
    const all = measured.flatMap(({ times }) => times)
    const allRan = measured.flatMap(({ ran }) => ran)
    const figures = (values: readonly number[]) => ({
      ...{
        p50: round(quantile(values, 0.5)),
        p95: round(quantile(values, 0.95)),
        max: round(Math.max(...values)),
      },
    })
    const slowest = measured
      .map(({ name, times, ran, found }) => ({
        ...{ name, found, untilThere: round(quantile(times, 0.5)), postgresRan: round(quantile(ran, 0.5)) },
      }))
      .toSorted((a, b) => b.postgresRan - a.postgresRan)
    return {
      events: EVENTS,
      combinations: measured.length,
      untilThere: figures(all),
      postgresRan: figures(allRan),
      isWithinGoal: quantile(all, 0.95) < GOAL_MS,
      slowest: slowest.slice(0, 8),
      unfiltered: slowest.find(({ name }) => name === 'all'),
    }
  } finally {
    await world.close()
  }
}
