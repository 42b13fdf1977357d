// axe on every page and in each state that looks different, light and dark, wide and narrow; and the keyboard.
import { newInvite } from './accounts.ts'
import { NARROW, seriousOn, expectAccessible, expectReadable } from './axe.ts'
import { expect, select, status, test } from './fixtures.ts'
import { ARTICLE, newShelf } from './library.ts'
import { commentOn, highlight } from './reading.ts'
import { pool } from '#lib/db/pool.ts'
import type { Page } from '@playwright/test'

test.describe.configure({ timeout: 120_000 }) // axe is slow, and each test asks it many times

const ready = async (page: Page, title: string | RegExp): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()

test('signing in, as it stands and after a refusal', async ({ shelf, visit }) => {
  const page = await visit('/sign-in')
  await ready(page, 'Sign in')
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill(`nobody.${shelf.group}@example.org`)
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})

test('an invite, open, refused at a field, and run out', async ({ shelf, visit }) => {
  const page = await visit((await newInvite(shelf, 'annotator')).path)
  await ready(page, 'Evening readers')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText('Your name is missing.')).toBeVisible()
  await expectAccessible(page)
  await page.goto((await newInvite(shelf, 'annotator', 'expired')).path)
  await ready(page, 'This invitation has run out')
  await expectAccessible(page)
})

test('the library, full and empty, with the account menu', async ({ enter, product }) => {
  const { page } = await enter('Anna', 'annotator', { path: '/' })
  await ready(page, 'Evening readers')
  await page.getByRole('button', { name: 'Account of Anna' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expectAccessible(page)
  const bare = await newShelf(product)
  await pool().query('DELETE FROM articles WHERE group_id = $1', [bare.group])
  const invite = await newInvite(bare, 'annotator')
  await page.goto(invite.path)
  await page.getByRole('button', { name: 'Join the group' }).click()
  await expect(page.getByText('Nothing to read yet')).toBeVisible()
  await expectAccessible(page)
})

test('adding an article, and a refusal there', async ({ enter }) => {
  const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
  await ready(page, 'Add an article')
  await page
    .getByLabel('Or a file')
    .setInputFiles({ name: 'x.docx', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(page.getByText('There is no text yet.')).toBeVisible()
  await expectAccessible(page)
})

test('the settings, and what opens over the article: text and theme, the keys', async ({ enter, shelf }) => {
  const { page } = await enter('Anna', 'annotator', { path: '/settings' })
  await ready(page, 'Settings')
  await expectAccessible(page)
  await page.goto(shelf.path)
  await page.getByRole('button', { name: 'Text and theme' }).click()
  await expect(page.getByRole('slider', { name: 'Size' })).toBeVisible()
  await page.getByText('Gloss itself').click()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectAccessible(page)
})

test('people, with an invite link that was just made', async ({ enter }) => {
  const { page } = await enter('Fay', 'facilitator', { path: '/people' })
  await page.getByRole('button', { name: 'Make an invite link' }).click()
  await expect(page.getByLabel('Invite link')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Links that are out' })).toBeVisible()
  await expectAccessible(page)
})

test('the article with threads and an open composer, its history, and a thread’s own', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Anna')
  await select(page, 'a row of pencil marks')
  await page.keyboard.press('h')
  await select(page, 'The marks are small')
  await page.keyboard.press('c')
  await page.keyboard.type('How small? See **the [archive](https://example.org)**.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: /^Thread on/ })).toHaveCount(2)
  await expect(status(page)).toHaveText('Saved')
  await select(page, 'the evenings ended')
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
  expect(await seriousOn(page)).toEqual([])
  await page.keyboard.press('c')
  await page.keyboard.type('A draft')
  await expectAccessible(page)
  await page.setViewportSize(NARROW)
  await page.getByRole('button', { name: 'Close the margin' }).click() // the draft had opened the sheet
  await expect(page.getByRole('button', { name: 'Close the margin' })).toBeHidden()
  expect(await seriousOn(page), 'the text without the sheet').toEqual([])

  await page.goto(`${shelf.path}/history`)
  await ready(page, 'A lamp in the reading room')
  await expect(page.getByRole('main').getByText('How small?')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Only this thread' }).first().click()
  await expect(page.getByText('History of one thread')).toBeVisible()
  await expectAccessible(page)
})

test('what opens over a busy article: filter, contents, palette, menus, sharing, people; and the lists', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Anna')
  await commentOn(page, 'The marks are small', 'How small?')
  await page.keyboard.press('Escape')
  const [menu, dialog] = [page.getByRole('menu'), page.getByRole('dialog')]
  const close = async () => {
    await page.keyboard.press('Escape')
    await expect(menu.or(dialog)).toHaveCount(0)
  }
  await test.step('the filter', async () => {
    await page.getByRole('button', { name: /^Filter/ }).click()
    await expect(page.getByRole('checkbox', { name: 'Resolved' })).toBeVisible()
    await expectReadable(page)
    await page.keyboard.press('Escape')
  })
  await test.step('the contents', async () => {
    await page.keyboard.press('o')
    await expect(page.getByRole('navigation', { name: 'Contents' })).toBeVisible()
    await expectReadable(page)
    await page.keyboard.press('Escape')
  })
  await test.step('the palette', async () => {
    await page.keyboard.press('Control+k')
    await expect(dialog.getByRole('option').first()).toBeVisible()
    await expectReadable(page)
    await close()
  })
  const card = page.getByRole('region', { name: /^Thread on “The marks/ })
  await card.getByRole('button', { name: /^“/ }).click()
  for (const name of ['More', 'Colour', 'Stance', 'React to the comment by Anna'])
    await test.step(name, async () => {
      await card.getByRole('button', { name }).first().click()
      await expect(menu.or(page.getByRole('group', { name: 'Reactions' })).first()).toBeVisible()
      await expectReadable(page)
      await page.keyboard.press('Escape')
    })
  await test.step('tags', async () => {
    await card.getByRole('button', { name: 'Edit tags' }).click()
    await page.keyboard.type('brass')
    await expectReadable(page)
    await page.keyboard.press('Escape')
  })
  await test.step('who is here', async () => {
    await page.getByRole('list', { name: 'Reading now' }).getByRole('button').first().click()
    await expect(menu).toBeVisible()
    await expectReadable(page)
    await close()
  })
  await expect(status(page)).toHaveText('Saved')
  for (const path of [`${shelf.path}/threads`, '/me', '/offline'])
    await test.step(path, async () => {
      await page.goto(path)
      await ready(page, /./)
      await expectReadable(page)
    })
})

test('a corrected text: its form, changed words, what has no passage, choosing words, and the text as it was', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Fay', 'facilitator')
  await highlight(page, 'a row of pencil marks')
  await highlight(page, 'The marks are small')
  await expect(status(page)).toHaveText('Saved')
  await page.goto(`${shelf.path}/revise`)
  await ready(page, 'A lamp in the reading room')
  await expectAccessible(page)
  const corrected = ARTICLE.replace('a row of pencil marks', 'one row of ink marks').replace(
    /The marks are small.*\n/,
    '',
  )
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lamp.md', mimeType: 'text/markdown', buffer: Buffer.from(corrected) })
  await page.getByRole('button', { name: 'Add the corrected text' }).click()
  await page.waitForURL(new RegExp(`${shelf.path}$`))

  const tray = page.getByRole('region', { name: 'After the revision' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await tray.getByRole('button', { name: '1 changed' }).click()
  await expect(page.getByText('The words have changed.')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await tray.getByRole('button', { name: '1 without a passage' }).click()
  await expect(page.getByText('These words are not in this text.')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Choose the words' }).last().click()
  await expect(page.getByText('Select the words that it belongs to.')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${shelf.path}?revision=1`)
  await expect(page.getByText('Revision 1 of 2')).toBeVisible()
  await expectAccessible(page)
})

test('the article for a reader, and the pages that are not there', async ({ enter, expectedErrors }) => {
  expectedErrors.push('404')
  const { page } = await enter('Rita', 'reader')
  await expectAccessible(page)
  await page.goto('/articles/new')
  await expect(page.getByText('You can read here, not add')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/articles/none')
  await ready(page, 'There is no such page')
  await expectAccessible(page)
})

/** From here Tab begins at the top, also where a field took the focus by itself. */
const beginAtTop = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })

/** Walks the page by Tab until it begins anew. Gives the name of each stop, with `!` where the focus does not show. */
const walk = async (page: Page): Promise<string[]> => {
  const stops: string[] = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) return null
      const seen = [at, at.nextElementSibling].some((element) => {
        if (!(element instanceof HTMLElement)) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      })
      const { top, bottom, width } = at.getBoundingClientRect()
      const inView = width > 0 && bottom > 0 && top < innerHeight
      const name = at.getAttribute('aria-label') ?? at.textContent?.trim() ?? at.tagName
      return `${seen && inView ? '' : '!'}${name === '' ? (at.getAttribute('name') ?? at.tagName) : name}`
    })
    if (stop === null) break
    stops.push(stop)
  }
  return stops
}

test('Tab walks every page from a skip link on, and the focus always shows', async ({ enter, shelf }) => {
  const { page } = await enter('Fay', 'facilitator', { path: '/' })
  for (const path of ['/', '/people', '/articles/new', shelf.path, `${shelf.path}/history`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (path === shelf.path) await expect(status(page)).toHaveText('Saved')
    await beginAtTop(page)
    const stops = await walk(page)
    expect(stops[0], path).toBe('Skip to the text')
    expect(stops.length, path).toBeGreaterThan(3)
    expect(
      stops.filter((stop) => stop.startsWith('!')),
      path,
    ).toEqual([])
  }
})

test('the skip link leads past the bar, on every page and in the article', async ({ enter, shelf }) => {
  const { page } = await enter('Fay', 'facilitator', { path: '/people' })
  for (const path of ['/people', shelf.path]) {
    await page.goto(path)
    await beginAtTop(page)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the text' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const inMain = () =>
      page.evaluate(() => document.querySelector('main')?.contains(document.activeElement) ?? false)
    expect(await inMain(), path).toBe(true)
  }
})
