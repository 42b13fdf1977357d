// Where more cards want a place than fit beside the lines, neighbours fold into one. Pure; px.
import { layOutCards, type Card } from './layout.ts'

export type Neighbour = Card & {
  readonly id: string
  /** False for what is never folded: the active one, drafts, what is unread. */
  readonly may: boolean
  /** On the screen, and not to change there: it stays folded or not, as it is. */
  readonly still: boolean
}

/** Threads that stand as one card, in the order of the text; two at least. */
export type Crowd = { readonly id: string; readonly members: readonly string[] }

export type Room = {
  readonly gap: number
  /** Height of the card that stands for a crowd. */
  readonly crowdHeight: number
  /** Cards fold when one of them would stand further than this from its passage… */
  readonly far: number
  /** … and stay folded until all would stand nearer than this, so that nothing flickers. */
  readonly near: number
}

/** Passages in such a part of the text are neighbours. By places, not by who is there: one more moves no border. */
const CELL_PX = 240
const LEAST = 2

/** `folded`: ids that are folded now. The densest parts fold first, and no more of them than is needed. */
export const foldCrowds = (
  cards: readonly Neighbour[],
  folded: ReadonlySet<string>,
  room: Room,
): readonly Crowd[] => {
  const cells = cellsOf(cards, folded)
  const isFolded = new Set<Cell>()
  for (const cell of cells) if (cell.mustStay) isFolded.add(cell)
  const unfolded = layOutCards(cards, room.gap)
  for (const cell of cells)
    if (cell.wasFolded && farthest(cards, unfolded, cell) > room.near) isFolded.add(cell)

  for (;;) {
    const densest = densestOfTheFar(cards, cells, isFolded, room)
    if (densest.length === 0) break
    for (const cell of densest) isFolded.add(cell)
  }
  return [...isFolded]
    .toSorted((a, b) => a.first - b.first)
    .map(({ number, members }) => ({
      id: `crowd:${number}`,
      members: members.map((i) => cards[i]?.id ?? ''),
    }))
}

type Cell = {
  readonly number: number
  /** Places of those that may fold. */
  readonly members: number[]
  readonly first: number
  height: number
  wasFolded: boolean
  mustStay: boolean
}

const cellsOf = (cards: readonly Neighbour[], folded: ReadonlySet<string>): readonly Cell[] => {
  const cells = new Map<number, Cell>()
  for (const [i, { id, wanted, height, may, still }] of cards.entries()) {
    const isFolded = folded.has(id)
    if (!may || (still && !isFolded)) continue
    const number = Math.floor(wanted / CELL_PX)
    let cell = cells.get(number)
    if (!cell) {
      cell = { number, members: [], first: i, height: 0, wasFolded: false, mustStay: false }
      cells.set(number, cell)
    }
    cell.members.push(i)
    cell.height += height
    cell.wasFolded ||= isFolded
    cell.mustStay ||= isFolded && still
  }
  return [...cells.values()].filter(({ members }) => members.length >= LEAST)
}

const farthest = (cards: readonly Card[], tops: readonly number[], { members }: Cell): number =>
  members.reduce((most, i) => Math.max(most, Math.abs((tops[i] ?? 0) - (cards[i]?.wanted ?? 0))), 0)

/** Of each run of cards that touch and reach too far, the cell that takes the most room. */
const densestOfTheFar = (
  cards: readonly Neighbour[],
  cells: readonly Cell[],
  isFolded: ReadonlySet<Cell>,
  { gap, crowdHeight, far }: Room,
): readonly Cell[] => {
  const cellAt = new Map<number, Cell>()
  for (const cell of cells) for (const i of cell.members) cellAt.set(i, cell)
  const rows: (Card & { readonly cell: Cell | undefined })[] = []
  for (const [i, { wanted, height }] of cards.entries()) {
    const cell = cellAt.get(i)
    if (!cell || !isFolded.has(cell)) rows.push({ wanted, height, cell })
    else if (cell.first === i) rows.push({ wanted, height: crowdHeight, cell: undefined })
  }
  const tops = layOutCards(rows, gap)
  const densest: Cell[] = []
  let best: Cell | undefined
  let isFar = false
  let end = -Infinity
  const endRun = () => {
    if (isFar && best) densest.push(best)
    best = undefined
    isFar = false
  }
  for (const [i, { wanted, height, cell }] of rows.entries()) {
    const top = tops[i] ?? 0
    if (top > end + gap + 0.5) endRun()
    end = top + height
    isFar ||= Math.abs(top - wanted) > far
    if (cell && (!best || cell.height > best.height)) best = cell
  }
  endRun()
  return densest
}
