'use client'
// Words that were typed and not posted yet, with what was chosen beside them: kept in this browser per person, article and place
// until posted or discarded.
import { useCallback, useEffect, useMemo, useState } from 'react'
import { COLOURS, MOTIVATIONS, type Colour, type Motivation, type Span } from '#lib/core/annotation/entry.ts'
import { draftRecord, parseRecord, type DraftChoices } from './draft-record.ts'

/** A passage, or the Article as a whole, that is about to be commented on. */
export type NewDraft = {
  readonly id: string
  /** `null`: the Article as a whole. */
  readonly span: Span | null
  readonly colour: Colour
  readonly motivation: Motivation
}

/** Its place: a Span of the Revision with this number, or the whole of it. */
export const draftId = (span: Span | null, revision: number) =>
  span === null ? `new:${revision}:article` : `new:${revision}:${span.start}-${span.end}`

const storage = (): Storage | null => {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null // a browser may refuse storage; drafts then last as long as the page
  }
}

export type DraftStore = ReturnType<typeof draftStore>

/** The drafts of one person on one article by place. An empty body forgets the draft. */
export const draftStore = (viewer: string, article: string) => {
  const prefix = `gloss:draft:${viewer}:${article}:`
  /** What was chosen where nothing is typed yet. */
  const chosen = new Map<string, DraftChoices>()
  const listeners = new Set<(place: string, body: string) => void>()

  const stored = (place: string) => parseRecord(storage()?.getItem(prefix + place) ?? '')
  const read = (place: string): string => stored(place).body
  const choices = (place: string): DraftChoices => chosen.get(place) ?? stored(place).choices
  const write = (place: string, body: string) => {
    const its = choices(place)
    try {
      if (body.trim() === '') storage()?.removeItem(prefix + place)
      else storage()?.setItem(prefix + place, draftRecord(body, its))
    } catch {
      // full: the words are still in the field
    }
    if (body.trim() !== '') return
    // who begins anew in the same field has not changed their mind about who will see it
    if (its.audience === undefined) chosen.delete(place)
    else chosen.set(place, { audience: its.audience })
  }
  /** Keeps what was chosen beside the words: pencil, kind, and what else a composer offers. */
  const choose = (place: string, some: DraftChoices) => {
    chosen.set(place, { ...choices(place), ...some })
    const body = read(place)
    if (body !== '') write(place, body)
  }
  /** Writes from elsewhere: a field that is open at the place shows it. */
  const put = (place: string, body: string) => {
    write(place, body)
    for (const listener of listeners) listener(place, body)
  }
  const move = (from: string, to: string) => {
    const { body, choices: its } = stored(from)
    chosen.set(to, its)
    put(to, body)
    write(from, '')
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
    places(revision).flatMap((place) => {
      const span = parsePlace(place, end)
      if (span === undefined) return []
      const { colour = COLOURS[0], motivation = MOTIVATIONS[1] } = choices(place)
      return [{ id: place, span, colour, motivation }]
    })
  const subscribe = (listener: (place: string, body: string) => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { read, choices, write, choose, put, move, has, passages, subscribe }
}

/** `undefined` when it is no place of a new Comment. */
const parsePlace = (place: string, textEnd: number): Span | null | undefined => {
  if (/^new:\d+:article$/.test(place)) return null
  const [, from, to] = /^new:\d+:(\d+)-(\d+)$/.exec(place) ?? []
  const span = { start: Number(from), end: Number(to) }
  return from === undefined || span.end <= span.start || span.end > textEnd ? undefined : span
}

/** The words at a place: `[body, setBody]`; kept at every change. */
export const useDraft = (
  store: DraftStore,
  place: string,
  initial: string,
): [string, (body: string) => void] => {
  const first = useMemo(() => store.read(place) || initial, [store, place, initial])
  const [body, setBody] = useState(first)
  useEffect(
    () =>
      store.subscribe((changed, now) => {
        if (changed === place) setBody(now)
      }),
    [store, place],
  )
  const change = useCallback(
    (next: string) => {
      setBody(next)
      store.write(place, next === initial ? '' : next)
    },
    [store, place, initial],
  )
  return [body, change]
}
