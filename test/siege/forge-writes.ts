// Updates made from nothing, well formed and near to what is allowed: values that branch, lose, or die at birth, at the
// places of a person's own entries and of others. Here the rules about deletions and about what counts are tried.
import { writeModel } from './update-model.ts'
import type { Random } from '#test/random.ts'
import type { Spot, Surroundings } from './surroundings.ts'
import type { Id, Model, ModelContent, Piece, Section } from './update-model.ts'

const contentFor = (key: string, around: Surroundings, random: Random): ModelContent => {
  const dice = random.below(100)
  if (dice < 65) return { at: 'values', values: [around.goodValue(key)] }
  if (dice < 94) return { at: 'replaced', length: 1 + random.below(3) }
  if (dice < 95) return { at: 'replaced', length: 0 }
  return { at: 'values', values: [around.anyValue()] }
}

const sortRanges = (ids: readonly Id[]): Model['deletions'] => {
  const byClient = new Map<number, Set<number>>()
  for (const { client, clock } of ids) byClient.set(client, (byClient.get(client) ?? new Set()).add(clock))
  return [...byClient].map(([client, clocks]) => ({
    client,
    ranges: [...clocks].toSorted((a, b) => a - b).map((clock): [number, number] => [clock, 1]),
  }))
}

/** An update of `clients`, one or more of which may be new. */
export const forgeWrites = (clients: readonly number[], around: Surroundings, random: Random): Uint8Array => {
  const sections = clients.map((client): Section => ({ client, clock: around.stateOf(client), pieces: [] }))
  const ends = new Map(sections.map(({ client, clock }) => [client, clock]))
  const fresh = new Map<Spot, Id[]>()
  const spots = Array.from({ length: 1 + random.below(2) }, around.anySpot).filter((spot) => spot !== null)
  if (spots.length === 0) return writeModel({ sections: [], deletions: [] })
  const dead: Id[] = []
  for (let left = 1 + random.below(6); left > 0; left--) {
    const spot = random.pick(spots)
    const section = random.pick(sections)
    const own = fresh.get(spot) ?? []
    const dice = random.below(100)
    let origin: Id | null = spot.values[0] ?? null
    if (dice < 15) origin = null
    else if (dice < 35 && spot.values.length > 0) origin = random.pick(spot.values)
    else if (dice < 75 && own.length > 0)
      origin = random.chance(0.6) ? (own.at(-1) ?? null) : random.pick(own)
    const content = contentFor(spot.key, around, random)
    const right = spot.values[0] !== undefined && random.chance(0.03) ? random.pick(spot.values) : null
    const piece: Piece = { origin, right, parent: spot.parent, key: spot.key, content }
    const length = content.at === 'replaced' ? content.length : 1
    const clock = ends.get(section.client) ?? 0
    section.pieces.push(piece)
    ends.set(section.client, clock + length)
    for (let at = clock; at < clock + length; at++) own.push({ client: section.client, clock: at })
    fresh.set(spot, own)
    if (random.chance(0.4) && spot.values[0] !== undefined) dead.push(spot.values[0])
    if (own.length > 0 && random.chance(0.2)) dead.push(random.pick(own))
  }
  const written = sections.filter(({ pieces }) => pieces.length > 0)
  return writeModel({ sections: written, deletions: sortRanges(dead) })
}
