import type { DraftBlock, ListPlace } from './block.ts'

const samePlace = (a: ListPlace | undefined, b: ListPlace | undefined): boolean =>
  a?.ordered === b?.ordered && a?.depth === b?.depth && a?.number === b?.number

/** Whether two texts read the same: the same Blocks in the same order, with the same HTML, role, tag and place in a list. */
export const sameBlocks = (a: readonly DraftBlock[], b: readonly DraftBlock[]): boolean =>
  a.length === b.length &&
  a.every((block, at) => {
    const other = b[at]
    return (
      other !== undefined &&
      block.html === other.html &&
      block.role === other.role &&
      block.tag === other.tag &&
      samePlace(block.list, other.list)
    )
  })
