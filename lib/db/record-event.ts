// Facts from commands; those of the shared doc are written with their update (room-store.ts).
import type { CommandFact } from '#lib/core/history/event.ts'
import type { ArticleId, GroupId, LayerId, UserId } from '#lib/core/ids.ts'
import type { Db } from './client.ts'

/** Appends an Event in the transaction of the command that caused it. */
export const recordEvent = async (
  tx: Db,
  event: {
    readonly group: GroupId
    readonly article?: ArticleId
    readonly layer?: LayerId
    readonly actor: UserId
    readonly at: Date
    readonly fact: CommandFact
  },
): Promise<void> => {
  await tx.event.create({
    data: {
      groupId: event.group,
      articleId: event.article ?? null,
      layerId: event.layer ?? null,
      actorId: event.actor,
      kind: event.fact.kind,
      at: event.at,
      data: { ...event.fact },
    },
  })
}
