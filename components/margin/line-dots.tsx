'use client'
// Where the margin is no column, a dot beside a line says that there are Threads on it and leads to them.
import { useMemo, useSyncExternalStore } from 'react'
import type { Words } from '#components/words/en.ts'
import { useWords } from '#components/words/words.tsx'
import type { EntryKey } from '#lib/core/ids.ts'
import { authorOf, useDesk } from './desk.ts'
import type { MarginEngine, PassageNear } from './engine/margin-engine.ts'
import type { MarginItem } from './margin-items.ts'
import { describeThread, shortQuote } from './thread-words.ts'

type ThreadItem = Extract<MarginItem, { kind: 'thread' }>
type Dot = { readonly top: number; readonly items: readonly ThreadItem[] }

/** Threads whose lines are nearer than this share a dot: a finger needs the room. */
const NEAR_PX = 24

type Props = { readonly engine: MarginEngine; readonly active: string | null }

const NONE: readonly PassageNear[] = []

/** Those near the screen. */
export function LineDots({ engine, active }: Props) {
  const desk = useDesk()
  const words = useWords()
  const near = useSyncExternalStore(engine.subscribe, engine.passagesNear, () => NONE)
  const dots = useMemo(() => dotsOf(near), [near])

  /** The dot's first Thread, or the one after the active one: a second tap goes on. */
  const next = (dot: Dot): EntryKey | null => {
    const at = dot.items.findIndex((item) => item.id === active)
    return (dot.items[(at + 1) % dot.items.length] ?? dot.items[0])?.thread.annotation.key ?? null
  }
  return (
    <div className="line-dots">
      {dots.map((dot) => (
        <button
          key={dot.items[0]?.id}
          type="button"
          className="line-dot"
          style={{ top: dot.top }}
          data-active={dot.items.some((item) => item.id === active) || undefined}
          aria-label={nameOf(words, dot, (item) => authorOf(desk, item.thread.attribution).name)}
          onClick={() => desk.activate(next(dot), 'link')}
        >
          {dot.items.length > 1 ? dot.items.length : ''}
        </button>
      ))}
    </div>
  )
}

const nameOf = (words: Words, dot: Dot, author: (item: ThreadItem) => string): string => {
  const [first] = dot.items
  if (!first) return ''
  return dot.items.length === 1
    ? `“${shortQuote(first.thread.quote)}”, ${describeThread(words.thread, first.thread, author(first))}`
    : words.margin.crowdHere(dot.items.length, shortQuote(first.thread.quote))
}

const dotsOf = (near: readonly PassageNear[]): Dot[] => {
  const dots: { top: number; items: ThreadItem[] }[] = []
  for (const { item, top: exact } of near) {
    if (item.kind !== 'thread') continue
    const top = Math.round(exact)
    const last = dots.at(-1)
    if (last && top - last.top < NEAR_PX) last.items.push(item)
    else dots.push({ top, items: [item] })
  }
  return dots
}
