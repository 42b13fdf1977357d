// Facts from commands; those of the shared doc are written with their update (room-store.ts).
import { digestOf, link } from '#lib/core/history/chain.ts'
import type { CommandFact } from '#lib/core/history/event.ts'
import type { ArticleId, GroupId, UserId } from '#lib/core/ids.ts'
import type { Db } from './client.ts'
import { sha256 } from './sha256.ts'

type Head = { readonly head: Uint8Array | null }

/** The head of the chain, locked until the transaction ends: whoever records next waits, and goes on from it. */
const lockHead = async (tx: Db, group: GroupId, article: ArticleId | null): Promise<string | null> => {
  const rows =
    article === null
      ? await tx.$queryRaw<Head[]>`SELECT head FROM groups WHERE id = ${group}::uuid FOR NO KEY UPDATE`
      : await tx.$queryRaw<Head[]>`SELECT head FROM articles WHERE id = ${article}::uuid FOR NO KEY UPDATE`
  const head = rows[0]?.head ?? null
  return head === null ? null : Buffer.from(head).toString('hex')
}

const setHead = async (tx: Db, group: GroupId, article: ArticleId | null, hash: Buffer): Promise<unknown> =>
  article === null
    ? tx.$executeRaw`UPDATE groups SET head = ${hash} WHERE id = ${group}::uuid`
    : tx.$executeRaw`UPDATE articles SET head = ${hash} WHERE id = ${article}::uuid`

/** Appends an Event in the transaction of the command that caused it: to its Article's chain, or to its Group's when it has none. */
export const recordEvent = async (
  tx: Db,
  event: {
    readonly group: GroupId
    readonly article?: ArticleId
    readonly actor: UserId
    readonly at: Date
    readonly fact: CommandFact
  },
): Promise<void> => {
  const { group, article = null, actor, at, fact } = event

  const covered = { group, article, layer: null, seq: null, actor, at, claimedAt: null, fact }
  const head = await lockHead(tx, group, article)
  const hash = Buffer.from(link(head, digestOf(covered, null, sha256), sha256), 'hex')
  await tx.event.create({
    data: {
      groupId: group,
      articleId: article,
      actorId: actor,
      kind: fact.kind,
      at,
      data: { ...fact },
      hash,
    },
  })
  await setHead(tx, group, article, hash)
}
