// Removes the words of a Comment for good, at a person's request. First a row of the log says so, as any change does, so that every page
// and every device puts the tombstone in their place; then what stands before it is rewritten. docs/decisions/0014
import { can } from '#lib/core/access/permissions.ts'
import { ERASED } from '#lib/core/annotation/erased.ts'
import { eraseComment } from '#lib/core/annotation/write.ts'
import { REFUSALS } from '#lib/core/sync/refusal.ts'
import { Command } from './command.ts'
import { freeClient } from './free-client.ts'
import type { EraseOutcome } from '#lib/core/sync/erasure.ts'
import type { EntryKey, LayerId } from '#lib/core/ids.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { Author } from './command.ts'
import type { Log } from './log.ts'
import type { Rooms } from './rooms.ts'

export type ErasingDeps = {
  readonly rooms: Pick<Rooms, 'find'>
  readonly store: Pick<RoomStore, 'bind'>
  /** Rewrites what stands before the rows that say so. Doing it again changes nothing. */
  readonly eraseWords: (layer: LayerId) => Promise<void>
  /** Layers in whose logs words are still to be rewritten. */
  readonly toErase: () => Promise<readonly LayerId[]>
  readonly log: Log
}

export type Erasing = ReturnType<typeof createErasing>

const refused = (code: string, message: string): EraseOutcome => ({ at: 'refused', code, message })
const NOT_YOURS = refused('no-right', 'Only who facilitates this group can remove words for good.')
const NOTHING = refused('no-comment', 'There is no such comment here.')
const UNKNOWN: EraseOutcome = { at: 'unknown' }

export const createErasing = ({ rooms, store, eraseWords, toErase, log }: ErasingDeps) => ({
  /** Answers what became of it; rejects when the database does not answer. */
  async erase(layer: LayerId, author: Author, comment: EntryKey): Promise<EraseOutcome> {
    if (!can(author, 'comment:erase')) return NOT_YOURS
    const room = await rooms.find(layer)
    if (room === null) return NOTHING
    if (!(await room.settled())) return UNKNOWN
    if (room.commentOf(comment) === null) return NOTHING
    const isDone = () => room.commentOf(comment)?.body === ERASED
    if (!isDone()) {
      const client = await freeClient(store, room, author, [layer, comment, author.id, 'erased'], () => false)
      if (client === null) return UNKNOWN
      const update = room.draft(client, (doc) => eraseComment(doc, comment))
      const share = { at: 'erased', comment } as const
      const outcome = await room.obey(new Command({ viewer: author, client, update, share, isDone }))
      if (outcome.at === 'lost') return UNKNOWN
      if (outcome.at === 'refused') return refused(outcome.refusal.reason, REFUSALS[outcome.refusal.reason])
    }
    await eraseWords(layer)
    return { at: 'erased' }
  },

  /** Rewrites what a process did not live to rewrite. Never rejects. */
  async finish(): Promise<void> {
    try {
      for (const layer of await toErase()) await eraseWords(layer)
    } catch (error) {
      log.warn({ err: error }, 'it could not be seen whether words are still to be erased')
    }
  },
})
