// What one person's presence may say. Everything else that a client puts into its state is dropped.
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { UserId } from '#lib/core/ids.ts'

/** A joiner hears of this many people. */
export const LISTED_MAX = 500

const offset = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The Revision that offsets count in, where it is one. */
const revisionOf = (value: object): { readonly revision?: string } => {
  const revision = 'revision' in value && typeof value.revision === 'string' ? value.revision : ''
  return UUID.test(revision) ? { revision } : {}
}

const spanOf = (value: unknown): { start: number; end: number; revision?: string } | null => {
  if (!isObject(value)) return null
  const start = 'start' in value ? offset(value.start) : null
  const end = 'end' in value ? offset(value.end) : null
  return start === null || end === null || start >= end ? null : { start, end, ...revisionOf(value) }
}

const placeOf = (value: unknown): { at: number; revision?: string } | null => {
  if (!isObject(value)) return null
  const at = 'at' in value ? offset(value.at) : null
  return at === null ? null : { at, ...revisionOf(value) }
}

/** The key of the Annotation whose Thread is written in, or the Span that a new one will be about. */
const typingOf = (value: unknown) =>
  typeof value === 'string' ? (parseEntryKey(value)?.key ?? null) : spanOf(value)

/**
 * Turns the JSON that a client sent into the JSON that others get: `{ user: { id, name }, selection, reading?, typing? }`, where
 * `selection` is a Span or null, `reading` a place `{ at }` and `typing` the key of an Annotation or a Span; offsets come with
 * the Revision that they count in. 'null' (gone) stays. `null` when it is not JSON or not an object.
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
  if (!isObject(state)) return null
  const reading = 'reading' in state ? placeOf(state.reading) : null
  const typing = 'typing' in state ? typingOf(state.typing) : null
  return JSON.stringify({
    user: { id: viewer.id, name: viewer.name },
    selection: 'selection' in state ? spanOf(state.selection) : null,
    ...(reading !== null && { reading }),
    ...(typing !== null && { typing }),
  })
}
