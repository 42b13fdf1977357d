import type { LayerId } from '#lib/core/ids.ts'

/** The log of a Layer is not what was written. Nothing may be built on it: the room stays shut until it is repaired. */
export class DamagedLog extends Error {
  override readonly name = 'DamagedLog'
  /** What people read who want to come in. */
  readonly forPeople =
    'The stored discussion is damaged and stays shut until it is repaired. What you write is kept here.'
  readonly layer: LayerId
  /** Number of the first row that is wrong; `null` when nobody knows which one it is. */
  readonly seq: number | null

  constructor(layer: LayerId, seq: number | null, what: string, options?: ErrorOptions) {
    super(`the log of layer ${layer} is damaged: ${seq === null ? 'it' : `row ${seq}`} ${what}`, options)
    this.layer = layer
    this.seq = seq
  }
}
