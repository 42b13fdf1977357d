import type { Colour } from '#lib/core/annotation/entry.ts'

/** The line of each pencil in words: the name must not rest on colour. */
export const PENCIL_LINES: Record<Colour, string> = {
  yellow: 'solid line',
  green: 'dotted line',
  blue: 'dashed line',
  rose: 'double line',
  violet: 'wavy line',
}

export const pencilLabel = (colour: Colour) =>
  `${colour.charAt(0).toUpperCase()}${colour.slice(1)}, ${PENCIL_LINES[colour]}`

/** A pencil's stroke with its name. */
export function PencilName({ colour, chosen }: { readonly colour: Colour; readonly chosen: boolean }) {
  return (
    <span className="pencil-name">
      <span className={`pencil pencil-${colour}`} aria-hidden>
        Aa
      </span>
      {pencilLabel(colour)}
      {chosen && <span className="sr-only"> (now)</span>}
    </span>
  )
}
