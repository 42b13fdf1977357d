'use client'
import { useMemo, useRef } from 'react'
import type { Attribution, Thread } from '#lib/core/annotation/thread.ts'

/** Threads that say the same stay the same object, so that one change renders one card. */
export const useStableThreads = (threads: readonly Thread[]): readonly Thread[] => {
  const known = useRef(new Map<string, { readonly says: string; readonly thread: Thread }>())
  return useMemo(() => {
    const next = new Map<string, { readonly says: string; readonly thread: Thread }>()
    const stable = threads.map((thread) => {
      const says = sayingOf(thread)
      const before = known.current.get(thread.annotation.key)
      const kept = before?.says === says ? before : { says, thread }
      next.set(thread.annotation.key, kept)
      return kept.thread
    })
    known.current = next
    return stable
  }, [threads])
}

const sayingOf = ({ annotation, attribution, span, comments, state }: Thread): string =>
  JSON.stringify([
    annotation.colour,
    annotation.motivation,
    annotation.tags,
    attributed(attribution),
    span,
    state,
    comments.map((c) => [c.key, c.parent, c.body, c.deleted, attributed(c.attribution)]),
  ])

const attributed = (attribution: Attribution | null) =>
  attribution && [attribution.author, attribution.at.getTime(), attribution.editedAt?.getTime() ?? null]
