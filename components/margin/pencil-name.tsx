'use client'
import { useWords } from '#components/words/words.tsx'
import type { Words } from '#components/words/en.ts'
import type { Colour } from '#lib/core/annotation/entry.ts'

/** A pencil by its colour and its line: the name must not rest on colour. */
export const pencilLabel = ({ pencils, lines }: Words['reader'], colour: Colour) =>
  `${pencils[colour]}, ${lines[colour]}`

/** A pencil's stroke with its name. */
export function PencilName({ colour, chosen }: { readonly colour: Colour; readonly chosen: boolean }) {
  const { marks, reader } = useWords()
  return (
    <span className="pencil-name">
      <span className={`pencil pencil-${colour}`} aria-hidden>
        Aa
      </span>
      {pencilLabel(reader, colour)}
      {chosen && <span className="sr-only"> {marks.now}</span>}
    </span>
  )
}
