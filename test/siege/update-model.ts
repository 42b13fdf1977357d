// A Yjs update (V1) as plain data that may be changed at will and written again, valid or not.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { rawUpdate } from '#test/forge.ts'
import type { RawStruct } from '#test/forge.ts'

export type Id = { client: number; clock: number }

export type ModelContent =
  | { at: 'gc' | 'skip' | 'replaced'; length: number }
  | { at: 'values'; values: unknown[] }
  /** `type` is the number of a shared type: 1 is a map. */
  | { at: 'type'; type: number }
  /** Any kind of content, with bytes of one's own. */
  | { at: 'raw'; kind: number; bytes: Uint8Array }

export type Piece = {
  origin: Id | null
  right: Id | null
  /** Written only where there is no origin. */
  parent: { root: string } | { id: Id } | null
  key: string | null
  content: ModelContent
}

export type Section = { client: number; clock: number; pieces: Piece[] }
export type Model = { sections: Section[]; deletions: { client: number; ranges: [number, number][] }[] }

const bare = (content: ModelContent): Piece => ({
  origin: null,
  right: null,
  parent: null,
  key: null,
  content,
})

const copyId = (id: Y.ID | null): Id | null => id && { client: id.client, clock: id.clock }

const parentOf = (parent: unknown): Piece['parent'] => {
  if (typeof parent === 'string') return { root: parent }
  return parent instanceof Y.ID ? { id: { client: parent.client, clock: parent.clock } } : null
}

const contentOf = (content: unknown): ModelContent => {
  if (content instanceof Y.ContentDeleted) return { at: 'replaced', length: content.len }
  if (content instanceof Y.ContentAny) return { at: 'values', values: [...content.arr] }
  if (content instanceof Y.ContentType) return { at: 'type', type: 1 } // honest clients make maps only
  throw new TypeError('content that no honest client writes')
}

/** Reads an honest client's update. @throws when it holds anything else than maps with values. */
export const readModel = (update: Uint8Array): Model => {
  const { structs, ds } = Y.decodeUpdate(update)
  const sections: Section[] = []
  for (const struct of structs) {
    const { client, clock } = struct.id
    let section = sections.at(-1)
    if (section?.client !== client) sections.push((section = { client, clock, pieces: [] }))
    if (!(struct instanceof Y.Item)) throw new TypeError('a struct that no honest client writes')
    section.pieces.push({
      origin: copyId(struct.origin),
      right: copyId(struct.rightOrigin),
      parent: parentOf(struct.parent),
      key: struct.parentSub,
      content: contentOf(struct.content),
    })
  }
  const deletions = [...ds.clients].map(([client, items]) => ({
    client,
    ranges: items.map(({ clock, len }): [number, number] => [clock, len]),
  }))
  return { sections, deletions }
}

const KIND = { gc: 0, replaced: 1, type: 7, values: 8, skip: 10 } as const
const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_KEY = 32

const writeId = (encoder: encoding.Encoder, { client, clock }: Id): void => {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

const writeContent = (encoder: encoding.Encoder, content: ModelContent): void => {
  switch (content.at) {
    case 'gc':
    case 'skip':
    case 'replaced':
      encoding.writeVarUint(encoder, content.length)
      break
    case 'values':
      encoding.writeVarUint(encoder, content.values.length)
      for (const value of content.values) encoding.writeAny(encoder, value as never) // hostile on purpose
      break
    case 'type':
      encoding.writeVarUint(encoder, content.type)
      break
    case 'raw':
      encoding.writeUint8Array(encoder, content.bytes)
  }
}

const writePiece = (encoder: encoding.Encoder, piece: Piece): void => {
  const { origin, right, parent, key, content } = piece
  const kind = content.at === 'raw' ? content.kind : KIND[content.at]
  if (content.at === 'gc' || content.at === 'skip') {
    encoding.writeUint8(encoder, kind)
    writeContent(encoder, content)
    return
  }
  const flags =
    (origin === null ? 0 : HAS_ORIGIN) |
    (right === null ? 0 : HAS_RIGHT_ORIGIN) |
    (key === null ? 0 : HAS_KEY)
  encoding.writeUint8(encoder, kind | flags)
  if (origin !== null) writeId(encoder, origin)
  if (right !== null) writeId(encoder, right)
  if (origin === null && right === null) {
    if (parent !== null && 'id' in parent) {
      encoding.writeVarUint(encoder, 0)
      writeId(encoder, parent.id)
    } else {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, parent?.root ?? '')
    }
    if (key !== null) encoding.writeVarString(encoder, key)
  }
  writeContent(encoder, content)
}

/** The bytes that a model stands for; nothing is checked. */
export const writeModel = ({ sections, deletions }: Model): Uint8Array =>
  rawUpdate(
    sections.map(({ client, clock, pieces }) => ({
      client,
      clock,
      structs: pieces.map(
        (piece): RawStruct =>
          (encoder) =>
            writePiece(encoder, piece),
      ),
    })),
    deletions,
  )

/** How many clocks a piece takes. */
export const lengthOf = ({ content }: Piece): number => {
  if (content.at === 'values') return content.values.length
  return 'length' in content ? content.length : 1
}

export const gcPiece = (length: number): Piece => bare({ at: 'gc', length })
export const skipPiece = (length: number): Piece => bare({ at: 'skip', length })
