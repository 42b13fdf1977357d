'use client'
// What every part of the reading page may ask for: the desk, the text with its citations, and who else is here.
import { useCallback, type ComponentProps, type ReactNode } from 'react'
import { ReadingDesk } from '#components/margin/citations.tsx'
import { PresenceProvider } from '#components/presence/presence-context.tsx'
import type { Presence } from '#lib/client/use-layer.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderEvent } from './reader-state.ts'

type Props = Omit<ComponentProps<typeof ReadingDesk>, 'revision' | 'children'> & {
  readonly presence: Presence
  readonly revision: Revision
  readonly map: TextMap | null
  readonly dispatch: (event: ReaderEvent) => void
  readonly children: ReactNode
}

export function Surroundings({ presence, map, dispatch, children, ...reading }: Props) {
  const { revision, threads, desks } = reading
  const onPulse = useCallback((span: Span | null) => dispatch({ kind: 'pulsed', span }), [dispatch])
  return (
    <ReadingDesk {...reading}>
      <PresenceProvider {...{ presence, map, revision, threads, onPulse }} viewer={desks.group.viewer.id}>
        {children}
      </PresenceProvider>
    </ReadingDesk>
  )
}
