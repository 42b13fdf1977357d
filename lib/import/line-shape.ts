// What the line breaks of plain text mean: wrapped prose, verse, a list, or one paragraph a line.
import { isApparatusLine } from '#lib/core/article/signals.ts'

/** Lines of one chunk (no blank lines between them), trimmed, as the pieces that they are. */
export type Shape =
  | { readonly at: 'paragraph'; readonly text: string }
  | { readonly at: 'verse'; readonly lines: readonly string[] }
  | { readonly at: 'list'; readonly items: readonly ListLine[] }
  | { readonly at: 'lines'; readonly lines: readonly string[] }

export type ListLine = { readonly text: string; readonly number: number | null }

/** Longest line that somebody's editor wrapped; longer ones are whole paragraphs. */
const MAX_WRAP_UNITS = 120
/** Shorter lines break for a reason of their own. */
const MIN_WRAP_UNITS = 55
const MAX_VERSE_UNITS = 80
const MOST = 0.8

const BULLET = /^(?:[-*•‣◦–—▪·])[ \t]+(?=\S)/
const NUMBER = /^(\d{1,4})[.)][ \t]+(?=\S)/

const firstWord = (line: string) => /^\S+/.exec(line)?.[0].length ?? 0

/** How many of the line ends are where a text wrapped at `width` must break, and how many there are. */
const wrappedEnds = (lines: readonly string[], width: number) => {
  let wrapped = 0
  for (let i = 0; i + 1 < lines.length; i += 1)
    if ((lines[i] ?? '').length + 1 + firstWord(lines[i + 1] ?? '') > width) wrapped += 1
  return { wrapped, ends: Math.max(lines.length - 1, 0) }
}

/** The column at which the text was wrapped by an editor; `null` when it was not. */
export const wrapWidth = (chunks: readonly (readonly string[])[]): number | null => {
  let width = 0
  for (const lines of chunks)
    if (lines.length > 1)
      for (const line of lines) if (line.length <= MAX_WRAP_UNITS) width = Math.max(width, line.length)
  if (width < MIN_WRAP_UNITS) return null
  let wrapped = 0
  let ends = 0
  for (const lines of chunks) {
    if (lines.some((line) => line.length > MAX_WRAP_UNITS)) continue
    const counted = wrappedEnds(lines, width * 0.92)
    wrapped += counted.wrapped
    ends += counted.ends
  }
  return ends > 0 && wrapped >= ends * 0.6 ? width : null
}

const CJK = /[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/

/** One paragraph out of wrapped lines; scripts that write no spaces get none. */
const join = (lines: readonly string[]): string =>
  lines
    .map((line, at) => {
      const before = lines[at - 1]
      if (before === undefined) return line
      return CJK.test(before.slice(-1)) && CJK.test(line.slice(0, 1)) ? line : ` ${line}`
    })
    .join('')

const listLine = (line: string): ListLine | null => {
  const number = NUMBER.exec(line)
  if (number) return { text: line.slice(number[0].length), number: Number(number[1]) }
  const bullet = BULLET.exec(line)
  return bullet ? { text: line.slice(bullet[0].length), number: null } : null
}

/** A list when the first line opens an item and at least half of the lines do; the others continue theirs. */
const asList = (lines: readonly string[]): ListLine[] | null => {
  const items: { lines: string[]; number: number | null }[] = []
  for (const line of lines) {
    const item = listLine(line)
    const last = items.at(-1)
    if (item) items.push({ lines: [item.text], number: item.number })
    else if (last) last.lines.push(line)
    else return null
  }
  const dialogue = lines.every((line) => /^[–—]/.test(line)) // a dash opens speech in many languages
  if (items.length * 2 < lines.length || dialogue) return null
  return items.map((item) => ({ text: join(item.lines), number: item.number }))
}

const endsSentence = (line: string) => /[.!?…:;。！？؟۔]["'”’»)\]]*$/.test(line)

/** Long lines that go on in the next one, which begins in lower case, are one paragraph. */
const mergeContinued = (lines: readonly string[]): string[] => {
  const merged: string[] = []
  for (const line of lines) {
    const before = merged.at(-1)
    const goesOn = before !== undefined && !endsSentence(before) && /^\p{Ll}/u.test(line)
    if (goesOn && before.length > MIN_WRAP_UNITS) merged.push(join([merged.pop() ?? '', line]))
    else merged.push(line)
  }
  return merged
}

const MAX_APPARATUS_LINES = 12

/** Date, buttons, byline under each other without blank lines: each is a piece of its own. */
const isApparatus = (lines: readonly string[]) =>
  lines.length <= MAX_APPARATUS_LINES &&
  lines.filter((line) => isApparatusLine(line)).length * 2 >= lines.length

/** Decides for one chunk; `width` is the text's wrapWidth. A single numbered line may be a heading, so it is no list. */
export const shapeOf = (lines: readonly string[], width: number | null): Shape => {
  const [only = ''] = lines
  const list = lines.length > 1 || BULLET.test(only) ? asList(lines) : null
  if (list) return { at: 'list', items: list }
  if (lines.length === 1) return { at: 'paragraph', text: only }
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0)
  if (longest > MAX_WRAP_UNITS) return { at: 'lines', lines: mergeContinued(lines) }
  if (isApparatus(lines)) return { at: 'lines', lines }
  if (width !== null) {
    const { wrapped, ends } = wrappedEnds(lines, width * 0.92)
    if (wrapped >= ends * MOST) return { at: 'paragraph', text: join(lines) }
    if (wrapped * 2 >= ends && lines.slice(0, -1).some((line) => !endsSentence(line)))
      return { at: 'paragraph', text: join(lines) }
  }
  if (longest <= MAX_VERSE_UNITS) return { at: 'verse', lines }
  return lines.every(endsSentence) ? { at: 'lines', lines } : { at: 'paragraph', text: join(lines) }
}
