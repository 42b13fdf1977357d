'use client'
import { useEffect, useMemo, useState, type RefObject } from 'react'
import type { Mark } from '#lib/core/anchoring/overlap.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { choosePainter } from '#lib/dom/paint.ts'
import type { Painter } from '#lib/dom/scene.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderState } from './reader-state.ts'
import { blockEnds, isOnWholeBlock, type BlockEnds } from './whole-block.ts'

type Kind = 'marks' | 'changed' | 'resolved'

/** What the filter leaves out is as faint as what is resolved. */
const kindOf = ({ annotation, state, anchor }: Thread, matching: ReadonlySet<EntryKey> | null): Kind => {
  if (state === 'resolved' || (matching !== null && !matching.has(annotation.key))) return 'resolved'
  return anchor?.at === 'changed' ? 'changed' : 'marks'
}

/** What is on a whole Block has a bar beside it instead. */
const marksOf = (
  threads: readonly Thread[],
  matching: ReadonlySet<EntryKey> | null,
  ends: BlockEnds,
): Readonly<Record<Kind | 'own', readonly Mark[]>> => {
  const marks: Record<Kind | 'own', Mark[]> = { marks: [], changed: [], resolved: [], own: [] }
  for (const thread of threads) {
    const { annotation, span, layer } = thread
    if (!span || isOnWholeBlock(thread, ends)) continue
    const mark = { key: annotation.key, span, colour: annotation.colour }
    marks[kindOf(thread, matching)].push(mark)
    if (layer.kind === 'private') marks.own.push(mark)
  }
  return marks
}

/** Keeps what is painted equal to what is so. Gives back the marks, for finding what lies under a point. */
export const usePainting = (
  map: TextMap | null,
  behind: RefObject<HTMLElement | null>,
  threads: readonly Thread[],
  matching: ReadonlySet<EntryKey> | null,
  state: ReaderState,
  visible: boolean,
): readonly Mark[] => {
  const [painter, setPainter] = useState<Painter | null>(null)
  const ends = useMemo(() => blockEnds(map?.blocks ?? []), [map])
  const all = useMemo(() => marksOf(threads, matching, ends), [threads, matching, ends])

  useEffect(() => {
    if (!map || !behind.current) return
    const made = choosePainter(map, behind.current, location.search)
    setPainter(made)
    return () => {
      made.dispose()
      setPainter(null)
    }
  }, [map, behind])

  const { active, hovered, drafts, pulse, aim } = state
  useEffect(() => {
    painter?.paint({
      ...all,
      visible,
      pulse,
      hovered,
      active,
      drafts: [...drafts.flatMap((draft) => draft.span ?? []), ...(aim ? [aim] : [])],
    })
  }, [painter, all, visible, active, hovered, drafts, aim, pulse])

  return useMemo(() => [...all.marks, ...all.changed, ...all.resolved], [all])
}
