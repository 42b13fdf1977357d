// The client ids under which the server writes in somebody's name: hashes, so that whoever tries again writes under the same one.
import { createHash } from 'node:crypto'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { Author } from './command.ts'
import type { Room } from './room.ts'

/** Client ids are numbers below 2^32 that pages choose by chance: this many are tried until one is free. */
const TRIES = 8

export const hashOf = (...parts: readonly (string | number)[]): Buffer =>
  createHash('sha256').update(parts.join(' ')).digest()

/** A client id of the author's under which nothing else was written; `null` when none is to be had. */
export const freeClient = async (
  store: Pick<RoomStore, 'bind'>,
  room: Room,
  author: Author,
  seed: readonly string[],
  isTaken: (client: number) => boolean,
): Promise<number | null> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const client = hashOf(...seed, attempt).readUInt32BE()
    if (isTaken(client)) return client
    if (room.clockOf(client) === 0 && (await store.bind(room.layer, client, author.id))) return client
  }
  return null
}
