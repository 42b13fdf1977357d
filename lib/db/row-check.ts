// Whether rows of a log are what was written. A flipped byte may still be a valid update with another letter in it, so every
// row carries the CRC-32 of its bytes, made where they were admitted: it also sees what happens on the way to the disk.
import { crc32 } from 'node:zlib'
import { DamagedLog } from '#lib/core/sync/damaged-log.ts'
import type { LayerId } from '#lib/core/ids.ts'

/** `crc32` is null in rows from before it was kept. */
export type CheckedRow = { readonly seq: string; readonly bytes: Uint8Array; readonly crc32: string | null }

/** Unsigned; Postgres 18 calls the same function `crc32(bytea)`. About 0.1 µs for a short update. */
export const checkOf = (bytes: Uint8Array): number => crc32(bytes)

export const isIntact = (row: Pick<CheckedRow, 'bytes' | 'crc32'>): boolean =>
  row.crc32 === null || Number(row.crc32) === checkOf(row.bytes)

/**
 * Takes the rows after `seq` in their order; `last` is the number of the last one, where it is known.
 * @throws DamagedLog at the first that is missing or not what was written.
 */
export const verify = (layer: LayerId, seq: number, rows: readonly CheckedRow[], last?: number): void => {
  for (const [i, row] of rows.entries()) {
    const expected = seq + i + 1
    if (Number(row.seq) !== expected) throw new DamagedLog(layer, expected, 'is missing')
    if (!isIntact(row)) throw new DamagedLog(layer, expected, 'is not what was written')
  }
  if (last !== undefined && seq + rows.length < last)
    throw new DamagedLog(layer, seq + rows.length + 1, 'is missing')
}
