'use client'
// Words that were typed and not posted yet: kept in this browser per person, article and place until posted or discarded.
import { useCallback, useMemo, useState } from 'react'
import { COLOURS, MOTIVATIONS, type Colour, type Motivation, type Span } from '#lib/core/annotation/entry.ts'

/** A passage that is about to be commented on. */
export type NewDraft = {
  readonly id: string
  readonly span: Span
  readonly colour: Colour
  readonly motivation: Motivation
}

/** Its place: a Span of the Revision with this number. */
export const draftId = (span: Span, revision: number) => `new:${revision}:${span.start}-${span.end}`

const storage = (): Storage | null => {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null // a browser may refuse storage; drafts then last as long as the page
  }
}

export type DraftStore = ReturnType<typeof draftStore>

/** The drafts of one person on one article: `read`, `write` (an empty body forgets the draft) by place. */
export const draftStore = (viewer: string, article: string) => {
  const prefix = `gloss:draft:${viewer}:${article}:`
  const read = (place: string) => storage()?.getItem(prefix + place) ?? ''
  const write = (place: string, body: string) => {
    try {
      if (body.trim() === '') storage()?.removeItem(prefix + place)
      else storage()?.setItem(prefix + place, body)
    } catch {
      // full: the words are still in the field
    }
  }
  const places = (revision: number): string[] => {
    const store = storage()
    if (!store) return []
    return Array.from({ length: store.length }, (_, i) => store.key(i) ?? '')
      .filter((key) => key.startsWith(`${prefix}new:${revision}:`))
      .map((key) => key.slice(prefix.length))
  }
  /** Whether there are drafts of new Comments on this Revision. */
  const has = (revision: number): boolean => places(revision).length > 0
  /**
   * Drafts of new Comments that hold words, on a Revision whose text ends at `end`; what the place says is checked, since
   * anybody may write to this storage.
   */
  const passages = (revision: number, end: number): NewDraft[] =>
    places(revision).flatMap((place) => parsePlace(place, end))
  return { read, write, has, passages }
}

const parsePlace = (place: string, textEnd: number): NewDraft[] => {
  const [, from, to] = /^new:\d+:(\d+)-(\d+)$/.exec(place) ?? []
  const span = { start: Number(from), end: Number(to) }
  if (from === undefined || span.end <= span.start || span.end > textEnd) return []
  return [{ id: place, span, colour: COLOURS[0], motivation: MOTIVATIONS[1] }]
}

/** The words at a place: `[body, setBody]`; kept at every change. */
export const useDraft = (
  store: DraftStore,
  place: string,
  initial: string,
): [string, (body: string) => void] => {
  const first = useMemo(() => store.read(place) || initial, [store, place, initial])
  const [body, setBody] = useState(first)
  const change = useCallback(
    (next: string) => {
      setBody(next)
      store.write(place, next === initial ? '' : next)
    },
    [store, place, initial],
  )
  return [body, change]
}
