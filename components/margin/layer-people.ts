'use client'
// Who may see a Layer, by name: asked for once it is needed, and again when it is looked at after a while.
import { useEffect, useSyncExternalStore } from 'react'
import type { UserId } from '#lib/core/ids.ts'

export type LayerPerson = { readonly id: UserId; readonly name: string }

/** `null` until the server has answered. */
type People = readonly LayerPerson[] | null

const FRESH_MS = 60_000
const RETRY_MS = 5_000

const known = new Map<string, People>()
const askedAt = new Map<string, number>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const ask = async (layer: string): Promise<void> => {
  const now = performance.now()
  if (!navigator.onLine || now - (askedAt.get(layer) ?? -Infinity) < FRESH_MS) return
  askedAt.set(layer, now)
  try {
    const response = await fetch(`/api/layers/${layer}/people`, { cache: 'no-store' })
    if (!response.ok) throw new Error(`people of a layer: ${response.status}`)
    const { people } = (await response.json()) as { people: LayerPerson[] } // the server's own words
    known.set(layer, people)
    for (const listener of listeners) listener()
  } catch {
    askedAt.set(layer, now - FRESH_MS + RETRY_MS) // no network: asked again soon
  }
}

/** Asks when `wanted`; gives back what is known. */
export const useLayerPeople = (layer: string | null, wanted: boolean): People => {
  const people = useSyncExternalStore(
    subscribe,
    () => (layer === null ? null : (known.get(layer) ?? null)),
    () => null,
  )
  useEffect(() => {
    if (wanted && layer !== null) void ask(layer)
  }, [wanted, layer])
  return people
}
