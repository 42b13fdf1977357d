// What stays where it is when the margin is laid out anew. Pure.
import type { Pin } from './layout.ts'
import type { Row } from './rows.ts'

export type Placed = { readonly top: number; readonly height: number }

type Input = {
  readonly rows: readonly Row[]
  readonly placed: ReadonlyMap<string, Placed>
  /** Stands exactly where it wants to. */
  readonly active: string | null
  /** Stay in their places, the strongest first: what was opened, what has the focus, what is under the pointer. */
  readonly held: readonly string[]
  /** What one looks at: the part on the screen, and whether a row is known to be there with its real height. */
  readonly looked: { readonly top: number; readonly bottom: number; is(id: string): boolean } | null
}

/** Strongest first; of what one looks at, what is nearer to the middle is stronger. */
export const pinsOf = ({ rows, placed, active, held, looked }: Input): Pin[] => {
  const pins: Pin[] = []
  const heldAt: Pin[] = []
  const lookedAt: (Pin & { readonly distance: number })[] = []
  const middle = looked ? (looked.top + looked.bottom) / 2 : 0
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) continue
    if (row.id === active) {
      pins.push({ index, y: row.wanted })
      continue
    }
    const at = placed.get(row.id)
    if (!at) continue
    const rank = held.indexOf(row.id)
    if (rank >= 0) heldAt[rank] = { index, y: at.top }
    else if (looked && at.top < looked.bottom && at.top + at.height > looked.top && looked.is(row.id))
      lookedAt.push({ index, y: at.top, distance: Math.abs(at.top + at.height / 2 - middle) })
  }
  for (const pin of heldAt) if (pin !== undefined) pins.push(pin)
  return [...pins, ...lookedAt.toSorted((a, b) => a.distance - b.distance)]
}
