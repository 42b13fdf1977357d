// Replay: the margin as it was at any instant, for those who may see it now.
import * as write from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { findArticle } from '#lib/db/articles.ts'
import { openPrivateLayer } from '#lib/db/layers.ts'
import { pool } from '#lib/db/pool.ts'
import { reviseArticle } from '#lib/db/revise-article.ts'
import { readArticle } from '#lib/import/read-article.ts'
import { SyncClient } from '#test/sync-client.ts'
import { until } from '#test/until.ts'
import { expectAccessible } from './axe.ts'
import { expect, select, test } from './fixtures.ts'
import { ARTICLE, newReader, type Shelf } from './library.ts'
import { cards, painted, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'
import type { Product } from './product.ts'

const ON = 'learned to read quickly'

/** Somebody at the wire, whose every `act` is a row of the log. */
const writer = async (product: Product, shelf: Shelf, name: string) => {
  const person = await newReader(product, shelf.group, name, 'facilitator')
  const article = await findArticle(shelf.article, person.id)
  if (article === null) throw new Error('the article is not there')
  const enterAt = async (layer: string) => {
    const client = new SyncClient({
      serverUrl: `${product.url.replace(/^http/, 'ws')}/sync`,
      ...{ layer, origin: product.url, revision: article.revision },
      cookie: `${person.cookie.name}=${person.cookie.value}`,
    })
    await until('they are in the room', () => client.isSynced)
    const act = async <T>(what: (client: SyncClient) => T): Promise<T> => {
      const result = what(client)
      await until('it is kept', () => client.isSaved)
      return result
    }
    return { act, leave: () => client.leave() }
  }
  return { ...person, enterAt }
}

/** A thread written, edited, resolved, deleted and restored. */
const tell = async (product: Product, shelf: Shelf): Promise<void> => {
  const { act, leave } = await (await writer(product, shelf, 'Ada')).enterAt(shelf.layer)
  const key = await act((client) => client.highlight(ON, 'First words.'))
  await act(({ doc }) => {
    for (const comment of parseLayer(doc).comments.keys()) write.editComment(doc, comment, 'Better words.')
  })
  await act(({ doc }) => write.setThreadState(doc, key, 'resolved'))
  await act(({ doc }) => write.setAnnotationDeleted(doc, key, true))
  await act(({ doc }) => write.setAnnotationDeleted(doc, key, false))
  leave()
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Time' })
const player = (page: Page) => page.getByRole('region', { name: 'Replay of the reading' })
const isAt = (page: Page, place: string) => expect(player(page)).toContainText(place)

test('[UX46] a thread that was edited, resolved, deleted and restored is each of these at its instant, by keys, and for whoever follows the link', async ({
  enter,
  shelf,
  product,
}) => {
  await tell(product, shelf)
  const { page } = await enter('Ben', 'reader', { path: `${shelf.path}/history` })
  await page.getByRole('link', { name: 'Replay the reading' }).click()
  await isAt(page, '6 of 6')
  await expect(player(page)).toContainText('Ada restored the highlight')
  await expect(thread(page, ON)).toContainText('Better words.')

  await test.step('the slider goes from event to event', async () => {
    await slider(page).focus()
    await page.keyboard.press('Home')
    await isAt(page, '1 of 6')
    await expect(player(page)).toContainText('The article was added')
    await expect(cards(page)).toHaveCount(0)
    await expect(page.getByText('Nothing stood in the margin then.')).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(thread(page, ON)).toContainText('First words.')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /Ada highlighted and commented\. 2 of 6$/)
    expect((await painted(page))['pulse']).toEqual([ON])
    await page.keyboard.press('ArrowRight')
    await expect(thread(page, ON)).toContainText('Better words.')
    await expect(thread(page, ON)).not.toContainText('First words.')
    await page.keyboard.press('ArrowRight')
    await expect(thread(page, ON).getByRole('button', { name: /, resolved/ })).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(player(page)).toContainText('Ada deleted the highlight')
    await expect(cards(page)).toHaveCount(0)
    expect((await painted(page))['pulse']).toEqual([ON]) // where it was
    await page.keyboard.press('End')
    await isAt(page, '6 of 6')
    await expect(thread(page, ON)).toBeVisible()
    await expect(slider(page)).toBeFocused()
  })

  await test.step('nothing can be written', async () => {
    await expect(page.getByRole('button', { name: /Reply|Resolve|Reopen|Edit|Delete/ })).toHaveCount(0)
    await select(page, 'gives no names')
    await expect(toolbar(page)).toHaveCount(0)
    await page.keyboard.press('c')
    await expect(page.getByRole('textbox')).toHaveCount(0)
  })

  await test.step('a link opens the same instant in another browser', async () => {
    await page.keyboard.press('k')
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowLeft')
    await isAt(page, '3 of 6')
    await expect(page).toHaveURL(/\/replay\?at=2$/)
    await page.getByRole('button', { name: 'Copy a link to this instant' }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const { page: cleo, id } = await enter('Cleo', 'annotator', {
      path: new URL(link).pathname + new URL(link).search,
    })
    await isAt(cleo, '3 of 6')
    await expect(thread(cleo, ON)).toContainText('Better words.')
    await expect(thread(cleo, ON).getByRole('button', { name: /, resolved/ })).toHaveCount(0)
    // who has turned single keys off steps by those that type nothing
    await pool().query(`UPDATE users SET settings = settings || '{"keys":"off"}' WHERE id = $1`, [id])
    await cleo.reload()
    await isAt(cleo, '3 of 6')
    await cleo.keyboard.press('j')
    await cleo.keyboard.press('ArrowRight')
    await isAt(cleo, '4 of 6')
  })

  await test.step('it plays to its end', async () => {
    await slider(page).focus()
    await page.keyboard.press('Home')
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('1000')
    await page.getByRole('button', { name: 'Play' }).click()
    await isAt(page, '6 of 6')
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  })
  await expectAccessible(page)
})

test('the text is that of its time, and a link tells before and after a correction', async ({
  enter,
  shelf,
  product,
}) => {
  await tell(product, shelf)
  const draft = await readArticle({
    bytes: new TextEncoder().encode(ARTICLE.replace('long before anybody', 'years before anybody')),
    filename: 'lamp.md',
  })
  if (!draft.ok) throw new Error(draft.problem.message)
  const { article, owner: actor } = shelf
  await reviseArticle({ article, actor, draft: draft.value, now: new Date() })

  const { page } = await enter('Ben', 'reader', { path: `${shelf.path}/replay` })
  await isAt(page, '7 of 7')
  await expect(player(page)).toContainText('Revision 2 was added')
  await expect(page.getByText('years before anybody')).toBeVisible()
  await expect(page).toHaveURL(/at=5&revision=2$/)
  await page.getByRole('button', { name: 'Previous event' }).click()
  await expect(page.getByText('long before anybody')).toBeVisible()
  await expect(page.getByText('Revision 1 of 2')).toBeVisible()
  await isAt(page, '6 of 7')
  await expect(thread(page, ON)).toContainText('Better words.')
  await page.goto(`${shelf.path}/replay?at=5&revision=2`)
  await expect(page.getByText('years before anybody')).toBeVisible()
  await isAt(page, '7 of 7')
})

test('who may not see the layer now gets nothing of any of its instants', async ({
  enter,
  shelf,
  product,
  expectedErrors,
}) => {
  expectedErrors.push('404')
  await tell(product, shelf)
  const ada = await writer(product, shelf, 'Ada')
  const own = await openPrivateLayer(shelf.article, ada.id)
  const alone = await ada.enterAt(own.id)
  await alone.act((client) => client.highlight('in another hand', 'A secret canary.'))
  alone.leave()
  const { page, id } = await enter('Ben', 'facilitator', { path: `${shelf.path}/replay?at=2` })
  await isAt(page, '3 of 6')
  const answersOf = async (paths: readonly string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const response = await page.request.get(path)
        return { status: response.status(), text: await response.text() }
      }),
    )
  const routes = (layer: string) =>
    ['', '/steps?from=0', '/state?from=0'].map((route) => `/api/layers/${layer}/replay${route}`)
  const pages = ['', '?at=1', '?at=2'].map((query) => `${shelf.path}/replay${query}`)
  const nobodys = `/articles/00000000-0000-4000-8000-000000000000/replay`
  const [unknown] = await answersOf(routes('00000000-0000-4000-8000-000000000000'))
  expect(unknown?.status).toBe(404)

  await test.step('of a private layer of somebody else', async () => {
    for (const answer of await answersOf(routes(own.id))) expect(answer).toEqual(unknown)
    const [answer] = await answersOf([`${shelf.path}/replay?layer=${own.id}`])
    expect(answer?.status).toBe(404)
    expect(answer?.text).not.toContain('canary')
  })

  await test.step('of the group’s, once they are removed', async () => {
    for (const answer of await answersOf([...routes(shelf.layer), ...pages])) expect(answer.status).toBe(200)
    await pool().query('DELETE FROM memberships WHERE user_id = $1 AND group_id = $2', [id, shelf.group])
    for (const answer of await answersOf(routes(shelf.layer))) expect(answer).toEqual(unknown)
    for (const answer of await answersOf([...pages, nobodys])) {
      expect(answer.status).toBe(404)
      expect(answer.text).not.toContain('words.')
      expect(answer.text).not.toContain('The lamp stood')
    }
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found|no such|nothing/i)
  })
})

test('[UX62] without JavaScript the article stands there with the threads of the instant', async ({
  enter,
  shelf,
  product,
}) => {
  await tell(product, shelf)
  const { page } = await enter('Ben', 'reader', { path: `${shelf.path}/replay?at=1`, javaScript: false })
  await expect(page.getByText('The lamp stood on the table')).toBeVisible()
  const list = page.getByRole('region', { name: 'The margin at this instant' })
  await expect(list).toContainText('First words.')
  await list.getByRole('link', { name: 'Next event' }).click()
  await expect(list).toContainText('Better words.')
  await expect(list).not.toContainText('First words.')
  await page.goto(`${shelf.path}/replay?at=4`)
  await expect(list).toContainText('Nothing stood in the margin then.')
})
