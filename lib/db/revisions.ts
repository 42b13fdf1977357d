// One Revision as rows: its canonical text and its Blocks, on their way in and out.
import { createHash, randomUUID } from 'node:crypto'
import type {
  ArticleDraft,
  Block,
  BlockRole,
  BlockTag,
  ListPlace,
  Revision,
} from '#lib/core/article/block.ts'
import { layOut } from '#lib/core/article/canonical-text.ts'
import { asId, type ArticleId, type UserId } from '#lib/core/ids.ts'
import { db, type Db } from './client.ts'
import type { Block as BlockRow, Revision as RevisionRow } from './generated/client.ts'

/** An article of 5 MB is many rows. */
export const STORE_MS = 60_000

const countWords = (draft: ArticleDraft): number => {
  const words = new Intl.Segmenter(draft.lang, { granularity: 'word' })
  let count = 0
  for (const block of draft.blocks) {
    if (block.role === 'boilerplate') continue
    for (const { isWordLike } of words.segment(block.text)) if (isWordLike) count++
  }
  return count
}

export type PlacedDraft = {
  readonly draft: ArticleDraft
  readonly text: string
  /** SHA-256 of `text`. */
  readonly hash: Uint8Array<ArrayBuffer>
  readonly blocks: readonly Block[]
  readonly wordCount: number
}

/** The draft with its canonical text; needs no database, so it is done before a transaction begins. */
export const placeDraft = (draft: ArticleDraft): PlacedDraft => {
  const { text, places } = layOut(draft.blocks.map((block) => block.text))
  const blocks = draft.blocks.map((block, index) => {
    const at = places[index]
    if (!at) throw new Error(`layOut left out block ${index}`)
    return { ...block, id: asId<Block['id']>(randomUUID()), index, ...at }
  })
  const hash = new Uint8Array(createHash('sha256').update(text).digest())
  return { draft, text, hash, blocks, wordCount: countWords(draft) }
}

/** Inserts the Revision and its Blocks. */
export const storeRevision = async (
  tx: Db,
  given: {
    readonly article: ArticleId
    readonly number: number
    readonly placed: PlacedDraft
    readonly actor: UserId
    readonly now: Date
  },
): Promise<Revision> => {
  const { draft, text, hash, blocks, wordCount } = given.placed
  const revision = await tx.revision.create({
    data: {
      articleId: given.article,
      number: given.number,
      text,
      hash,
      wordCount,
      standfirst: draft.blocks.find((block) => block.role === 'standfirst')?.text ?? null,
      createdBy: given.actor,
      createdAt: given.now,
    },
  })
  // One statement with one parameter: an article of 5 MB has tens of thousands of blocks.
  const rows = JSON.stringify(blocks.map(({ text: _text, ...block }) => block))
  await tx.$executeRaw`
    INSERT INTO blocks (id, revision_id, index, role, tag, html, start_offset, end_offset, list)
    SELECT b.id, ${revision.id}::uuid, b.index, b.role, b.tag, b.html, b.start, b."end", b.list
      FROM jsonb_to_recordset(${rows}::jsonb) AS
           b(id uuid, index int, role text, tag text, html text, start int, "end" int, list jsonb)`
  return { id: asId(revision.id), number: given.number, text, blocks }
}

// Only storeRevision writes these columns, from values of these types.
const toBlock = (row: BlockRow, text: string): Block => ({
  id: asId(row.id),
  index: row.index,
  role: row.role as BlockRole,
  tag: row.tag as BlockTag,
  html: row.html,
  text: text.slice(row.start, row.end),
  start: row.start,
  end: row.end,
  ...(row.list === null ? {} : { list: row.list as ListPlace }),
})

const toRevision = (row: RevisionRow & { blocks: BlockRow[] }): Revision => ({
  id: asId(row.id),
  number: row.number,
  text: row.text,
  blocks: row.blocks.map((block) => toBlock(block, row.text)),
})

/** The Revision of this id with its Blocks in order; null for none. */
export const loadRevision = async (id: string, tx: Db = db()): Promise<Revision | null> => {
  // Not findUnique: Prisma gathers those of one instant in a transaction of its own.
  const row = await tx.revision.findFirst({
    where: { id },
    include: { blocks: { orderBy: { index: 'asc' } } },
  })
  return row && toRevision(row)
}
