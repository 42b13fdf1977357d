'use client'
import { useEffect, useMemo, useState, type RefObject } from 'react'
import type { Mark } from '#lib/core/anchoring/overlap.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { Here } from '#lib/client/use-layer.ts'
import { choosePainter } from '#lib/dom/paint.ts'
import type { Painter } from '#lib/dom/scene.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderState } from './reader-state.ts'

const marksOf = (threads: readonly Thread[], state: Thread['state']): Mark[] => {
  const marks: Mark[] = []
  for (const { annotation, span, state: its } of threads)
    if (span && its === state) marks.push({ key: annotation.key, span, colour: annotation.colour })
  return marks
}

/** Keeps what is painted equal to what is so. Gives back the marks, for finding what lies under a point. */
export const usePainting = (
  map: TextMap | null,
  behind: RefObject<HTMLElement | null>,
  threads: readonly Thread[],
  here: readonly Here[],
  state: ReaderState,
  visible: boolean,
): readonly Mark[] => {
  const [painter, setPainter] = useState<Painter | null>(null)
  const marks = useMemo(() => marksOf(threads, 'open'), [threads])
  const resolved = useMemo(() => marksOf(threads, 'resolved'), [threads])

  useEffect(() => {
    if (!map || !behind.current) return
    const made = choosePainter(map, behind.current, location.search)
    setPainter(made)
    return () => {
      made.dispose()
      setPainter(null)
    }
  }, [map, behind])

  const { active, hovered, drafts, pulse } = state
  useEffect(() => {
    painter?.paint({
      marks,
      resolved,
      visible,
      pulse,
      hovered,
      active,
      drafts: drafts.map((draft) => draft.span),
      remote: here.flatMap((person) => (person.self ? [] : person.selections)),
    })
  }, [painter, marks, resolved, visible, active, hovered, drafts, pulse, here])

  return useMemo(() => [...marks, ...resolved], [marks, resolved])
}
