// What a page is told of what its person has read, and how much it tells at once; without the checks that the server alone needs.
import { asId, type EntryKey } from '#lib/core/ids.ts'
import type { ReadMarks } from './unread.ts'

/** More Threads than this are told in several reports. */
export const MARKS_MOST = 500

/** ReadMarks as JSON. */
export type WrittenMarks = { readonly base: number; readonly marks: readonly (readonly [string, number])[] }

export const writeMarks = ({ base, marks }: ReadMarks): WrittenMarks => ({ base, marks: [...marks] })

export const readMarks = ({ base, marks }: WrittenMarks): ReadMarks => ({
  base,
  marks: new Map(marks.map(([key, at]) => [asId<EntryKey>(key), at])),
})
