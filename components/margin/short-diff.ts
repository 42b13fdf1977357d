// A diff of a long passage, with what stayed the same cut down to what surrounds the changes.
import type { Diff, DiffPart } from '#lib/core/anchoring/anchor.ts'

/** So many units of what stayed are kept on either side of a change. */
const KEEP = 60

const CUT = ' … '

/** Cut at a word, near `KEEP` units from the end that touches the change. */
const tail = (text: string) => {
  const at = text.indexOf(' ', text.length - KEEP)
  return text.slice(at < 0 ? text.length - KEEP : at + 1).toWellFormed()
}
const head = (text: string) => {
  const at = text.lastIndexOf(' ', KEEP)
  return text.slice(0, at <= 0 ? KEEP : at).toWellFormed()
}

/** The changes with some words around each; nothing that was added or removed is cut. */
export const shortDiff = (diff: Diff): DiffPart[] =>
  diff.map((part, i) => {
    if (part.kind !== 'same' || part.text.length <= 2 * KEEP + CUT.length) return part
    const isFirst = i === 0
    const isLast = i === diff.length - 1
    if (isFirst && isLast) return part
    const text = isFirst
      ? `…${tail(part.text)}`
      : isLast
        ? `${head(part.text)}…`
        : `${head(part.text)}${CUT}${tail(part.text)}`
    return { kind: 'same', text }
  })
