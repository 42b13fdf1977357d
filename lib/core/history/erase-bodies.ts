// Rewrites rows of a log so that the words of some Comments are not in them any more. Nothing else of a row changes: every struct keeps
// its id, its length and its origin, so later rows, and docs that hold the words still, go on as before.
import * as encoding from 'lib0/encoding'
import { isErased } from '#lib/core/annotation/erased.ts'
import { COMMENTS } from '#lib/core/annotation/layout.ts'
import { readUpdate, type Struct, type StructId } from '#lib/core/sync/read-update.ts'
import type { EntryKey } from '#lib/core/ids.ts'

const nameOf = ({ client, clock }: StructId) => `${client} ${clock}`

/** Takes the rows of one Layer in order, from before the first of the Comments was written. */
export class BodyEraser {
  readonly #comments: ReadonlySet<EntryKey>
  readonly #toTombstone: (words: string) => string
  /** Structs that are the entries, and those that are their bodies. */
  readonly #entries = new Set<string>()
  readonly #bodies = new Set<string>()

  constructor(comments: ReadonlySet<EntryKey>, toTombstone: (words: string) => string) {
    this.#comments = comments
    this.#toTombstone = toTombstone
  }

  /** The row without the words; `null` when it has none of them. @throws Malformed when it is no row of a log */
  take(bytes: Uint8Array): Uint8Array | null {
    const structs = readUpdate(bytes).sections.flatMap((section) => section.structs)
    // what a struct refers to may come later in the same row, from another client
    while (this.#learn(structs));
    const found = structs.filter((struct) => this.#bodies.has(nameOf(struct)))
    const values = found.flatMap(({ content }) =>
      content.kind === 'value' && !isErased(String(content.value)) ? [content] : [],
    )
    if (values.length === 0) return null
    const encoder = encoding.createEncoder()
    let at = 0
    for (const { value, from, to } of values.toSorted((a, b) => a.from - b.from)) {
      encoding.writeUint8Array(encoder, bytes.subarray(at, from))
      encoding.writeAny(encoder, this.#toTombstone(String(value))) // a body is a text: the judge has seen to it
      at = to
    }
    encoding.writeUint8Array(encoder, bytes.subarray(at))
    return encoding.toUint8Array(encoder)
  }

  /** @returns whether it found more of them */
  #learn(structs: readonly Struct[]): boolean {
    const before = this.#entries.size + this.#bodies.size
    for (const struct of structs) {
      const { parent, origin } = struct
      if (parent.at === 'root' && parent.name === COMMENTS && this.#comments.has(parent.key as EntryKey))
        this.#entries.add(nameOf(struct)) // `as`: only looked for among keys
      else if (parent.at === 'struct' && parent.key === 'body' && this.#entries.has(nameOf(parent.id)))
        this.#addRun(struct)
      else if (parent.at === 'origin' && origin !== null && this.#bodies.has(nameOf(origin)))
        this.#addRun(struct)
    }
    return this.#entries.size + this.#bodies.size > before
  }

  /** A run of replaced values has one name for each clock. */
  #addRun({ client, clock, length }: Struct): void {
    for (let i = 0; i < length; i++) this.#bodies.add(nameOf({ client, clock: clock + i }))
  }
}
