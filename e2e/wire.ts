// A person without a screen: the stock y-websocket provider with a sign-in of the product, for writing much in little time.
import { until } from '#test/until.ts'
import { SyncClient } from '#test/sync-client.ts'
import { findArticle } from '#lib/db/articles.ts'
import { newReader } from './library.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { Product } from './product.ts'
import type { Shelf } from './library.ts'

/** Joins the room of the shelf's article as a new person; `saved` resolves when the database has all that they wrote. */
export const joinByWire = async (
  product: Product,
  shelf: Shelf,
  name: string,
  role: Role = 'annotator',
): Promise<SyncClient & { saved(): Promise<void> }> => {
  const { id, cookie } = await newReader(product, shelf.group, name, role)
  const article = await findArticle(shelf.article, id)
  if (article === null) throw new Error('the article is not there')
  const client = new SyncClient({
    serverUrl: `${product.url.replace(/^http/, 'ws')}/sync`,
    layer: shelf.layer,
    origin: product.url,
    cookie: `${cookie.name}=${cookie.value}`,
    revision: article.revision,
  })
  await until(`${name} is in the room`, () => client.isSynced)
  return Object.assign(client, { saved: () => until(`${name}'s words are kept`, () => client.isSaved) })
}
