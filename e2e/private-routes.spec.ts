// Every page and route of the product, asked by everybody whom a private note is none of the business of. A new route is walked without
// a new test; one with a new kind of part in its path fails until this says what to ask for.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { findArticle } from '#lib/db/articles.ts'
import { openPrivateLayer } from '#lib/db/layers.ts'
import { SyncClient } from '#test/sync-client.ts'
import { until } from '#test/until.ts'
import { newReader, newShelf } from './library.ts'
import { expect, test } from './fixtures.ts'
import type { Role } from '#lib/core/access/permissions.ts'

/** The first word is asked for, the second must not come back. */
const WORDS = 'heliotrope canary-7719'
const ASKED = 'heliotrope'
const SECRET = 'canary-7719'

const APP = path.resolve('app')

/** Paths of everything that answers, with `[parts]` as they are written. */
const routes = async (): Promise<string[]> => {
  const files = await readdir(APP, { recursive: true })
  return files
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => `/${path.dirname(file)}`.replace('/.', '/').replaceAll(/\/\([^)]*\)/g, '') || '/')
}

test('no page and no route answers a word of a private note to anybody but its author', async ({
  product,
  shelf,
  playwright,
}) => {
  test.setTimeout(400_000) // some two thousand pages
  const ada = await newReader(product, shelf.group, 'Ada', 'annotator')
  const own = await openPrivateLayer(shelf.article, ada.id)
  const article = await findArticle(shelf.article, ada.id)
  if (article === null) throw new Error('the article is not there')
  const client = new SyncClient({
    serverUrl: `${product.url.replace(/^http/, 'ws')}/sync`,
    layer: own.id,
    origin: product.url,
    cookie: `${ada.cookie.name}=${ada.cookie.value}`,
    revision: article.revision,
  })
  await until('she is in her room', () => client.isSynced)
  const note = client.highlight('in another hand', WORDS)
  await until('it is kept', () => client.isSaved)
  client.leave()

  const parts: Record<string, readonly string[]> = {
    '[id]': [shelf.article],
    '[layer]': [own.id, shelf.layer],
    '[token]': ['0'.repeat(43)],
    '[...nextauth]': ['session', 'providers', 'csrf'],
  }
  const fill = (route: string): string[] => {
    const part = /\[[^\]]*\]/.exec(route)?.[0]
    if (part === undefined) return [route]
    const values = parts[part]
    if (values === undefined) throw new Error(`say what ${part} of ${route} is, so that it is walked`)
    return values.flatMap((value) => fill(route.replace(part, value)))
  }
  const queries = [
    '',
    ...['revision=1', 'before=999999999', `revision=${article.revision.id}`, `q=${ASKED}`],
    `of=${encodeURIComponent(`/articles/${shelf.article}#annotation=${note}`)}`,
    ...[`annotation=${note}`, `layer=${own.id}`, `person=${ada.id}`],
  ]
  const paths = (await routes()).flatMap(fill)
  expect(paths).toContain(`/articles/${shelf.article}/history`)
  expect(paths).toContain(`/api/layers/${own.id}/anchors`)

  const elsewhere = await newShelf(product)
  const someone = async (group: typeof shelf.group, name: string, role: Role) => {
    const { cookie } = await newReader(product, group, name, role)
    return `${cookie.name}=${cookie.value}`
  }
  const cookies = {
    annotator: await someone(shelf.group, 'Ben', 'annotator'),
    facilitator: await someone(shelf.group, 'Fay', 'facilitator'),
    owner: await someone(shelf.group, 'Olaf', 'owner'),
    stranger: await someone(elsewhere.group, 'Sue', 'owner'),
    nobody: '',
  }
  /** What these addresses answer, in their order. */
  const ask = async (addresses: readonly string[], cookie: string, rsc: boolean): Promise<string[]> => {
    // a header of one request is lost when it is led elsewhere, as pages for the router are; so is a cookie that is a header
    const [name = '', value = ''] = cookie.split('=')
    const { hostname: domain } = new URL(product.url)
    const sent = { name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false }
    const request = await playwright.request.newContext({
      baseURL: product.url,
      storageState: { cookies: cookie === '' ? [] : [{ ...sent, sameSite: 'Lax' }], origins: [] },
      ...(rsc ? { extraHTTPHeaders: { rsc: '1' } } : {}),
    })
    const answers = await Promise.all(
      addresses.map(async (address) => {
        const response = await request.get(address, { maxRedirects: 4 })
        return `${response.url()}\n${JSON.stringify(response.headers())}\n${await response.text()}`
      }),
    )
    await request.dispose()
    return answers
  }

  const its = `${ada.cookie.name}=${ada.cookie.value}`
  for (const rsc of [false, true]) {
    const history = `/articles/${shelf.article}/history${rsc ? '?_rsc=walk' : ''}`
    expect((await ask([history], its, rsc))[0]).toContain(SECRET) // the walk can find it
  }

  for (const [who, cookie] of Object.entries(cookies))
    for (const each of paths)
      for (const rsc of each.startsWith('/api') ? [false] : [false, true]) {
        const addresses = queries.map((query) => (query === '' ? each : `${each}?${query}`))
        const answers = await ask(addresses, cookie, rsc)
        for (const [i, address] of addresses.entries()) {
          expect(answers[i], `${who} at ${address}`).not.toContain(SECRET)
          // an address that names it may come back as a link to itself
          if (address.includes(own.id) || address.includes(note)) continue
          for (const id of [own.id, note]) expect(answers[i], `${who} at ${address}`).not.toContain(id)
        }
      }
})
