// A Layer in React.
'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { LiveLayer } from './live-layer.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { LayerId, UserId } from '#lib/core/ids.ts'
import type { LayerView } from './layer-view.ts'

export type { Connection, LayerActions, LayerView } from './layer-view.ts'
export type { Here } from './people-here.ts'
export type { Presence } from './presence.ts'
export type { Kept } from './kept.ts'

export type UseLayerInput = {
  readonly layer: LayerId
  readonly revision: Revision
  readonly numbers: RevisionNumbers
  readonly viewer: { readonly id: UserId; readonly name: string; readonly role: Role }
  /** Of the Article. */
  readonly title: string
}

/**
 * Joins the room of a Layer for as long as the component is there, and follows it. Layer, Revision and Viewer are those of
 * the first render: give the component another `key` for others.
 */
export const useLayer = ({
  layer,
  revision,
  numbers,
  viewer: { id, name, role },
  title,
}: UseLayerInput): LayerView => {
  const [live] = useState(
    () => new LiveLayer({ layer, revision, numbers, viewer: { id, name, role }, title }),
  )
  useEffect(() => live.connect(`${location.origin.replace(/^http/, 'ws')}/sync`), [live])
  const view = useSyncExternalStore(live.subscribe, live.view, live.view)

  const hasUnsaved = view.pending.size > 0 && !view.onDevice
  useEffect(() => {
    if (!hasUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [hasUnsaved])
  return view
}
