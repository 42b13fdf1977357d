'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '#components/words/words.tsx'
import type { Desk } from '#components/margin/desk.ts'
import type { DraftStore } from '#components/margin/draft-store.ts'
import type { LayerView } from '#lib/client/use-layer.ts'
import type { EntryKey, LayerId, RevisionId } from '#lib/core/ids.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import { can } from '#lib/core/access/permissions.ts'
import type { ReaderEvent } from './reader-state.ts'

type Input = {
  readonly article: {
    readonly id: string
    readonly layer: LayerId
    readonly groupName: string
    readonly revision: { readonly id: RevisionId }
  }
  readonly numbers: RevisionNumbers
  readonly viewer: Desk['viewer']
  readonly actions: LayerView['actions']
  readonly people: LayerView['people']
  readonly threads: LayerView['threads']
  readonly connection: LayerView['connection']
  readonly onDevice: LayerView['onDevice']
  readonly open: boolean
  readonly drafts: DraftStore
  readonly dispatch: (event: ReaderEvent) => void
}

/** The margin's desk; the same object until something that a card shows has changed. */
export const useDeskOf = ({
  article,
  numbers,
  viewer,
  actions,
  people,
  threads,
  connection,
  onDevice,
  open,
  drafts,
  dispatch,
}: Input): Desk => {
  const [tagging, tag] = useState<EntryKey | null>(null)
  const latest = useRef(threads)
  useEffect(() => {
    latest.current = threads
  }, [threads])
  const { pending } = useWords().offline
  const isOnItsWay = connection.at === 'live' || connection.at === 'connecting'
  const pendingMark = isOnItsWay ? pending.saving : onDevice ? pending.onDevice : pending.inPage
  return useMemo(
    () => ({
      viewer,
      articleId: article.id,
      layer: article.layer,
      revision: article.revision.id,
      actions,
      people,
      audience: `Everyone in ${article.groupName} sees this`,
      open,
      pendingMark,
      drafts,
      // An entry without attribution is the viewer's own, on its way.
      may: (action, attribution) =>
        can({ id: viewer.id, role: viewer.role }, action, { creator: attribution?.author ?? viewer.id }),
      activate: (key, origin) => dispatch({ kind: 'activated', key, origin }),
      hover: (key) => dispatch({ kind: 'hovered', key }),
      tagging,
      tag,
      threadsNow: () => latest.current,
      place: (key) => dispatch({ kind: 'placing', key }),
      revisionNumber: (revision) => numbers.get(revision),
    }),
    [
      viewer,
      article.id,
      article.layer,
      article.groupName,
      article.revision.id,
      numbers,
      actions,
      people,
      open,
      pendingMark,
      drafts,
      tagging,
      dispatch,
    ],
  )
}
