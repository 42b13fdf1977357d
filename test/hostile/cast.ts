// Who is in a room under attack.
import { revise } from '#test/article.ts'
import { openRoom } from '#test/sync-room.ts'

/** Two honest people, one who joins now and then, and a member who means harm. */
export const openCast = async () => {
  const room = await openRoom({
    alice: 'annotator',
    bob: 'annotator',
    fay: 'facilitator',
    mallory: 'annotator',
  })
  const cast = {
    layer: room.layer,
    revision: room.article.revision,
    revised: await revise(room.article.id, room.owner),
    writer: room.of('alice'),
    reader: room.of('bob'),
    joiner: room.of('fay'),
    attacker: room.of('mallory'),
  }
  return { room, cast }
}
