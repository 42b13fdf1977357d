// The bus over Redis: one channel a Layer, two connections. Nothing is stored there.
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { decodeBusMessage, encodeBusMessage } from './bus-message.ts'
import type { ForeignRow } from '#lib/core/sync/room-store.ts'
import type { LayerId } from '#lib/core/ids.ts'
import type { PresenceState } from '#lib/core/sync/frames.ts'
import type { Bus, LayerBus } from './bus.ts'
import type { BusMessage } from './bus-message.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

const channelOf = (layer: LayerId) => `gloss:layer:${layer}`
const RETRY_MS_MAX = 1_000

/** What was heard of one Layer until somebody listens, then straight to them. */
class Ear {
  #early: readonly ForeignRow[] = []
  #rows: ((rows: readonly ForeignRow[]) => void) | null = null
  #presence: ((process: string, states: readonly PresenceState[]) => void) | null = null
  #all: () => PresenceState[] = () => []

  listenToRows(hear: (rows: readonly ForeignRow[]) => void): void {
    this.#rows = hear
    const early = this.#early
    this.#early = []
    if (early.length > 0) hear(early)
  }

  listenToPresence(
    hear: (process: string, states: readonly PresenceState[]) => void,
    all: () => PresenceState[],
  ): void {
    this.#presence = hear
    this.#all = all
  }

  /** Takes a message; returns what is to be answered. */
  hear(message: BusMessage): PresenceState[] {
    switch (message.at) {
      case 'rows':
        if (this.#rows === null) this.#early = [...this.#early, ...message.rows]
        else this.#rows(message.rows)
        return []
      case 'presence':
        this.#presence?.(message.process, message.states)
        return []
      case 'ask':
        return this.#all()
    }
  }
}

/** Connects to Redis and goes on trying; `onUp` is called after each time in which messages may have been missed. */
export const redisBus = (url: string, log: Log, metrics: Metrics, onUp: () => void): Bus => {
  const me = randomUUID()
  const options = {
    retryStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries, 5), RETRY_MS_MAX),
    maxRetriesPerRequest: null,
    enableReadyCheck: true,
  }
  // What cannot be said now is not said later: the others read the log.
  const speaker = new Redis(url, { ...options, enableOfflineQueue: false, maxRetriesPerRequest: 0 })
  const listener = new Redis(url, options)
  const ears = new Map<string, Ear>()
  let wasUp = false

  for (const connection of [speaker, listener])
    connection.on('error', (error) => log.debug({ err: error }, 'redis'))
  listener.on('ready', () => {
    log.info({}, 'redis is there')
    if (wasUp) onUp()
    wasUp = true
  })
  listener.on('close', () => log.warn({}, 'redis does not answer; the log is read instead'))

  const say = (channel: string, message: BusMessage) => {
    const bytes = encodeBusMessage(message)
    speaker.publish(channel, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then(
      () => metrics.busSent(),
      () => metrics.busFailed(), // the others find it in the log
    )
  }
  const from = () => ({ process: me, sentAt: Date.now() })

  listener.on('messageBuffer', (channelBytes: Buffer, bytes: Buffer) => {
    const channel = channelBytes.toString()
    const ear = ears.get(channel)
    if (ear === undefined) return
    try {
      const message = decodeBusMessage(bytes)
      if (message === null || message.process === me) return
      metrics.busHeard(Date.now() - message.sentAt)
      const answer = ear.hear(message)
      if (answer.length > 0) say(channel, { ...from(), at: 'presence', states: answer })
    } catch (error) {
      log.warn({ err: error, channel }, 'a message of the bus could not be read; the log is read instead')
    }
  })

  return {
    get isUp() {
      return listener.status === 'ready' && speaker.status === 'ready'
    },

    async join(layer): Promise<LayerBus> {
      const channel = channelOf(layer)
      const ear = new Ear()
      ears.set(channel, ear)
      // Without Redis nobody waits: the subscription is made when it is back, and the log is read until then.
      const subscribed = listener
        .subscribe(channel)
        .catch((error: unknown) => log.debug({ err: error }, 'redis'))
      if (listener.status === 'ready') await subscribed
      return {
        onRows: (hear) => ear.listenToRows(hear),
        onPresence(hear, all) {
          ear.listenToPresence(hear, all)
          say(channel, { ...from(), at: 'ask' })
        },
        sendRows: (rows) => say(channel, { ...from(), at: 'rows', rows }),
        sendPresence: (states) => say(channel, { ...from(), at: 'presence', states }),
        leave() {
          if (ears.get(channel) !== ear) return
          ears.delete(channel)
          listener.unsubscribe(channel).catch((error: unknown) => log.debug({ err: error }, 'redis'))
        },
      }
    },

    async stop() {
      speaker.disconnect()
      listener.disconnect()
      await Promise.resolve()
    },
  }
}
