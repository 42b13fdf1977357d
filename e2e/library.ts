// Groups, people and articles as rows, so that a spec begins where its story begins.
import { randomBytes, randomUUID } from 'node:crypto'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { connectTo, pool } from '#lib/db/pool.ts'
import { importArticle } from '#lib/db/articles.ts'
import { openSession } from '#lib/db/sessions.ts'
import { asId } from '#lib/core/ids.ts'
import { readArticle } from '#lib/import/read-article.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import type { ArticleId, GroupId, LayerId, UserId } from '#lib/core/ids.ts'
import type { Product } from './product.ts'

export const ARTICLE = `# A lamp in the reading room

What a small light does to a long text.

By Ines Vale

The lamp stood on the table long before anybody thought of reading under it. It was made of brass and gave
less light than heat, and the people who sat there learned to read quickly.

## The first readers

They came in the evening, two at a time, and spoke about every sentence before they went on to the next one. Nobody kept a
record of what was said. What is left of these evenings is a row of pencil marks beside the text.

The marks are small. Some of them answer each other. One says *no* and the one below it says *look again*, in another hand.

## What the lamp saw

We know less about the readers than about their pencils. The hand that wrote *no* pressed hard; the hand that answered did not.
Neither of them signed, and [the archive](https://example.org/archive) gives no names.

> A margin is the only room of a book in which two people can sit.

After the lamp came a brighter one, and after that the evenings ended. The table was sold. The book stayed where it was, and with
it the row of marks that nobody has read to the end.
`

let connected: string | undefined
const connect = async ({ databaseUrl, secret }: Product) => {
  process.env['NEXTAUTH_SECRET'] = secret
  if (connected !== databaseUrl) await connectTo(databaseUrl)
  connected = databaseUrl
}

export type Shelf = {
  readonly group: GroupId
  readonly article: ArticleId
  readonly layer: LayerId
  readonly path: string
  readonly owner: UserId
}

const insertPerson = async (group: GroupId, name: string, role: Role): Promise<UserId> => {
  const id = randomUUID()
  const email = `${name.toLowerCase()}.${randomBytes(4).toString('hex')}@example.org`
  await pool().query(`INSERT INTO users (id, email, name, password_hash) VALUES ($1, $2, $3, 'none')`, [
    id,
    email,
    name,
  ])
  await pool().query(`INSERT INTO memberships (group_id, user_id, role) VALUES ($1, $2, $3)`, [
    group,
    id,
    role,
  ])
  return asId(id)
}

/** Reading a text takes a process of its own: once for each text and worker is enough. */
const drafts = new Map<string, Promise<ArticleDraft>>()

const draftOf = (text: string, filename: string): Promise<ArticleDraft> => {
  const known = drafts.get(`${filename} ${text}`)
  if (known !== undefined) return known
  const reading = readArticle({ bytes: new TextEncoder().encode(text), filename }).then((read) => {
    if (!read.ok) throw new Error(read.problem.message)
    return read.value
  })
  drafts.set(`${filename} ${text}`, reading)
  return reading
}

/** A group of its own with one article. */
export const newShelf = async (
  product: Product,
  text: string = ARTICLE,
  filename = 'lamp.md',
): Promise<Shelf> => {
  await connect(product)
  const group = asId<GroupId>(randomUUID())
  await pool().query(`INSERT INTO groups (id, name) VALUES ($1, 'Evening readers')`, [group])
  const owner = await insertPerson(group, 'Olga', 'owner')
  const draft = await draftOf(text, filename)
  const { id, layer } = await importArticle({ group, actor: owner, draft, now: new Date() })
  return { group, article: id, layer, path: `/articles/${id}`, owner }
}

/** Another article of the group, on which its owner has tagged the first words. */
export const addTaggedArticle = async ({ group, owner }: Shelf, tags: readonly string[]): Promise<void> => {
  const read = await readArticle({
    bytes: new TextEncoder().encode('# Another\n\nOther words.'),
    filename: 'other.md',
  })
  if (!read.ok) throw new Error(read.problem.message)
  const { id, layer } = await importArticle({ group, actor: owner, draft: read.value, now: new Date() })
  await pool().query(
    `INSERT INTO annotations (layer_id, key, author_id, revision_id, start_offset, end_offset, quote, motivation, colour, tags,
                              created_at, changed_at)
     SELECT $1::uuid, '1a.otherwords', $2::uuid, r.id, 0, 7, 'Another', 'highlighting', 'rose', $3::text[], now(), now()
       FROM revisions r WHERE r.article_id = $4`,
    [layer, owner, tags, id],
  )
}

/** A new person in the group, with the cookie of a sign-in. */
export const newReader = async (product: Product, group: GroupId, name: string, role: Role) => {
  await connect(product)
  const id = await insertPerson(group, name, role)
  const session = await openSession(id, new Date())
  const value = await sealClaim({ user: id, session })
  return {
    id,
    session,
    cookie: { name: cookieName(), value, url: product.url, httpOnly: true, sameSite: 'Lax' as const },
  }
}

/** Somebody has another name from now on. */
export const rename = async (product: Product, user: UserId, name: string): Promise<void> => {
  await connect(product)
  await pool().query(`UPDATE users SET name = $2 WHERE id = $1`, [user, name])
}

/** Another article of the same group; its path. */
export const anotherArticle = async (product: Product, { group, owner }: Shelf): Promise<string> => {
  await connect(product)
  const text = '# A second shelf\n\nA second text stands here, and it is short.\n'
  const read = await readArticle({ bytes: new TextEncoder().encode(text), filename: 'second.md' })
  if (!read.ok) throw new Error(read.problem.message)
  const { id } = await importArticle({ group, actor: owner, draft: read.value, now: new Date() })
  return `/articles/${id}`
}
