// The history of a Thread and of an Article: versions, restoring, the feed with its filters, and what was said about a passage.
import { editComment, setAnnotationDeleted } from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { findArticle } from '#lib/db/articles.ts'
import { pool } from '#lib/db/pool.ts'
import { writeLongHistory } from '#test/long-history.ts'
import { seriousOn } from './axe.ts'
import { expect, select, test } from './fixtures.ts'
import { commentOn, thread, toolbar } from './reading.ts'
import { joinByWire } from './wire.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'

const open = (page: Page) => thread(page, ON).getByRole('button', { name: /^“/ }).first().click()
const main = (page: Page) => page.getByRole('main')

test('a thread is edited twice, resolved, deleted and restored: by its author, and by a facilitator', async ({
  shelf,
  enter,
}) => {
  const { page: ada } = await enter('Ada')
  const history = `${shelf.path}/history`
  await test.step('the mark of a comment opens its versions, with what changed', async () => {
    await commentOn(ada, ON, 'Quickly, they say.')
    await expect(toolbar(ada)).toBeHidden()
    for (const words of ['Quickly, she says.', 'Slowly, she says.']) {
      await thread(ada, ON).getByRole('button', { name: 'Edit the comment by Ada' }).click()
      await ada.getByRole('textbox', { name: 'Edit your comment' }).fill(words)
      await ada.keyboard.press('Control+Enter')
      await expect(thread(ada, ON)).toContainText(words)
    }
    await thread(ada, ON).getByRole('button', { name: 'edited 2 times' }).click()
    const versions = ada.getByRole('dialog', { name: 'Versions of this comment' })
    await expect(versions.getByText('Version 3')).toBeVisible()
    await expect(versions.getByRole('deletion').first()).toContainText('Quickly')
    await expect(versions.getByRole('insertion').first()).toContainText('Slowly')
    expect(await seriousOn(ada)).toEqual([])
  })
  await test.step('an earlier version comes back as a new edit, by keys alone', async () => {
    const first = ada.getByRole('button', { name: 'Restore version 1' })
    await first.focus()
    await ada.keyboard.press('Enter')
    await expect(ada.getByRole('dialog')).toBeHidden()
    await expect(thread(ada, ON)).toContainText('Quickly, they say.')
    await expect(thread(ada, ON).getByRole('button', { name: 'edited 3 times' })).toBeVisible()
  })
  await test.step('it is resolved, and its comment deleted; the thread’s own history restores it', async () => {
    await thread(ada, ON).getByRole('button', { name: 'Reply' }).click()
    await ada.keyboard.type('One more.')
    await ada.keyboard.press('Control+Enter')
    await thread(ada, ON).getByRole('button', { name: 'Delete the comment by Ada' }).last().click()
    await expect(thread(ada, ON)).not.toContainText('One more.')
    await thread(ada, ON).getByRole('button', { name: 'More' }).click()
    await ada.getByRole('menuitem', { name: 'History of this thread' }).click()
    await ada.getByRole('button', { name: 'Restore the comment that Ada deleted' }).click()
    await expect(thread(ada, ON)).toContainText('One more.')
    await thread(ada, ON).getByRole('button', { name: 'Resolve' }).click()
  })
  await test.step('its author deletes the thread and restores it from the article’s history', async () => {
    await open(ada)
    await thread(ada, ON).getByRole('button', { name: 'More' }).click()
    await ada.getByRole('menuitem', { name: 'Delete thread' }).click()
    await expect(thread(ada, ON)).toBeHidden()
    await ada.goto(history)
    await expect(main(ada)).toContainText('Ada deleted the highlight')
    await ada.getByRole('button', { name: 'Restore the thread that Ada deleted' }).click()
    await expect(main(ada)).toContainText('Ada restored the highlight')
  })
  await test.step('a deleted comment is read and restored by a facilitator, and by nobody else', async () => {
    await ada.goto(shelf.path)
    await open(ada)
    await thread(ada, ON).getByRole('button', { name: 'Delete the comment by Ada' }).last().click()
    await expect(thread(ada, ON)).not.toContainText('One more.')
    const { page: ben } = await enter('Ben', 'annotator', { path: history })
    await expect(main(ben)).toContainText('Ada deleted a comment')
    await expect(main(ben)).toContainText('Deleted words.')
    expect(await ben.content()).not.toContain('One more.')
    await expect(ben.getByRole('button', { name: /^Restore/ })).toHaveCount(0)
    const { page: fay } = await enter('Fay', 'facilitator', { path: history })
    await fay.getByRole('button', { name: 'Restore the comment that Ada deleted' }).click()
    await expect(main(fay)).toContainText('Fay restored a comment')
    await expect(thread(ada, ON)).toContainText('One more.')
  })
})

test('the feed is filtered in the address, tells what is new, and leads to passages, deleted ones too', async ({
  product,
  shelf,
  enter,
}) => {
  const walter = await joinByWire(product, shelf, 'Walter')
  const kept = walter.highlight('pencil marks beside the text', 'What did they mark?')
  const gone = walter.highlight('less light than heat', 'A thread that goes.')
  await walter.saved()
  const [first] = [...parseLayer(walter.doc).comments.values()].filter(
    ({ annotation }) => annotation === kept,
  )
  editComment(walter.doc, first!.key, 'What exactly did they mark?') // `!`: it has just been written
  await walter.saved()
  setAnnotationDeleted(walter.doc, gone, true)
  await walter.saved()
  const { page } = await enter('Ada', 'annotator', { path: '/' })

  await test.step('the library says how much is new, and leads to it', async () => {
    await page.getByRole('link', { name: '1 new' }).click()
    await expect(page).toHaveURL(/history\?unread=1$/)
    await expect(main(page)).toContainText('Walter highlighted and commented')
    await expect(main(page)).not.toContainText('Walter deleted')
  })
  await test.step('filters stack in the address, and what matches nothing says so', async () => {
    const filter = page.getByRole('search', { name: 'Filter' })
    await filter.getByRole('checkbox', { name: /^New since/ }).uncheck()
    await expect(page).toHaveURL(/history$/)
    await filter.getByRole('checkbox', { name: 'edited' }).check()
    await expect(page).toHaveURL(/kind=edited/)
    await expect(main(page).getByRole('insertion').first()).toContainText('exactly')
    await filter.getByRole('checkbox', { name: 'Walter' }).check()
    await filter.getByRole('spinbutton', { name: 'From' }).fill('1')
    await expect(page).toHaveURL(/who=.*&kind=edited&from=1&to=1/)
    await expect(main(page)).toContainText('Nothing that matches')
    await page.reload()
    await expect(filter.getByRole('checkbox', { name: 'Walter' })).toBeChecked()
    await main(page).getByRole('link', { name: 'Clear', exact: true }).click()
    await expect(page).toHaveURL(/history$/)
  })
  await test.step('an entry of a deleted thread leads to its words, with a note', async () => {
    await page.getByRole('link', { name: 'Where it was' }).first().click()
    await expect(page.getByText('The thread that stood here was deleted.')).toBeVisible()
    await expect(page.getByText('less light than heat').first()).toBeInViewport()
  })
  await test.step('what has been said about a passage, ever, by keys alone', async () => {
    await select(page, 'light than')
    await page.keyboard.press('w')
    await expect(page).toHaveURL(/words=\d+-\d+&revision=1/)
    await expect(main(page)).toContainText('Walter deleted the highlight')
    await expect(main(page)).not.toContainText('exactly')
    await expect(main(page)).toContainText('Deleted words.') // of somebody else
  })
  await test.step('without JavaScript the form is sent', async () => {
    const plain = await enter('Nora', 'reader', { path: `${shelf.path}/history`, javaScript: false })
    await plain.page.getByText('Filter', { exact: true }).click()
    await plain.page.getByRole('checkbox', { name: 'edited' }).check()
    await plain.page.getByRole('button', { name: 'Apply' }).click()
    await expect(plain.page).toHaveURL(/kind=edited/)
    await expect(main(plain.page)).toContainText('Walter edited a comment')
  })
  walter.leave()
})

test('a long feed goes on as one scrolls, with little in the page; a removed member gets nothing more', async ({
  shelf,
  enter,
  expectedErrors,
}) => {
  expectedErrors.push('404')
  const article = await findArticle(shelf.article, shelf.owner)
  if (article === null) throw new Error('the article is not there')
  const { group, layer, owner } = shelf
  const { revision } = article
  const history = {
    group,
    article: article.id,
    layer,
    revision,
    people: [owner],
    events: 900,
    until: new Date(),
  }
  await writeLongHistory(pool(), history)
  const { page, id } = await enter('Ada', 'annotator', { path: `${shelf.path}/history` })
  const entries = main(page).getByRole('time')
  const first = await entries.first().getAttribute('datetime')

  await page.getByRole('main').hover()
  await expect(async () => {
    await page.mouse.wheel(0, 6_000)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(30_000)
  }).toPass()
  expect(await entries.count()).toBeLessThan(500)
  expect((await entries.last().getAttribute('datetime')) ?? '').not.toBe('')
  await page.keyboard.press('Control+Home')
  await expect(entries.first()).toHaveAttribute('datetime', first ?? '')
  expect(await seriousOn(page)).toEqual([])

  await pool().query('DELETE FROM memberships WHERE user_id = $1', [id])
  await expect(async () => {
    await page.mouse.wheel(0, 9_000)
    await expect(page.getByText('This history is not there any more')).toBeVisible({ timeout: 300 })
  }).toPass()
  for (const path of [`${shelf.path}/history`, `${shelf.path}/history?unread=1`])
    expect((await page.goto(path))?.status()).toBe(404)
  const asked = `/api/articles/${shelf.article}/history?annotation=1.thread00000001`
  expect((await page.request.get(asked)).status()).toBe(404)
})
