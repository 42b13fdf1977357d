'use client'
// Tells the others in which Thread the viewer types. Not what, and not where nobody else may look.
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { useRoom } from './presence-context.tsx'

/** So long after the last key nobody types any more. */
const IDLE_MS = 5_000
/** Said again so often while one goes on. */
const AGAIN_MS = 2_000

/** What a draft's place (`reply:<key>`, `edit:<key>`, `new:<revision>:<start>-<end>`) is about; `null` when it is another one. */
export const writtenAt = (place: string): EntryKey | Span | null => {
  const [, key = ''] = /^(?:reply|edit):(.+)$/.exec(place) ?? []
  const [, start, end] = /^new:\d+:(\d+)-(\d+)$/.exec(place) ?? []
  return start === undefined ? (parseEntryKey(key)?.key ?? null) : { start: Number(start), end: Number(end) }
}

/**
 * `key` with each change of the words, `stop` when the field is left or posted; going away stops, too. `isShared`: whether what is
 * typed will be seen by the room; else nobody hears that it is typed.
 */
export const useTyping = (
  place: string,
  isShared = true,
): { readonly key: () => void; readonly stop: () => void } => {
  const type = useRoom()?.presence.type
  const idle = useRef<ReturnType<typeof setTimeout> | null>(null)
  const saidAt = useRef(-Infinity)

  const stop = useCallback(() => {
    if (idle.current === null) return
    clearTimeout(idle.current)
    idle.current = null
    saidAt.current = -Infinity
    type?.(null)
  }, [type])
  const key = useCallback(() => {
    const at = isShared ? writtenAt(place) : null
    if (at === null || type === undefined) return
    if (idle.current !== null) clearTimeout(idle.current)
    idle.current = setTimeout(stop, IDLE_MS)
    if (performance.now() - saidAt.current < AGAIN_MS) return
    saidAt.current = performance.now()
    type(at)
  }, [place, isShared, type, stop])

  useEffect(() => stop, [stop])
  useEffect(() => {
    if (!isShared) stop()
  }, [isShared, stop])
  return useMemo(() => ({ key, stop }), [key, stop])
}
