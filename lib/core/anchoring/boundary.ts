// How well text can begin at a word: where a change can be read in several ways, whole sentences and paragraphs come and go.
import type { Tokens } from './tokens.ts'

const SENTENCE_END = /[.!?…。！？؟۔।"')\]”’»」』]/u

/** 3 a paragraph or line, 2 a sentence, 1 after a mark, 0 within a clause. */
export const boundaryAt = ({ text, starts, ends, count }: Tokens, at: number): number => {
  if (at <= 0 || at >= count) return 3
  const end = ends[at - 1] ?? 0
  const start = starts[at] ?? 0
  for (let k = end; k < start; k++) if (text.charCodeAt(k) === 10) return 3
  const last = text.slice(starts[at - 1], end)
  if (last.length > 1) return 0
  if (SENTENCE_END.test(last)) return 2
  return /[,;:،、；：—–([{“‘«‹「『（-]/u.test(last) ? 1 : 0
}

/** Of equal boundaries the one that is nearest to the right: what was there stays where it was. */
export const bestShift = (lowest: number, highest: number, scoreOf: (shift: number) => number): number => {
  let best = 0
  let bestScore = -1
  for (let shift = highest; shift >= lowest; shift--) {
    const score = scoreOf(shift)
    if (score > bestScore) {
      best = shift
      bestScore = score
    }
  }
  return best
}
