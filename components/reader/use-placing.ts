'use client'
// Giving an Annotation of an earlier Revision its place on the text that is read: by selecting words, or by dragging it there.
import { useCallback, useEffect } from 'react'
import { toast } from '#components/ui/toast.ts'
import { DRAGGED } from '#components/margin/dragged.ts'
import { useWords } from '#components/words/words.tsx'
import type { ReadingActions } from '#lib/client/use-layer.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { QUOTE_MAX } from '#lib/core/annotation/limits.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { sentenceAt } from '#lib/core/article/sentence-at.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { offsetNear } from '#lib/dom/hit.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderEvent, ReaderState } from './reader-state.ts'
import type { useSelected } from './use-selected.ts'

type Input = {
  readonly map: TextMap | null
  /** Whether something can be written there. */
  readonly open: Readonly<Record<LayerKind, boolean>>
  readonly state: ReaderState
  readonly threads: readonly Thread[]
  readonly selection: ReturnType<typeof useSelected>
  readonly actions: ReadingActions
  readonly dispatch: (event: ReaderEvent) => void
}

/** `placing` is the Thread that waits for its words, `put` gives it those that are selected. */
export const usePlacing = ({ map, open, state, threads, selection, actions, dispatch }: Input) => {
  const { reader, ui } = useWords()
  const placeOn = useCallback(
    (annotation: EntryKey, span: Span) => {
      if (span.end - span.start > QUOTE_MAX) {
        toast(reader.writing.tooLong(QUOTE_MAX.toLocaleString(ui.locale)))
        return
      }
      const decision = actions.decide({ annotation, verdict: 'placed', span })
      dispatch({ kind: 'placing', key: null })
      dispatch({ kind: 'activated', key: annotation, origin: 'text' })
      toast(reader.placing.done, { action: { label: ui.undo, onClick: () => actions.withdraw(decision) } })
    },
    [actions, dispatch, reader, ui],
  )

  useDrop(open.group || open.private ? map : null, placeOn, dispatch)

  const placing =
    threads.find(({ annotation, layer }) => annotation.key === state.placing && open[layer.kind]) ?? null
  return {
    placing,
    put: () => {
      const span = selection.read()
      if (!placing || !span) return
      placeOn(placing.annotation.key, span)
      selection.clear()
    },
    leave: () => dispatch({ kind: 'placing', key: null }),
  }
}

/** The sentence under the pointer takes what is dropped on it; it is shown while something is dragged over it. */
const useDrop = (
  map: TextMap | null,
  onDrop: (annotation: EntryKey, span: Span) => void,
  dispatch: (event: ReaderEvent) => void,
) => {
  useEffect(() => {
    if (!map) return
    const stop = new AbortController()
    const { signal } = stop
    const aim = (span: Span | null) => dispatch({ kind: 'aimed', span })
    const sentenceUnder = (event: DragEvent): Span | null => {
      if (event.dataTransfer?.types.includes(DRAGGED) !== true) return null
      const offset = offsetNear(map, event.clientX, event.clientY)
      const block = offset === null ? null : map.blockAt(offset)
      const bounds = map.blocks.find(({ element }) => element === block)
      return offset === null || !bounds ? null : sentenceAt(map.text, bounds, offset)
    }
    map.article.addEventListener(
      'dragover',
      (event) => {
        const span = sentenceUnder(event)
        if (span) event.preventDefault() // it may be dropped here
        aim(span)
      },
      { signal },
    )
    map.article.addEventListener('dragleave', () => aim(null), { signal })
    addEventListener('dragend', () => aim(null), { signal })
    map.article.addEventListener(
      'drop',
      (event) => {
        const span = sentenceUnder(event)
        const key = event.dataTransfer?.getData(DRAGGED)
        if (!span || !key) return
        event.preventDefault()
        aim(null)
        onDrop(asId<EntryKey>(key), span)
      },
      { signal },
    )
    return () => stop.abort()
  }, [map, onDrop, dispatch])
}
