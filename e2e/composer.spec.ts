// Where one writes. Points of the list of expectations: UX23, UX25, UX26, UX27, UX30 with hostile bodies.
import { existsSync, readFileSync } from 'node:fs'
import { expect, select, status, test } from './fixtures.ts'
import { commentOn, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'
const LONG =
  'They came in the evening, two at a time, and spoke about every sentence before they went on to the next one. Nobody kept a record of what was said.'
const HOSTILE = '../shared/data/comments/comments.ndjson'
const open = (page: Page, words: string) => thread(page, words).getByRole('button', { name: /^“/ }).click()
const reply = async (page: Page, words: string, body: string): Promise<void> => {
  await thread(page, words).getByRole('button', { name: 'Reply' }).click()
  await page.keyboard.insertText(body)
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, words).getByRole('textbox')).toHaveCount(0)
}

test('[UX23] drafts survive a reload with what was chosen, per thread and per person', async ({ enter }) => {
  const ada = await enter('Ada')
  await commentOn(ada.page, ON, 'First.')
  await open(ada.page, ON)
  await thread(ada.page, ON).getByRole('button', { name: 'Reply' }).click()
  await ada.page.keyboard.type('Half a reply')
  await select(ada.page, 'in another hand')
  await ada.page.getByRole('button', { name: 'Ask a question' }).click()
  await ada.page.keyboard.type('Half a question')
  await ada.page.getByRole('radio', { name: /blue/i }).check({ force: true })
  await expect(status(ada.page)).toHaveText('Saved')
  await ada.page.reload()
  await expect(ada.page.getByRole('textbox', { name: 'Question on “in another hand”' })).toHaveValue(
    'Half a question',
  )
  await expect(ada.page.getByRole('radio', { name: /blue/i })).toBeChecked()
  await expect(thread(ada.page, ON).getByRole('textbox', { name: /^Reply to/ })).toHaveValue('Half a reply')
  await test.step('posting uses them', async () => {
    await ada.page.getByRole('textbox', { name: 'Question on “in another hand”' }).press('Control+Enter')
    await expect(thread(ada.page, 'in another hand')).toContainText('Half a question')
    await ada.page.reload()
    await expect(ada.page.getByRole('textbox', { name: /^Question on/ })).toHaveCount(0)
  })
  await test.step('another person has none of them', async () => {
    const ben = await enter('Ben')
    await expect(thread(ben.page, ON)).toContainText('First.')
    await expect(ben.page.getByText('Half a reply')).toHaveCount(0)
  })
})

test('[UX23] tags are given before posting, by keys, kept with the draft, and posted with it', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  const ben = await enter('Ben')
  await select(page, ON)
  await page.keyboard.press('c')
  const field = page.getByRole('textbox', { name: `Comment on “${ON}”` })
  await page.keyboard.type('How quickly?')
  const draft = page.getByRole('region', { name: `Draft on “${ON}”` })
  await draft.getByRole('button', { name: 'Add tags' }).press('Enter')
  await expect(draft.getByRole('combobox', { name: 'Add a tag' })).toBeFocused()
  await page.keyboard.type('speed,lamp')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter') // nothing more: back to the words
  await expect(field).toBeFocused()
  await page.reload()
  await expect(field).toHaveValue('How quickly?')
  await expect(draft.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['speed', 'lamp'])
  await field.press('Control+Enter')
  await expect(thread(ben.page, ON).getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    'speed',
    'lamp',
  ])
})

test('[UX25] an empty comment is not posted, and the limit is said near its end', async ({ enter }) => {
  const { page } = await enter('Ada')
  await select(page, ON)
  await page.keyboard.press('c')
  const field = page.getByRole('textbox', { name: `Comment on “${ON}”` })
  await page.keyboard.type('   ')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(field).toBeFocused()
  await expect(thread(page, ON)).toHaveCount(0)
  await expect(page.getByText(/characters left/)).toHaveCount(0)
  await field.fill('a'.repeat(9_600))
  await expect(page.getByText('400 characters left')).toBeVisible()
  await field.fill('a'.repeat(10_003))
  await expect(page.getByRole('alert').filter({ hasText: '3 characters too many' })).toBeVisible()
  await field.press('Control+Enter')
  await expect(thread(page, ON)).toHaveCount(0)
  await field.fill('a'.repeat(10_000))
  await field.press('Control+Enter')
  await expect(thread(page, ON)).toBeVisible()
})

test('[UX22] the field grows with its words, and what can be typed is told when asked for', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await select(page, ON)
  await page.keyboard.press('c')
  const field = page.getByRole('textbox', { name: `Comment on “${ON}”` })
  const before = (await field.boundingBox())?.height ?? 0
  await field.fill('One\ntwo\nthree\nfour\nfive\nsix\nseven')
  expect((await field.boundingBox())?.height ?? 0).toBeGreaterThan(before + 40)
  await page.getByRole('button', { name: 'Formatting' }).click()
  await expect(page.getByText('a copied link to a thread or to words becomes a quotation')).toBeVisible()
})

test('[UX26] the quote heads the card in two lines at most, and can be shown whole', async ({ enter }) => {
  const { page } = await enter('Ada')
  await select(page, 'They came in the evening')
  await page.keyboard.press('Escape')
  await page.evaluate((words) => {
    const block = [...document.querySelectorAll('article [data-block]')].find((one) =>
      one.textContent?.startsWith(words.slice(0, 30)),
    )
    const node = block?.firstChild
    if (node) document.getSelection()?.setBaseAndExtent(node, 0, node, words.length)
  }, LONG)
  await page.keyboard.press('c')
  await page.keyboard.type('All of this.')
  await page.keyboard.press('Control+Enter')
  const card = thread(page, 'They came in the evening')
  await expect(card).toContainText('All of this.')
  await open(page, 'They came in the evening')
  const quote = card.getByRole('button', { name: /^“They came/ })
  const lines = async () => Math.round(((await quote.boundingBox())?.height ?? 0) / 19.6)
  expect(await lines()).toBeLessThanOrEqual(2)
  await card.getByRole('button', { name: 'Show the whole passage' }).click()
  expect(await lines()).toBeGreaterThanOrEqual(3)
  await card.getByRole('button', { name: 'Show less of the passage' }).click()
  expect(await lines()).toBeLessThanOrEqual(2)
})

test('[UX27] replies stand one level deep in the order of time; of many, the middle ones fold', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'Number 0.')
  await open(ada.page, ON)
  for (const n of [1, 2, 3, 4]) await reply(ada.page, ON, `Number ${n}.`)
  await expect(thread(ben.page, ON).getByText(/^Number \d\.$/)).toHaveText(
    [0, 1, 2, 3, 4].map((n) => `Number ${n}.`),
  )
  await expect(thread(ben.page, ON).getByRole('button', { name: /^Show \d/ })).toHaveCount(0)
  await reply(ada.page, ON, 'Number 5.')
  await expect(thread(ben.page, ON).getByText(/^Number \d\.$/)).toHaveText(
    [0, 3, 4, 5].map((n) => `Number ${n}.`),
  )
  const lefts = await thread(ben.page, ON)
    .getByText(/^Number [345]\.$/)
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
  expect(new Set(lefts).size).toBe(1)
  await thread(ben.page, ON).getByRole('button', { name: 'Show 2 replies' }).click()
  await expect(thread(ben.page, ON).getByText(/^Number \d\.$/)).toHaveText(
    [0, 1, 2, 3, 4, 5].map((n) => `Number ${n}.`),
  )
})

test('[UX30] hostile bodies are words: nothing runs, nothing is fetched', async ({ enter }) => {
  test.skip(!existsSync(HOSTILE), `no hostile bodies at ${HOSTILE}`)
  const bodies = readFileSync(HOSTILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { body?: string; text?: string; html?: string }).body ?? '')
    .filter((body) => body.trim() !== '')
  expect(bodies.length).toBeGreaterThan(500)
  const { page } = await enter('Ada')
  const fetched: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(page.url()).origin) fetched.push(request.url())
  })
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => fetched.push('dialog')))
  await commentOn(page, ON, 'First.')
  await open(page, ON)
  for (let at = 0; at < bodies.length; at += 120) {
    const together = bodies
      .slice(at, at + 120)
      .join('\n\n')
      .slice(0, 9_900)
    await thread(page, ON).getByRole('button', { name: 'Reply' }).click()
    await thread(page, ON).getByRole('textbox').fill(together)
    await page.keyboard.press('Control+Enter')
    await expect(thread(page, ON).getByRole('textbox')).toHaveCount(0)
  }
  await expect(status(page)).toHaveText('Saved')
  const found = await thread(page, ON).evaluate((card) => ({
    foreign: [
      ...card.querySelectorAll(
        'script, iframe, object, embed, img, svg:not(.lucide), style, link, form:not(.composer), base, meta',
      ),
    ].length,
    handlers: [...card.querySelectorAll('.comment-body *')]
      .flatMap((one) => one.getAttributeNames())
      .filter((name) => name.startsWith('on') || name === 'style'),
    links: [...card.querySelectorAll<HTMLAnchorElement>('.comment-body a')].map(({ protocol }) => protocol),
  }))
  expect(found.foreign).toBe(0)
  expect(found.handlers).toEqual([])
  expect(found.links.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([])
  expect(fetched).toEqual([])
})
