'use client'
import { useSyncExternalStore } from 'react'
import { useWords } from '#components/words/words.tsx'
import { dateWords, instantWords, sinceWords } from './time-words.ts'

const MINUTE_MS = 60_000

/** Tells every RelativeTime of the page when a minute has passed; one timer, only while somebody listens. */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, MINUTE_MS / 4)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Changes once a minute, so that React renders no more often than the words can change. */
const currentMinute = () => Math.floor(Date.now() / MINUTE_MS)

type Props = { readonly at: Date | string; readonly className?: string }

/**
 * When something happened: relative words, the full time on hover. The server and the first render say
 * the date in UTC, so that both agree; the reader's own zone and "5 minutes ago" follow at once.
 */
export function RelativeTime({ at, className }: Props) {
  const minute = useSyncExternalStore(subscribe, currentMinute, () => null)
  const { ui } = useWords()
  const instant = typeof at === 'string' ? new Date(at) : at
  const words = minute === null ? dateWords(ui.locale, instant, 'UTC') : sinceWords(ui, instant, new Date())
  const title = minute === null ? instantWords(ui.locale, instant, 'UTC') : instantWords(ui.locale, instant)
  return (
    <time dateTime={instant.toISOString()} title={title} className={className}>
      {words}
    </time>
  )
}
