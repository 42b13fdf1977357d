// What the process counts, for Prometheus. Labels never hold a name, an id or words.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { REFUSALS } from '#lib/core/sync/refusal.ts'
import type { Verdict } from '#lib/core/sync/admit.ts'

/** Seconds; a commit takes 1–3 ms, trouble starts at a quarter of a second. */
const LATENCY_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export type Metrics = ReturnType<typeof createMetrics>

/** `counts` is asked for at each scrape. */
export const createMetrics = (counts: () => { readonly rooms: number; readonly connections: number }) => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'gloss_rooms',
    help: 'Open rooms',
    registers,
    collect() {
      this.set(counts().rooms)
    },
  })
  new Gauge({
    name: 'gloss_connections',
    help: 'Open connections',
    registers,
    collect() {
      this.set(counts().connections)
    },
  })
  const updates = new Counter({
    name: 'gloss_updates_total',
    help: 'Updates that were judged, by verdict',
    labelNames: ['verdict'],
    registers,
  })
  const refusals = new Counter({
    name: 'gloss_refusals_total',
    help: 'Updates that were refused, by reason',
    labelNames: ['reason'],
    registers,
  })
  for (const verdict of ['admitted', 'known', 'gap', 'refused']) updates.inc({ verdict }, 0)
  for (const reason of Object.keys(REFUSALS)) refusals.inc({ reason }, 0)
  const commits = new Histogram({
    name: 'gloss_commit_seconds',
    help: 'One transaction of the group commit',
    buckets: LATENCY_BUCKETS,
    registers,
  })
  const fanOut = new Histogram({
    name: 'gloss_fanout_seconds',
    help: 'From the arrival of an update to its way out, the commit included',
    buckets: LATENCY_BUCKETS,
    registers,
  })
  const bytes = new Counter({
    name: 'gloss_bytes_total',
    help: 'Bytes of frames, by direction',
    labelNames: ['direction'],
    registers,
  })
  const [bytesIn, bytesOut] = [bytes.labels('in'), bytes.labels('out')]
  const closes = new Counter({
    name: 'gloss_closes_total',
    help: 'Connections that the server closed, by close code',
    labelNames: ['code'],
    registers,
  })
  const bus = new Counter({
    name: 'gloss_bus_messages_total',
    help: 'Messages of the bus between sync processes',
    labelNames: ['what'],
    registers,
  })
  const busLag = new Histogram({
    name: 'gloss_bus_lag_seconds',
    help: 'From sending to hearing, by the clocks of two processes',
    buckets: LATENCY_BUCKETS,
    registers,
  })
  const overtaken = new Counter({
    name: 'gloss_overtaken_total',
    help: 'Batches that another process was faster than, and that were judged against its rows and kept then',
    registers,
  })
  const restarts = new Counter({
    name: 'gloss_room_restarts_total',
    help: 'Rooms that were made anew from the log because other processes wrote the same entries',
    registers,
  })

  return {
    judged(verdict: Verdict) {
      updates.inc({ verdict: verdict.at })
      if (verdict.at === 'refused') refusals.inc({ reason: verdict.refusal.reason })
    },
    committed: (ms: number) => commits.observe(ms / 1000),
    kept: (ms: number) => fanOut.observe(ms / 1000),
    received: (length: number) => bytesIn.inc(length),
    sent: (length: number) => bytesOut.inc(length),
    closed: (code: number) => closes.inc({ code: String(code) }),
    overtaken: () => overtaken.inc(),
    restarted: () => restarts.inc(),
    busSent: () => bus.inc({ what: 'sent' }),
    busFailed: () => bus.inc({ what: 'failed' }),
    busHeard(ms: number) {
      bus.inc({ what: 'heard' })
      busLag.observe(Math.max(0, ms) / 1000)
    },
    /** The page that Prometheus reads. */
    page: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
