// Changes to an update that know its meaning: what a member with a modified client would try.
import { ENTRY_ROOTS } from '#lib/core/annotation/layout.ts'
import { FIELDS } from './surroundings.ts'
import { gcPiece, lengthOf, skipPiece } from './update-model.ts'
import type { Random } from '#test/random.ts'
import type { Surroundings } from './surroundings.ts'
import type { Id, Model, ModelContent, Piece, Section } from './update-model.ts'

type Change = (model: Model, around: Surroundings, random: Random) => void

const LENGTHS = [0, 1, 2, 3, 1000, 2 ** 30, 2 ** 31, 2 ** 40]

const anySection = (model: Model, random: Random): Section | null =>
  model.sections.length === 0 ? null : random.pick(model.sections)

const changePiece =
  (change: (piece: Piece, around: Surroundings, random: Random) => void): Change =>
  (model, around, random) => {
    const section = anySection(model, random)
    if (section !== null && section.pieces.length > 0) change(random.pick(section.pieces), around, random)
  }

const anyOrigin = (around: Surroundings, random: Random): Id => {
  const spot = random.chance(0.5) ? around.anySpot() : null
  return spot === null || spot.values.length === 0 ? around.anyId() : random.pick(spot.values)
}

const anyContent = (around: Surroundings, random: Random): ModelContent => {
  const dice = random.below(100)
  if (dice < 25) return { at: 'type', type: random.below(8) }
  if (dice < 55) return { at: 'replaced', length: random.pick(LENGTHS) }
  if (dice < 65) return { at: 'gc', length: random.pick(LENGTHS) }
  if (dice < 70) return { at: 'skip', length: random.pick(LENGTHS) }
  if (dice < 80) {
    return { at: 'values', values: Array.from({ length: random.below(4) }, () => around.anyValue()) }
  }
  return { at: 'raw', kind: random.below(32), bytes: random.bytes(random.below(12)) }
}

const nested = (random: Random): ModelContent => {
  const depth = random.pick([5, 6, 7, 50, 3000])
  const levels = Array.from({ length: depth }, () => [117, 1]).flat()
  return { at: 'raw', kind: 8, bytes: Uint8Array.from([1, ...levels, 126]) }
}

const CHANGES: readonly Change[] = [
  // whose it is, and when
  (model, around, random) => {
    const section = anySection(model, random)
    if (section !== null) section.client = random.chance(0.8) ? around.anyId().client : random.below(2 ** 33)
  },
  (model, around, random) => {
    const section = anySection(model, random)
    if (section === null) return
    const state = around.stateOf(section.client)
    section.clock = random.pick([0, state, state + 1, Math.max(0, section.clock - 1), 2 ** 31 - 1, 2 ** 52])
  },
  // where it hangs
  changePiece((piece, around, random) => {
    piece.origin = random.chance(0.2) ? null : anyOrigin(around, random)
  }),
  changePiece((piece, around, random) => {
    piece.right = anyOrigin(around, random)
  }),
  changePiece((piece, around, random) => {
    const root = random.pick([...ENTRY_ROOTS, 'states', 'server', '', '__proto__'])
    piece.parent = random.chance(0.3) ? { root } : { id: around.anyEntry('comments')?.id ?? around.anyId() }
    if (random.chance(0.5)) piece.origin = null
  }),
  changePiece((piece, around, random) => {
    const keys = [...FIELDS, '__proto__', 'constructor', 'author', '', 'x'.repeat(65), null]
    const entry = around.anyEntry(random.pick(ENTRY_ROOTS))
    piece.key = entry !== null && random.chance(0.4) ? entry.key : random.pick(keys)
  }),
  changePiece((piece, around, random) => {
    const spot = around.anySpot()
    if (spot === null) return
    piece.parent = spot.parent
    piece.key = spot.key
    piece.origin = spot.values.length === 0 || random.chance(0.3) ? null : random.pick(spot.values)
    piece.content = { at: 'values', values: [around.goodValue(spot.key)] }
  }),
  // what it holds
  changePiece((piece, around, random) => {
    piece.content = anyContent(around, random)
  }),
  changePiece((piece, around) => {
    piece.content = { at: 'values', values: [around.anyValue()] }
  }),
  changePiece((piece, _around, random) => {
    piece.content = nested(random)
  }),
  (model, around, random) => {
    // an entry that points to another's
    const pieces = model.sections.flatMap((section) => section.pieces)
    const links = pieces.filter(({ key }) => key === 'parent' || key === 'annotation' || key === 'about')
    const entry = around.anyEntry(
      random.pick(['annotations', 'annotations', 'comments', 'comments', 'decisions', 'reactions']),
    )
    if (links.length > 0 && entry !== null) random.pick(links).content = { at: 'values', values: [entry.key] }
  },
  (model, around, random) => {
    // another passage, another decision about it, another reaction
    const pieces = model.sections.flatMap((section) => section.pieces)
    const claims = pieces.filter(({ key }) => key === 'verdict' || key === 'target' || key === 'emoji')
    if (claims.length === 0) return
    const claim = random.pick(claims)
    claim.content = { at: 'values', values: [around.goodValue(claim.key ?? '')] }
  },
  // how many there are, and in which order
  (model, _around, random) => {
    const pieces = anySection(model, random)?.pieces
    if (pieces !== undefined) pieces.splice(random.below(pieces.length), 1)
  },
  (model, _around, random) => {
    const pieces = anySection(model, random)?.pieces
    if (pieces !== undefined && pieces.length > 0) {
      pieces.splice(random.below(pieces.length), 0, structuredClone(random.pick(pieces)))
    }
  },
  (model, _around, random) => {
    const pieces = anySection(model, random)?.pieces
    if (pieces !== undefined) pieces.reverse()
  },
  (model, _around, random) => {
    const pieces = anySection(model, random)?.pieces
    const piece = random.chance(0.5) ? gcPiece(random.pick(LENGTHS)) : skipPiece(random.pick(LENGTHS))
    pieces?.splice(random.below(pieces.length + 1), 0, piece)
  },
  (model, around, random) => {
    const section = anySection(model, random)
    if (section === null) return
    const copy = structuredClone(section)
    copy.client = random.chance(0.3) ? section.client : around.anyId().client
    copy.clock = around.stateOf(copy.client)
    model.sections.push(copy)
  },
  (model, _around, random) => {
    const section = anySection(model, random)
    if (section === null || section.pieces.length < 2) return
    const tail = section.pieces.splice(1 + random.below(section.pieces.length - 1))
    const taken = section.pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
    model.sections.push({ client: section.client, clock: section.clock + taken, pieces: tail })
  },
  // what it deletes
  (model) => {
    model.deletions = []
  },
  (model, around, random) => {
    const { client, clock } = random.chance(0.5) ? around.anyId() : anyOrigin(around, random)
    const length = random.chance(0.7) ? 1 + random.below(3) : random.pick([...LENGTHS, 2 ** 53 - 1 - clock])
    model.deletions.push({ client, ranges: [[clock, length]] })
  },
  (model, around, random) => {
    const { client } = around.anyId()
    model.deletions.push({ client, ranges: [[around.stateOf(client), random.pick([1, 1000, 2 ** 40])]] })
  },
  (model, _around, random) => {
    // the update deletes something of what it brings
    const section = anySection(model, random)
    if (section === null) return
    const size = section.pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
    const from = section.clock + random.below(size + 1)
    const known = model.deletions.find(({ client }) => client === section.client)
    if (known === undefined) model.deletions.push({ client: section.client, ranges: [[from, 1]] })
    else known.ranges.push([from, 1])
  },
]

/** One to three changes at random; the model is changed in place. */
export const mutateStructs = (model: Model, around: Surroundings, random: Random): void => {
  for (let times = random.chance(0.6) ? 1 : 2 + random.below(2); times > 0; times--) {
    random.pick(CHANGES)(model, around, random)
  }
}
