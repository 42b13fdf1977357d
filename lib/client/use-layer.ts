// The Layers of an Article in React.
'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { persistently } from './persistently.ts'
import { ComingLayers } from './coming-layers.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { UserId } from '#lib/core/ids.ts'
import type { ReadingView } from './layer-view.ts'

export type { Connection, KeptHere, ReadingActions, ReadingView } from './layer-view.ts'
export type { Here } from './people-here.ts'
export type { PresenceStore as Presence } from './presence.ts'

export type UseLayersInput = {
  readonly layers: { readonly group: NamedLayer; readonly own: NamedLayer }
  readonly revision: Revision
  readonly numbers: RevisionNumbers
  readonly viewer: { readonly id: UserId; readonly name: string; readonly role: Role }
  /** Of the Article. */
  readonly title: string
  /** Fetches what the Layers are shown with; they wait for it. */
  readonly fetchParts: () => Promise<unknown>
}

/**
 * Fetches what it takes, joins the rooms of an Article's Layers for as long as the component is there, and follows them. Layers, Revision and Viewer are those
 * of the first render: give the component another `key` for others.
 */
export const useLayers = ({
  layers: { group, own },
  revision,
  numbers,
  viewer: { id, name, role },
  title,
  fetchParts,
}: UseLayersInput): ReadingView => {
  const [layers] = useState(() => {
    const viewer = { id, name, role }
    const fetch = async () => {
      const [{ BothLayers }] = await Promise.all([
        persistently(() => import('./both-layers.ts')),
        fetchParts(),
      ])
      return new BothLayers({ group, own, revision, numbers, viewer, title })
    }
    return new ComingLayers(viewer, fetch)
  })
  useEffect(() => layers.connect(`${location.origin.replace(/^http/, 'ws')}/sync`), [layers])
  const view = useSyncExternalStore(layers.subscribe, layers.view, layers.view)

  const hasUnsaved = view.pending.size > 0 && !view.onDevice
  useEffect(() => {
    if (!hasUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [hasUnsaved])
  return view
}
