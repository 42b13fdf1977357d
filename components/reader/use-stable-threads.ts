'use client'
import { useMemo, useRef } from 'react'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { saysTheSame } from './says-the-same.ts'

/** Threads that say the same stay the same object, so that one change renders one card. */
export const useStableThreads = (threads: readonly Thread[]): readonly Thread[] => {
  const known = useRef<ReadonlyMap<EntryKey, Thread>>(new Map())
  return useMemo(() => {
    const next = new Map<EntryKey, Thread>()
    const stable = threads.map((thread) => {
      const before = known.current.get(thread.annotation.key)
      const kept = before && saysTheSame(before, thread) ? before : thread
      next.set(thread.annotation.key, kept)
      return kept
    })
    known.current = next
    return stable
  }, [threads])
}
