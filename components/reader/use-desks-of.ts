'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '#components/words/words.tsx'
import type { Desk, Desks } from '#components/margin/desk.ts'
import { can } from '#lib/core/access/permissions.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import type { LayerKind, NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { ReadingView } from '#lib/client/use-layer.ts'
import type { EntryKey, RevisionId } from '#lib/core/ids.ts'
import type { ReaderEvent } from './reader-state.ts'

type Input = Pick<Desk, 'viewer' | 'drafts' | 'audiences' | 'choose'> & {
  readonly article: {
    readonly id: string
    readonly layers: { readonly group: NamedLayer; readonly own: NamedLayer }
    readonly groupName: string
    readonly revision: { readonly id: RevisionId }
  }
  readonly numbers: RevisionNumbers
  readonly actions: ReadingView['actions']
  readonly people: ReadingView['people']
  readonly threads: ReadingView['threads']
  readonly connections: ReadingView['connections']
  readonly onDevice: ReadingView['onDevice']
  /** Whether something can be written there. */
  readonly open: Readonly<Record<LayerKind, boolean>>
  readonly dispatch: (event: ReaderEvent) => void
}

/** The margin's desks; the same objects until something that a card shows has changed. */
export const useDesksOf = ({ viewer, connections, open, threads, ...reading }: Input): Desks => {
  const [tagging, tag] = useState<EntryKey | null>(null)
  const latest = useRef(threads)
  useEffect(() => {
    latest.current = threads
  }, [threads])
  const threadsNow = useCallback(() => latest.current, [])
  const shared = { ...reading, tagging, tag, threadsNow }
  // in what is their own, everybody writes
  const alone = useMemo(() => ({ ...viewer, role: 'annotator' as const }), [viewer])
  const group = useDesk(reading.article.layers.group, viewer, connections.group.at, open.group, shared)
  const own = useDesk(reading.article.layers.own, alone, connections.private.at, open.private, shared)
  return useMemo(() => ({ group, private: own }), [group, own])
}

const useDesk = (
  { id: layer, kind: audience }: NamedLayer,
  viewer: Desk['viewer'],
  at: ReadingView['connection']['at'],
  open: boolean,
  shared: Omit<Input, 'viewer' | 'connections' | 'open' | 'threads'> &
    Pick<Desk, 'tagging' | 'tag' | 'threadsNow'>,
): Desk => {
  const { article, numbers, actions, people, onDevice, drafts, audiences, choose, dispatch } = shared
  const { tagging, tag, threadsNow } = shared
  const { pending } = useWords().offline
  const isOnItsWay = at === 'live' || at === 'connecting'
  const pendingMark = isOnItsWay ? pending.saving : onDevice ? pending.onDevice : pending.inPage
  const { id, groupName } = article
  const revision = article.revision.id
  return useMemo(
    () => ({
      viewer,
      layer,
      audience,
      groupName,
      audiences,
      articleId: id,
      revision,
      actions,
      people,
      open,
      isLive: at === 'live',
      pendingMark,
      drafts,
      choose,
      tagging,
      tag,
      threadsNow,
      // An entry without attribution is the viewer's own, on its way.
      may: (action, attribution) =>
        can({ id: viewer.id, role: viewer.role }, action, { creator: attribution?.author ?? viewer.id }),
      activate: (key, origin) => dispatch({ kind: 'activated', key, origin }),
      hover: (key) => dispatch({ kind: 'hovered', key }),
      place: (key) => dispatch({ kind: 'placing', key }),
      revisionNumber: (asked) => numbers.get(asked),
    }),
    [
      viewer,
      layer,
      audience,
      groupName,
      audiences,
      id,
      revision,
      actions,
      people,
      open,
      at,
      pendingMark,
      drafts,
      choose,
      tagging,
      tag,
      threadsNow,
      numbers,
      dispatch,
    ],
  )
}
