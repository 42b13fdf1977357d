// What a page tells the server of what its person has read.
import * as z from 'zod/mini'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { MARKS_MOST } from './written-marks.ts'

const time = z.int().check(z.nonnegative(), z.lte(8.64e15)) // the last instant that a Date can name
const mark = z.tuple([z.string().check(z.refine((key) => parseEntryKey(key) !== null)), time])
const report = z.strictObject({
  marks: z.optional(z.array(mark).check(z.maxLength(MARKS_MOST))),
  base: z.optional(time),
})

/** Times in ms of the server's clock, as attributions have them. */
export type ReadReport = {
  /** Threads, and up to when each was read; an earlier time than is known changes nothing. */
  readonly marks: readonly (readonly [EntryKey, number])[]
  /** Up to when everything was read; taken as it is, so that it can be taken back. */
  readonly base: number | null
}

/** `null` for anything that is no report. */
export const parseReadReport = (value: unknown): ReadReport | null => {
  const { success, data } = report.safeParse(value)
  if (!success) return null
  const marks = (data.marks ?? []).map(([key, at]) => [asId<EntryKey>(key), at] as const)
  return { marks, base: data.base ?? null }
}
