'use client'
// The whole text as a thin strip at its left edge: where people have annotated, what nobody has touched, where everybody reads.
// It counts in offsets of the text, not in pixels, so nothing of it has to be measured.
import { ArrowDownToDot } from 'lucide-react'
import { useEffect, useRef, useState, type CSSProperties, type MouseEvent } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { colourOf } from '#components/ui/person-colour.ts'
import { useWords } from '#components/words/words.tsx'
import { paragraphAt, type Density } from '#lib/core/annotation/density.ts'
import type { Here } from '#lib/client/use-layer.ts'
import { followReading } from '#lib/dom/reading-place.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { DensityDrawing } from './density-drawing.tsx'
import { useKnownDensity, usePeopleHere, useRoom } from './presence-context.tsx'
import { stripWords } from './strip-words.ts'
import { useUntouched } from './use-untouched.ts'

const PLACE_MS = 80
const FAR = 10
/** A smooth scroll has ended after this long. */
const FOLLOW_MS = 1_000

export function Strip({ map }: { readonly map: TextMap | null }) {
  const density = useKnownDensity()
  if (!map || !density || density.paragraphs.length === 0) return null
  return <StripOf map={map} density={density} />
}

function StripOf({ map, density }: { readonly map: TextMap; readonly density: Density }) {
  const words = useWords().presence.strip
  const room = useRoom()
  const others = usePeopleHere().filter(({ self }) => !self)
  const place = useReadingPlace(map)
  const [pointed, setPointed] = useState<number | null>(null)
  const [focused, setFocused] = useState(false)
  const { aimed, aim } = useAim(place)
  const next = useUntouched()
  const { paragraphs, untouched } = density
  const { length } = map.text
  const at = aimed ?? paragraphAt(density, place) ?? 0
  const goTo = (index: number) => room?.goTo(paragraphs[index]?.start ?? 0)
  const said = (index: number) => stripWords(words, density, index, others)
  const shown = pointed ?? (focused ? at : null)

  const pointAt = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const offset = Math.round(((event.clientY - box.top) / box.height) * length)
    return paragraphAt(density, Math.min(Math.max(offset, 0), length - 1))
  }
  const step = (by: number) => {
    const index = Math.min(Math.max(at + by, 0), paragraphs.length - 1)
    aim(index)
    goTo(index)
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowRight: 1,
    ArrowUp: -1,
    ArrowLeft: -1,
    PageDown: FAR,
    PageUp: -FAR,
    Home: -Infinity,
    End: Infinity,
  }

  return (
    <div className="strip-place">
      <div className="strip">
        <div
          className="strip-slider"
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={words.label}
          aria-valuemin={1}
          aria-valuemax={paragraphs.length}
          aria-valuenow={at + 1}
          aria-valuetext={said(at).join(', ')}
          onKeyDown={(event) => {
            const by = steps[event.key]
            if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
            event.preventDefault()
            step(by)
          }}
          onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
          onBlur={() => setFocused(false)}
          onPointerMove={(event) => event.pointerType !== 'touch' && setPointed(pointAt(event))}
          onPointerLeave={() => setPointed(null)}
          onClick={(event) => goTo(pointAt(event) ?? 0)}
        >
          <DensityDrawing density={density} length={length} />
          <span className="strip-own" style={atShare(place / length)} aria-hidden />
        </div>
        {others.length > 0 && <Pins others={others} length={length} onGo={(offset) => room?.goTo(offset)} />}
        {shown !== null && (
          <p
            className="strip-note float"
            style={atShare((paragraphs[shown]?.start ?? 0) / length)}
            aria-hidden
          >
            {said(shown).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
        )}
      </div>
      {next !== null && (
        <IconButton
          icon={ArrowDownToDot}
          label={`${words.nextUntouched}. ${words.untouched(untouched, paragraphs.length)}`}
          side="right"
          className="strip-next"
          onClick={next}
        />
      )}
    </div>
  )
}

const atShare = (share: number): CSSProperties => ({ '--at': share }) as CSSProperties // a custom property

type PinsProps = {
  readonly others: readonly Here[]
  readonly length: number
  readonly onGo: (offset: number) => void
}

/** Everybody's place. With the keyboard one goes there from the faces in the bar: sixty stops of Tab would be too many. */
function Pins({ others, length, onGo }: PinsProps) {
  const words = useWords().presence
  return (
    <ul className="strip-pins" aria-label={words.strip.people}>
      {others.map(({ user, name, reading }) =>
        reading === null ? null : (
          <li key={user} style={atShare(reading / length)}>
            <button
              type="button"
              tabIndex={-1}
              aria-label={words.goTo(name)}
              title={name}
              style={{ color: colourOf(user) }}
              onClick={() => onGo(reading)}
            />
          </li>
        ),
      )}
    </ul>
  )
}

/** The paragraph that the keys have gone to, until the text has followed and is read on. */
const useAim = (place: number) => {
  const [aimed, setAimed] = useState<number | null>(null)
  const at = useRef(0)
  useEffect(() => {
    if (performance.now() - at.current > FOLLOW_MS) setAimed(null)
  }, [place])
  const aim = (index: number) => {
    at.current = performance.now()
    setAimed(index)
  }
  return { aimed, aim }
}

/** Offset of the text in the middle of this screen. */
const useReadingPlace = (map: TextMap): number => {
  const [place, setPlace] = useState(0)
  useEffect(() => followReading(map, PLACE_MS, (offset) => setPlace((before) => offset ?? before)), [map])
  return place
}
