// What one person's presence may say. Everything else that a client puts into its state is dropped.
import type { UserId } from '#lib/core/ids.ts'

/** A joiner hears of this many people. */
export const LISTED_MAX = 500

const offset = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const selectionOf = (value: unknown): { start: number; end: number; revision?: string } | null => {
  if (typeof value !== 'object' || value === null) return null
  const start = 'start' in value ? offset(value.start) : null
  const end = 'end' in value ? offset(value.end) : null
  if (start === null || end === null || start >= end) return null
  const revision = 'revision' in value && typeof value.revision === 'string' ? value.revision : ''
  return UUID.test(revision) ? { start, end, revision } : { start, end }
}

/**
 * Turns the JSON that a client sent into the JSON that others get: `{ user: { id, name }, selection }`, where the selection
 * is a Span with the Revision that it counts in, or null. 'null' (gone) stays. `null` when it is not JSON or not an object.
 */
export const stampState = (
  said: string,
  viewer: { readonly id: UserId; readonly name: string },
): string | null => {
  let state: unknown
  try {
    state = JSON.parse(said)
  } catch {
    return null // not JSON, or nested so deep that the parser gives up: nobody hears of it
  }
  if (state === null) return 'null'
  if (typeof state !== 'object') return null
  const selection = 'selection' in state ? selectionOf(state.selection) : null
  return JSON.stringify({ user: { id: viewer.id, name: viewer.name }, selection })
}
