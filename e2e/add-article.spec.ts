// A text on its way into the library, and those that are turned away.
import { randomBytes } from 'node:crypto'
import { newShelf } from './library.ts'
import { addMember, titlesOf } from './accounts.ts'
import { expect, status, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

const MEGABYTE = 1024 * 1024
const ADDRESS = /\/articles\/[0-9a-f-]{36}$/

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })
const title = (page: Page) => page.getByRole('textbox', { name: 'Title' })
const fileField = (page: Page) => page.getByLabel(/^(Or a file|File)$/)
/** The browser's own announcer of routes is an alert, too, outside of the main part. */
const problem = (page: Page) => page.getByRole('main').getByRole('alert')
const add = (page: Page) => page.getByRole('button', { name: 'Add the article' }).click()
const shownTitle = (page: Page) => page.getByRole('heading', { level: 1 })
const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content as string), // either kind is right for Buffer.from
})

test.describe('an article comes in', () => {
  test('as pasted text, from the library’s own link, under the title that was given', async ({
    enter,
    shelf,
  }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/' })
    await page.getByRole('link', { name: 'Add an article' }).click()
    await expect(text(page)).toBeFocused()
    await title(page).fill('Two windows')
    await text(page).fill(
      'The first window looks to the street.\n\nThe second one looks to the yard & <the wall>.',
    )
    await add(page)
    await expect(page).toHaveURL(ADDRESS)
    await expect(shownTitle(page)).toHaveText('Two windows')
    await expect(page.getByRole('article')).toContainText('The second one looks to the yard & <the wall>.')
    await expect(status(page)).toHaveText('Saved')
    await page.getByRole('link', { name: 'Gloss, to the library' }).click()
    const first = page
      .getByRole('list', { name: 'Articles of Evening readers' })
      .getByRole('listitem')
      .first()
    await expect(first).toContainText('Two windows')
    await expect(first).toContainText('Added by Anna')
    expect(await titlesOf(shelf.group)).toEqual(['A lamp in the reading room', 'Two windows'])
  })

  test('as a very long text that is pasted, which becomes a file', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    const paste = async (length: number) => {
      await page.evaluate(
        (size) => navigator.clipboard.writeText(`${'One more sentence. '.repeat(40)}\n\n`.repeat(size / 762)),
        length,
      )
      await text(page).focus()
      await page.keyboard.press('Control+v')
    }
    await page.getByLabel('Written as').selectOption('md')
    await text(page).fill('# A long evening\n\n')
    await paste(6 * MEGABYTE)
    await expect(problem(page)).toContainText('an article may have 5.0 MB at most')
    await expect(text(page)).toHaveValue('# A long evening\n\n')
    await paste(MEGABYTE / 2)
    await expect(page.getByText('Pasted text.md')).toBeVisible()
    await expect(problem(page)).toBeHidden()
    await add(page)
    await expect(shownTitle(page)).toHaveText('A long evening', { timeout: 60_000 })
  })

  test('as a file, whose name is shown and can be taken back', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    await text(page).fill('Words that were typed before.')
    await fileField(page).setInputFiles(file('Über den Hof.txt', 'The yard\n\nIt was swept on Mondays.\n'))
    await expect(page.getByText('Über den Hof.txt')).toBeVisible()
    await expect(text(page)).toBeHidden()
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(text(page)).toHaveValue('Words that were typed before.')
    await fileField(page).setInputFiles(file('Über den Hof.txt', 'The yard\n\nIt was swept on Mondays.\n'))
    await add(page)
    await expect(page).toHaveURL(ADDRESS)
    await expect(shownTitle(page)).toHaveText('The yard')
    await expect(page.getByRole('article')).toContainText('It was swept on Mondays.')
    await expect(page.getByRole('article')).not.toContainText('Words that were typed before.')
  })

  test('as Markdown, with its headings, lists, quotes and links', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    await text(page).fill(
      '# On ladders\n\nBy *Ida Holm*\n\n## Rungs\n\n- one\n- two\n\n> Never the top one.\n\nSee [the shed](https://example.org/shed).\n',
    )
    await page.getByLabel('Written as').selectOption('Markdown')
    await add(page)
    await expect(page).toHaveURL(ADDRESS)
    const article = page.getByRole('article')
    await expect(shownTitle(page)).toHaveText('On ladders')
    await expect(article.getByRole('heading', { level: 2, name: 'Rungs' })).toBeVisible()
    await expect(article.getByRole('listitem')).toHaveText(['one', 'two'])
    await expect(article.getByRole('blockquote')).toHaveText('Never the top one.')
    await expect(article.getByRole('link', { name: 'the shed' })).toHaveAttribute(
      'href',
      'https://example.org/shed',
    )
  })

  test('as HTML, of which nothing ever runs', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    const hostile = `<!doctype html><html><head><title>Gates</title><script>window.ran = 'head'</script></head><body>
      <h1>Gates</h1><script>window.ran = 'script'</script>
      <p onclick="window.ran = 'click'">A gate is a wall that <b>changes its mind</b>.</p>
      <p><a href="javascript:window.ran = 'link'">Go through</a> or stay.</p>
      <p><img src="javascript:window.ran = 'source'" onerror="window.ran = 'image'"> Behind it is a garden.</p>
      <svg onload="window.ran = 'svg'"><script>window.ran = 'svg script'</script></svg>
      <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
      <style>article { display: none }</style>
      <p style="position:fixed;inset:0">The garden has no gate.</p></body></html>`
    await fileField(page).setInputFiles(file('gates.html', hostile))
    await add(page)
    await expect(page).toHaveURL(ADDRESS)
    await expect(shownTitle(page)).toHaveText('Gates')
    await expect(status(page)).toHaveText('Saved')
    await page.getByText('changes its mind').click()
    await page.getByText('Go through').click()
    await expect(page.getByText('The garden has no gate.')).toBeVisible()
    await page.reload()
    await expect(status(page)).toHaveText('Saved')
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    await expect(page.getByRole('article')).not.toContainText('window.ran')
  })
})

test.describe('a text is turned away in words, and what was typed stays:', () => {
  const refusals = [
    [
      'a file of 20 MB',
      file('long.txt', Buffer.alloc(20 * MEGABYTE, 'word ')),
      /“long\.txt” has 20\.0 MB; an article may have 5\.0 MB at most/,
    ],
    ['an empty file', file('nothing.txt', ''), /“nothing\.txt” is empty/],
    [
      'a file of a kind that is not known',
      file('slides.pptx', 'PK'),
      /“slides\.pptx” is of a kind that cannot be read here/,
    ],
    ['a binary file named .txt', file('photo.txt', randomBytes(4096)), /photo\.txt is not a text file/],
    [
      'a picture named .md',
      file('photo.md', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
      /photo\.md is not a text file/,
    ],
    [
      'a file with nothing but blank lines',
      file('blank.txt', '\n \n\t\n'),
      /blank\.txt has only blank lines/,
    ],
  ] as const
  for (const [name, chosen, words] of refusals) {
    test(name, async ({ enter, shelf }) => {
      const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
      await title(page).fill('A title that I thought about')
      await text(page).fill('Words that I typed.')
      await fileField(page).setInputFiles(chosen)
      // What a file's name and size show is said at once; the rest is for the server to see.
      if (await page.getByRole('button', { name: 'Remove' }).isVisible()) await add(page)
      await expect(problem(page)).toHaveText(words)
      await expect(problem(page)).toBeInViewport()
      await expect(page).toHaveURL('/articles/new')
      await expect(title(page)).toHaveValue('A title that I thought about')
      const remove = page.getByRole('button', { name: 'Remove' })
      if (await remove.isVisible()) await remove.click()
      await expect(text(page)).toHaveValue('Words that I typed.')
      await add(page)
      await expect(shownTitle(page)).toHaveText('A title that I thought about')
      expect(await titlesOf(shelf.group)).toEqual([
        'A lamp in the reading room',
        'A title that I thought about',
      ])
    })
  }

  test('no text at all', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    await title(page).fill('Only a title')
    await add(page)
    await expect(text(page)).toHaveAccessibleDescription(
      /There is no text yet\. Paste it here, or choose a file\./,
    )
    await expect(text(page)).toBeFocused()
    await expect(title(page)).toHaveValue('Only a title')
  })

  test('the server is out of reach', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    await text(page).fill('Words on the train.')
    await page.context().setOffline(true)
    await add(page)
    await expect(problem(page)).toContainText('The server did not answer. What you typed is still here')
    await page.context().setOffline(false)
    await title(page).fill('On the train')
    await add(page)
    await expect(shownTitle(page)).toHaveText('On the train')
  })
})

test('with several groups one says to which the article belongs', async ({ enter, product, shelf }) => {
  const { page, id } = await enter('Anna', 'annotator', { path: '/' })
  const other = await newShelf(product)
  await addMember(other.group, id, 'annotator')
  await page.goto('/articles/new')
  await page.getByLabel('Group').selectOption(other.group)
  await title(page).fill('A morning')
  await text(page).fill('It began early.')
  await add(page)
  await expect(shownTitle(page)).toHaveText('A morning')
  expect(await titlesOf(other.group)).toEqual(['A lamp in the reading room', 'A morning'])
  expect(await titlesOf(shelf.group)).toEqual(['A lamp in the reading room'])
})

test('GET /api/articles/<id> gives the text, its blocks, the role and the layers', async ({
  enter,
  shelf,
}) => {
  const { page } = await enter('Rita', 'reader', { path: '/' })
  const answer = await page.request.get(`/api/articles/${shelf.article}`)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toBe('private, no-store')
  const body = (await answer.json()) as {
    // The shape that the assertions below prove.
    revision: { text: string; blocks: { start: number; end: number; text: string; role: string }[] }
  }
  expect(Object.keys(body).toSorted()).toEqual(['id', 'layers', 'revision', 'revisions', 'role', 'title'])
  expect(body).toMatchObject({
    id: shelf.article,
    title: 'A lamp in the reading room',
    role: 'reader',
    layers: [{ id: shelf.layer, kind: 'group' }],
  })
  expect(Object.keys(body.revision).toSorted()).toEqual(['blocks', 'id', 'number', 'text'])
  const { text: whole, blocks } = body.revision
  for (const block of blocks) expect(whole.slice(block.start, block.end)).toBe(block.text)
  const roles = blocks.map(({ role }) => role)
  expect(roles.filter((role) => role === 'heading')).toHaveLength(2)
  expect(roles).toEqual(expect.arrayContaining(['title', 'standfirst', 'byline', 'body', 'quote']))
})

test.describe('what is there already', () => {
  const words = 'A lighthouse keeper writes to his sister about the winter storms and the broken lens.'
  const source = (page: Page) => page.getByRole('textbox', { name: 'Address of the original' })

  test('[UX66] a page that somebody added from the same address is offered instead, and can be added all the same', async ({
    enter,
    shelf,
  }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    await title(page).fill('Letters from the light')
    await text(page).fill(words)
    await source(page).fill('https://www.Example.org/letters/?utm_source=mail#top')
    await add(page)
    await expect(page).toHaveURL(ADDRESS)
    const first = page.url()
    await expect(page.getByRole('link', { name: 'example.org' })).toHaveAttribute(
      'href',
      'https://www.example.org/letters',
    )

    const { page: other } = await enter('Ben', 'annotator', { path: '/articles/new' })
    await text(other).fill('The same page as somebody else copied it, with other words at the end.')
    await source(other).fill('www.example.org/letters')
    await add(other)
    await expect(problem(other)).toContainText('has an article from that address already')
    await expect(text(other)).not.toHaveValue('')
    await other.getByRole('link', { name: 'Open “Letters from the light”' }).click()
    await expect(other).toHaveURL(first)

    await other.goBack()
    await text(other).fill(words)
    await add(other)
    await expect(problem(other)).toContainText('has this very text already')
    await title(other).fill('Letters, once more')
    await other.getByRole('button', { name: 'Add it all the same' }).click()
    await expect(shownTitle(other)).toHaveText('Letters, once more')
    expect(await titlesOf(shelf.group)).toEqual([
      'A lamp in the reading room',
      'Letters from the light',
      'Letters, once more',
    ])
  })

  test('an address that is none is refused in its own field', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/articles/new' })
    await text(page).fill('Words that only this group has, about a lamp and a table and a closed door.')
    await source(page).fill('javascript:alert(1)')
    await add(page)
    await expect(page.getByText('That is not the address of a page.')).toBeVisible()
    await expect(source(page)).toBeFocused()
    await source(page).fill('')
    await add(page)
    await expect(page).toHaveURL(ADDRESS)
  })
})
