// Taking back, picking out, and meaning what one clicked, whatever others do at that moment. UX13, UX17, UX44, UX57, UX70.
import { expect, select, status, synced, test } from './fixtures.ts'
import { cards, clickWords, commentOn, highlight, painted, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const [FIRST, SECOND, THIRD] = ['learned to read quickly', 'two at a time', 'in another hand'] as const

const open = (page: Page, words: string) => thread(page, words).getByRole('button', { name: /^“/ }).click()
const toast = (page: Page, words: string) =>
  page
    .getByRole('region', { name: /Notifications/ })
    .getByRole('listitem')
    .filter({ hasText: words })

test('[UX17] Ctrl+Z takes back one’s own last comment, reply, edit, deletion and resolving; not what others have built on', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const { page } = ada
  const there = thread(ben.page, FIRST)
  await commentOn(page, FIRST, 'Too soon.')
  await expect(there).toContainText('Too soon.')
  await commentOn(ben.page, SECOND, 'Meanwhile.')
  await expect(thread(page, SECOND)).toBeVisible()

  await test.step('a comment, and back', async () => {
    await page.keyboard.press('Control+z')
    await expect(there).toHaveCount(0)
    await toast(page, 'Comment taken back').getByRole('button', { name: 'Redo' }).click()
    await expect(there).toContainText('Too soon.')
    await expect(thread(page, SECOND)).toBeVisible()
  })
  await test.step('a reply, and nothing older with the next key', async () => {
    await open(page, FIRST)
    await page.keyboard.press('c')
    await page.keyboard.type('Sooner than I thought.')
    await page.keyboard.press('Control+Enter')
    await expect(there).toContainText('Sooner than I thought.')
    await page.keyboard.press('Control+z')
    await expect(there).not.toContainText('Sooner than I thought.')
    await page.keyboard.press('Control+z')
    await expect(status(page)).toHaveText('Saved')
    await expect(there).toContainText('Too soon.')
  })
  await test.step('an edit', async () => {
    await thread(page, FIRST).getByRole('button', { name: 'Edit the comment by Ada' }).click()
    await page.getByRole('textbox', { name: 'Edit your comment' }).fill('Too late.')
    await page.keyboard.press('Control+Enter')
    await expect(there).toContainText('Too late.')
    await page.keyboard.press('Control+z')
    await expect(there).toContainText('Too soon.')
  })
  await test.step('resolving', async () => {
    await page.keyboard.press('e')
    await expect(there.getByRole('button', { name: /resolved/ })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(there.getByRole('button', { name: /resolved/ })).toHaveCount(0)
  })
  await test.step('not a comment that somebody has answered', async () => {
    await commentOn(page, THIRD, 'Whose?')
    await open(ben.page, THIRD)
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('Nobody’s.')
    await ben.page.keyboard.press('Control+Enter')
    await expect(thread(page, THIRD)).toContainText('Nobody’s.')
    await page.keyboard.press('Control+z')
    await expect(toast(page, 'Others have built on it since.')).toBeVisible()
    await expect(thread(ben.page, THIRD)).toContainText('Whose?')
  })
})

test('[UX13] Ctrl and a click pick threads out of the text; the margin shows these alone until Clear', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  for (const words of [FIRST, SECOND, THIRD]) await highlight(page, words)
  await select(page, 'to read quickly')
  await page.keyboard.press('h')
  await expect(cards(page)).toHaveCount(4)
  const pick = async (words: string) => {
    await page.keyboard.down('Control')
    await clickWords(page, words)
    await page.keyboard.up('Control')
  }
  await pick('quickly') // two lie here
  await expect(cards(page)).toHaveCount(2)
  await pick(THIRD)
  await expect(cards(page)).toHaveCount(3)
  await expect(thread(page, SECOND)).toHaveCount(0)
  expect(await painted(page)).toMatchObject({ resolved: [SECOND] })
  await page.reload()
  await expect(cards(page)).toHaveCount(3)
  await pick(THIRD)
  await expect(cards(page)).toHaveCount(2)
  await page.getByRole('search').getByRole('button', { name: 'Clear' }).click()
  await expect(cards(page)).toHaveCount(4)
})

test('[UX57] who resolves in the moment in which somebody else does, resolves: nothing is reopened', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben', 'facilitator')
  for (const [words, how] of [
    [FIRST, 'key'],
    [SECOND, 'button'],
  ] as const) {
    await commentOn(ada.page, words, 'Done?')
    await open(ada.page, words)
    await open(ben.page, words)
    // Ada's hand is on its way: it arrives in the very frame in which Ben's news has been drawn.
    const card = thread(ada.page, words)
    await card.evaluate((element, way) => {
      const quote = element.querySelector('button.quote')
      const watch = new MutationObserver(() => {
        if (!quote?.getAttribute('aria-label')?.includes('resolved')) return
        watch.disconnect()
        requestAnimationFrame(() => {
          if (way === 'key')
            document.body.dispatchEvent(
              new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', bubbles: true, cancelable: true }),
            )
          else
            element
              .querySelector<HTMLButtonElement>('button[aria-label^="Resolve"], button[aria-label^="Reopen"]')
              ?.click()
        })
      })
      watch.observe(element, { attributes: true, subtree: true })
    }, how)
    await ben.page.keyboard.press('e')
    await expect(toast(ada.page, 'Somebody has resolved it already.').first()).toBeVisible()
    await expect(status(ada.page)).toHaveText('Saved')
    for (const { page } of [ada, ben]) {
      await expect(thread(page, words).getByRole('button', { name: /resolved/ })).toBeVisible()
      await page.keyboard.press('Escape')
    }
    await ben.page.reload()
    await synced(ben.page)
    await expect(thread(ben.page, words).getByRole('button', { name: /resolved/ })).toBeVisible()
  }
})

test('[UX44] one click reads without annotations; an empty margin says how to begin; the panel stays as one left it', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await expect(page.getByText('Nothing here yet. Select a passage to begin.')).toBeVisible()
  await highlight(page, FIRST)
  await expect(page.getByText('Nothing here yet.')).toBeHidden()
  await page.getByRole('button', { name: 'Hide highlights' }).click()
  await expect(cards(page).first()).toBeHidden()
  expect((await painted(page))['yellow-1'] ?? []).toEqual([])
  await page.getByRole('button', { name: 'Show highlights' }).click()
  await expect(cards(page).first()).toBeVisible()

  const close = page.getByRole('button', { name: 'Close the margin' })
  await page.setViewportSize({ width: 900, height: 800 })
  await page.reload()
  await synced(page)
  await expect(close).toBeHidden()
  await page.getByRole('button', { name: 'Margin, 1 thread' }).click()
  await expect(close).toBeVisible()
  await page.reload()
  await expect(close).toBeVisible()
  await close.click()
  await expect(close).toBeHidden()
  await page.reload()
  await synced(page)
  await expect(close).toBeHidden()
})

test('[UX70] what takes something away can be undone, or asks before', async ({ enter }) => {
  const { page } = await enter('Fay', 'facilitator')
  const undo = async (said: string) => {
    await toast(page, said).getByRole('button', { name: 'Undo' }).click()
    await expect(toast(page, said)).toHaveCount(0)
  }
  await commentOn(page, FIRST, 'Stays in the end.')
  await test.step('a draft', async () => {
    await select(page, SECOND)
    await page.keyboard.press('c')
    await page.keyboard.type('Half a thought')
    await page.getByRole('button', { name: 'Discard' }).click()
    await undo('Draft discarded')
    await expect(page.getByRole('textbox', { name: `Comment on “${SECOND}` })).toHaveValue('Half a thought')
    await page.getByRole('button', { name: 'Discard' }).click()
  })
  await test.step('a comment', async () => {
    await open(page, FIRST)
    await thread(page, FIRST).getByRole('button', { name: 'Delete the comment by Fay' }).click()
    await expect(thread(page, FIRST)).not.toContainText('Stays in the end.')
    await undo('Comment deleted')
    await expect(thread(page, FIRST)).toContainText('Stays in the end.')
  })
  await test.step('a thread, and its state', async () => {
    await thread(page, FIRST).getByRole('button', { name: 'Resolve' }).click()
    await undo('Thread resolved')
    await open(page, FIRST)
    await thread(page, FIRST).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Delete thread' }).click()
    await undo('Thread deleted')
    await expect(thread(page, FIRST)).toContainText('Stays in the end.')
  })
  await test.step('an invite that is out', async () => {
    await expect(status(page)).toHaveText('Saved')
    await page.goto('/people')
    await page.getByRole('button', { name: 'Make an invite link' }).click()
    const out = page.getByRole('region', { name: 'Links that are out' })
    await out
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .click()
    const asks = page.getByRole('dialog', { name: 'Revoke this link?' })
    await expect(asks).toBeVisible()
    await asks.getByRole('button', { name: 'Keep it' }).click()
    await expect(out.getByRole('listitem')).toHaveCount(1)
  })
})

test('[UX70] every page that has nothing, or nothing for one, says so and leads on', async ({
  enter,
  shelf,
  expectedErrors,
}) => {
  expectedErrors.push('404')
  const { page } = await enter('Rita', 'reader')
  const main = page.getByRole('main')
  for (const [path, says, leads] of [
    [`${shelf.path}/threads`, 'Nothing here yet', 'Read the article'],
    [`${shelf.path}/threads?state=resolved`, 'Nothing here yet', 'Read the article'],
    ['/me', 'You have not written anything yet', 'To the library'],
    ['/me?words=nothing', 'No thread is like that.', null],
    ['/inbox', 'Nothing here yet', 'To the library'],
    ['/?words=nothing+is+like+this', 'No article has these words.', null],
    ['/articles/new', 'You can read here, not add', 'People'],
    ['/articles/00000000-0000-7000-8000-000000000000', 'There is no such page', /library/],
    ['/no-such-page', 'There is no such page', /library/],
  ] as const)
    await test.step(path, async () => {
      await page.goto(path)
      await expect(main).toContainText(says)
      const step = leads === null ? main.getByRole('search') : main.getByRole('link', { name: leads })
      await expect(step.first()).toBeVisible()
    })
})
