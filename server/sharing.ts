// Moves an Annotation out of its author's private Layer into the Group's: first it is committed there, then the original is deleted.
// All names are derived from the original's, so that whoever asks again, here or in another process, moves nothing twice, and what
// was cut off between the two halves is finished when its author comes back. docs/decisions/0010.
import { can } from '#lib/core/access/permissions.ts'
import { copyThread } from '#lib/core/annotation/copy-thread.ts'
import { entryKey } from '#lib/core/annotation/entry-key.ts'
import { setAnnotationDeleted } from '#lib/core/annotation/write.ts'
import { REFUSALS } from '#lib/core/sync/refusal.ts'
import * as Y from 'yjs'
import { Command } from './command.ts'
import { freeClient, hashOf } from './free-client.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { EntryKey, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { ShareOutcome, WrittenAt } from '#lib/core/sync/share.ts'
import type { Author } from './command.ts'
import type { Log } from './log.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'

export type SharingDeps = {
  readonly rooms: Pick<Rooms, 'find'>
  readonly store: Pick<RoomStore, 'bind'>
  /** The Group's Layer beside a private one, with the role of its owner in the Group. */
  readonly groupBeside: (
    layer: LayerId,
    owner: UserId,
  ) => Promise<{ layer: LayerId; role: Role; latest: RevisionId } | null>
  /** What ever came out of a private Layer. */
  readonly movedFrom: (
    layer: LayerId,
  ) => Promise<readonly { readonly annotation: EntryKey; readonly as: EntryKey }[]>
  readonly log: Log
}

export type Sharing = ReturnType<typeof createSharing>

const refused = (code: string, message: string): ShareOutcome => ({ at: 'refused', code, message })
const NOT_YOURS = refused('no-right', 'Your role in this group is to read.')
const NOTHING = refused('no-annotation', 'It is not here any more.')
const DELETED = refused('shared-before', 'It was shared before, and deleted there.')
const UNKNOWN: ShareOutcome = { at: 'unknown' }

export const createSharing = ({ rooms, store, groupBeside, movedFrom, log }: SharingDeps) => {
  const share = async (layer: LayerId, author: Author, annotation: EntryKey): Promise<ShareOutcome> => {
    const beside = await groupBeside(layer, author.id)
    const [own, group] = await Promise.all([
      rooms.find(layer),
      beside && rooms.find(beside.layer, beside.latest),
    ])
    if (beside === null || own === null || group === null) return NOTHING
    // one's own last: what is read of it here is committed
    if (!(await group.settled()) || !(await own.settled())) return UNKNOWN
    const thread = own.threadOf(annotation)

    const nonce = (key: EntryKey) => hashOf(layer, key).toString('base64url').slice(0, 22)
    const named = (client: number) => entryKey(client, nonce(annotation))
    const isThere = (client: number) => group.hasAnnotation(named(client))
    const client = await freeClient(store, group, author, [layer, annotation], isThere)
    if (client === null) return UNKNOWN
    const as = named(client)
    if (isThere(client)) {
      if (thread === null) return { at: 'shared', as }
      if (group.threadOf(as) === null) return DELETED
    } else if (thread === null) return NOTHING
    else if (!can({ id: author.id, role: beside.role }, 'annotation:share', { creator: author.id }))
      return NOT_YOURS
    const came =
      thread === null
        ? ({ at: 'kept' } as const)
        : await group.obey(
            arrival({
              layer,
              thread,
              as,
              client,
              own,
              group,
              nonce,
              author: { ...author, role: beside.role },
            }),
          )
    if (came.at === 'lost') return UNKNOWN
    if (came.at === 'refused') return refused(came.refusal.reason, REFUSALS[came.refusal.reason])
    await leave(layer, author, { annotation, as })
    return { at: 'shared', as }
  }

  /** Deletes the original. What is not done now is done when its author comes back. */
  const leave = async (
    layer: LayerId,
    author: Author,
    { annotation, as }: { readonly annotation: EntryKey; readonly as: EntryKey },
  ): Promise<void> => {
    const own = await rooms.find(layer)
    if (own === null || !(await own.settled()) || own.threadOf(annotation) === null) return
    const client = await freeClient(store, own, author, [layer, annotation, 'left'], () => false)
    if (client === null) return
    const outcome = await own.obey(
      new Command({
        viewer: author,
        client,
        update: own.draft(client, (doc) => setAnnotationDeleted(doc, annotation, true)),
        share: { at: 'left', annotation, as },
        isDone: () => own.threadOf(annotation) === null,
      }),
    )
    if (outcome.at !== 'kept') log.warn({ layer, outcome: outcome.at }, 'an original is still to be deleted')
  }

  return {
    /** Answers what became of it; rejects when the database does not answer. */
    share,

    /** Deletes the originals of what came out of this Layer before a process ended. Never rejects. */
    async finish(layer: LayerId, author: Author): Promise<void> {
      try {
        for (const moved of await movedFrom(layer)) await leave(layer, author, moved)
      } catch (error) {
        log.warn({ layer, err: error }, 'it could not be seen whether something is to be finished')
      }
    },
  }
}

type Arrival = {
  readonly layer: LayerId
  readonly thread: NonNullable<ReturnType<Room['threadOf']>>
  readonly as: EntryKey
  readonly client: number
  readonly own: Room
  readonly group: Room
  readonly nonce: (key: EntryKey) => string
  readonly author: Author
}

/** What is written into the Group's Layer: the Thread under new keys, and when each entry of it was written. */
const arrival = ({ layer, thread, as, client, own, group, nonce, author }: Arrival): Command => {
  const doc = new Y.Doc()
  doc.clientID = client
  const keys = copyThread(doc, thread, nonce)
  const written: Record<string, WrittenAt> = {}
  for (const [before, after] of keys) {
    const { at, editedAt } = own.attributionOf(before) ?? {}
    if (at !== undefined) written[after] = [at.getTime(), editedAt?.getTime() ?? 0]
  }
  return new Command({
    viewer: author,
    client,
    update: Y.encodeStateAsUpdate(doc),
    share: { at: 'came', from: layer, annotation: thread.annotation.key, as, written },
    isDone: () => group.hasAnnotation(as),
  })
}
