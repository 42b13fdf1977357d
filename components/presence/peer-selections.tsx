'use client'
// What the others select and where they begin to write: a tint in their colour under all marks, a caret at its end, and a name
// beside the line for some seconds. The article gets no node, the names no click, and no word is covered.
import { useEffect, useRef, useState } from 'react'
import { initialsOf } from '#components/ui/initials.ts'
import { colourOf, PERSON_HUES, slotOf } from '#components/ui/person-colour.ts'
import { useWords } from '#components/words/words.tsx'
import type { Here } from '#lib/client/use-layer.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { UserId } from '#lib/core/ids.ts'
import { followView } from '#lib/dom/follow-view.ts'
import { choosePeerPainter } from '#lib/dom/paint-peers.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { usePeopleHere } from './presence-context.tsx'

const FADE_MS = 5_000

type Selection = {
  readonly id: string
  readonly user: UserId
  readonly name: string
  readonly span: Span
  readonly writes: boolean
}
/** Where a caret stands, in px from the top left of the column. */
type Placed = Selection & { readonly left: number; readonly top: number; readonly height: number }

const selectionsOf = (others: readonly Here[], end: number): Selection[] =>
  others.flatMap(({ user, name, selections, typing }) => {
    const of = (span: Span, writes: boolean) =>
      span.end > end ? [] : [{ id: `${user} ${span.start}-${span.end} ${writes}`, user, name, span, writes }]
    return [
      ...selections.flatMap((span) => of(span, false)),
      ...typing.flatMap((at) => (typeof at === 'string' ? [] : of(at, true))),
    ]
  })

export function PeerSelections({ map }: { readonly map: TextMap | null }) {
  const here = usePeopleHere()
  const found = selectionsOf(
    here.filter(({ self }) => !self),
    map?.text.length ?? 0,
  )
  const signature = found.map(({ id }) => id).join()
  /** The same list for as long as it says the same: people who only read on change nothing here. */
  const latest = useRef({ signature, selections: found })
  if (latest.current.signature !== signature) latest.current = { signature, selections: found }
  const { selections } = latest.current
  const column = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const [placed, setPlaced] = useState<readonly Placed[]>([])

  useEffect(() => {
    if (!map || !behind.current || selections.length === 0) return
    const painter = choosePeerPainter(map, behind.current, location.search, PERSON_HUES.length)
    painter.paint(selections.map(({ span, user }) => ({ span, slot: slotOf(user) })))
    return () => painter.dispose()
  }, [map, selections])

  useEffect(() => {
    if (!map || selections.length === 0) return
    const place = () => setPlaced(placesOf(map, selections, view.near(), column.current))
    const view = followView(map, place)
    place()
    return () => {
      view.stop()
      setPlaced([])
    }
  }, [map, selections])

  return (
    <>
      <div className="highlight-boxes" ref={behind} aria-hidden />
      <div className="peer-flags" ref={column} aria-hidden>
        {placed.map((selection) => (
          <Flag key={selection.id} {...selection} />
        ))}
      </div>
    </>
  )
}

function Flag({ user, name, writes, left, top, height }: Placed) {
  const words = useWords().presence
  const [faded, setFaded] = useState(false)
  useEffect(() => {
    if (writes) return // it says something as long as it is so
    const timer = setTimeout(() => setFaded(true), FADE_MS)
    return () => clearTimeout(timer)
  }, [writes])
  return (
    <div className="peer" style={{ top, height, color: colourOf(user) }}>
      <span className="peer-caret" style={{ left }} />
      <span className="peer-flag" data-faded={faded || undefined}>
        <bdi className="peer-name">{writes ? words.writes(name) : name}</bdi>
        <span className="peer-initials">{initialsOf(name)}</span>
      </span>
    </div>
  )
}

const placesOf = (
  map: TextMap,
  selections: readonly Selection[],
  near: Span,
  column: HTMLElement | null,
): Placed[] => {
  const origin = column?.getBoundingClientRect()
  if (!origin) return []
  return selections.flatMap((selection) => {
    const last = { start: selection.span.end - 1, end: selection.span.end }
    if (last.end <= near.start || last.start >= near.end) return []
    const line = [...map.rangeOf(last).getClientRects()].at(-1)
    if (!line || line.height === 0) return []
    return [{ ...selection, left: line.right - origin.left, top: line.top - origin.top, height: line.height }]
  })
}
