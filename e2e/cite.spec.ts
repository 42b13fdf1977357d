// Citations: a copied link becomes a quotation that leads there, and what is cited says by whom. The thread that is there is offered.
import { expect, select, status, test } from './fixtures.ts'
import { seriousOn } from './axe.ts'
import { anotherArticle, newShelf } from './library.ts'
import { commentOn, highlight, painted, thread, toolbar } from './reading.ts'
import type { Locator, Page } from '@playwright/test'

const ON = 'learned to read quickly'
const LATER = 'in another hand'
const open = (page: Page, words: string) => thread(page, words).getByRole('button', { name: /^“/ }).click()
const citation = (card: Locator, words: string): Locator =>
  card.getByRole('link').filter({ hasText: `“${words}”` })

const copyThreadLink = async (page: Page, words: string): Promise<void> => {
  await open(page, words)
  await thread(page, words).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied')).toBeVisible()
}
const pasteComment = async (page: Page, words: string, before = ''): Promise<void> => {
  await select(page, words)
  await page.keyboard.press('c')
  await page.keyboard.type(before)
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+Enter')
}

test('the link of a thread becomes a quotation that leads there, and the thread says who cites it', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'How quickly?')
  await expect(thread(ben.page, ON)).toBeVisible()
  await copyThreadLink(ben.page, ON)
  await pasteComment(ben.page, LATER, 'As was said: ')
  await test.step('the words, who, and a link', async () => {
    const card = thread(ada.page, LATER)
    await expect(citation(card, ON)).toContainText('Ada')
    await expect(card).not.toContainText('http')
  })
  await test.step('it leads there: the passage is in view and pulses, the focus is on the card', async () => {
    await ada.page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    await citation(thread(ada.page, LATER), ON).click()
    await expect(thread(ada.page, ON)).toBeFocused()
    expect((await painted(ada.page))['pulse']).toEqual([ON])
    await expect(ada.page.getByText(ON).first()).toBeInViewport()
  })
  await test.step('cited by, and back', async () => {
    const cited = thread(ada.page, ON)
    await cited.getByText('Cited by 1').click()
    expect(await seriousOn(ada.page)).toEqual([])
    await cited.getByRole('button', { name: /^Ben: As was said/ }).click()
    await expect(thread(ada.page, LATER)).toBeFocused()
  })
  await test.step('it follows what becomes of the thread', async () => {
    await open(ada.page, ON)
    await ada.page.keyboard.press('e')
    await expect(citation(thread(ben.page, LATER), ON)).toContainText('Ada · resolved')
    await open(ada.page, ON)
    await thread(ada.page, ON).getByRole('button', { name: 'More' }).click()
    await ada.page.getByRole('menuitem', { name: 'Delete thread' }).click()
    await expect(thread(ben.page, LATER)).toContainText('This thread is not here: it was deleted')
    await expect(thread(ben.page, LATER)).not.toContainText(ON)
    await ada.page
      .getByRole('listitem')
      .filter({ hasText: 'Thread deleted' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(citation(thread(ben.page, LATER), ON)).toBeVisible()
  })
  await test.step('when the citing comment goes, nobody cites it', async () => {
    await open(ben.page, LATER)
    await thread(ben.page, LATER).getByRole('button', { name: 'Delete the comment by Ben' }).click()
    await expect(thread(ada.page, ON).getByText(/^Cited by/)).toHaveCount(0)
  })
})

test('the link to words becomes a quotation of them; without a thread there a line beside them says who cites', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await select(ada.page, ON)
  await toolbar(ada.page).getByRole('button', { name: 'Copy link to these words' }).click()
  await expect(ada.page.getByText('Link copied')).toBeVisible()
  await pasteComment(ada.page, LATER)
  await expect(citation(thread(ben.page, LATER), ON)).toContainText('in this text')
  const passage = ben.page.getByRole('region', { name: `Cited: “${ON}”` })
  await expect(passage.getByText('Cited by 1')).toBeVisible()
  await citation(thread(ben.page, LATER), ON).click()
  await expect.poll(async () => (await painted(ben.page))['pulse']).toEqual([ON])
  await expect(ben.page.getByRole('article')).toBeFocused()
  await test.step('a thread on the very words takes it over', async () => {
    await highlight(ada.page, ON)
    await expect(thread(ben.page, ON).getByText('Cited by 1')).toBeVisible()
    await expect(passage).toHaveCount(0)
  })
})

test('what is cited in another article is quoted for those who may read it, and a plain link for the others', async ({
  enter,
  shelf,
  product,
}) => {
  const ada = await enter('Ada')
  await commentOn(ada.page, ON, 'How quickly?')
  await expect(status(ada.page)).toHaveText('Saved')
  await copyThreadLink(ada.page, ON)
  const here = await ada.page.evaluate(() => navigator.clipboard.readText())
  const secret = await newShelf(
    product,
    '# Behind a door\n\nA canary sings where nobody of the others can hear it.',
  )
  const there = here.replace(shelf.article, secret.article)
  const words = `${new URL(here).origin}${secret.path}?revision=1#words=0-20`
  const body = `${there} ${words}`
  await select(ada.page, LATER)
  await ada.page.keyboard.press('c')
  await ada.page.keyboard.insertText(body)
  await ada.page.keyboard.press('Control+Enter')
  await expect(thread(ada.page, LATER).getByRole('link', { name: there })).toBeVisible()
  await expect(thread(ada.page, LATER).getByRole('link', { name: words })).toBeVisible()
  await expect(thread(ada.page, LATER)).not.toContainText(/canary|door/i)

  await test.step('in another article of the group it is quoted with its title', async () => {
    const other = await anotherArticle(product, shelf)
    await ada.page.goto(other)
    await expect(status(ada.page)).toHaveText('Saved')
    await select(ada.page, 'A second text')
    await ada.page.keyboard.press('c')
    await ada.page.keyboard.insertText(`See ${here}`)
    await ada.page.keyboard.press('Control+Enter')
    const quoted = citation(thread(ada.page, 'A second text'), ON)
    await expect(quoted).toContainText('Ada · A lamp in the reading room')
    await quoted.click()
    await expect(thread(ada.page, ON)).toBeFocused()
  })
})

test('before one posts on words that carry a thread it is offered, and one key takes the words there', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'How quickly?')
  await expect(thread(ben.page, ON)).toBeVisible()
  await test.step('on largely the same words', async () => {
    await select(ben.page, 'learned to read')
    await ben.page.keyboard.press('c')
    await expect(ben.page.getByText('Ada has a thread on these words.')).toBeVisible()
    await ben.page.keyboard.type('An hour a page.')
    await ben.page.keyboard.press('Alt+r')
    await expect(thread(ben.page, ON).getByRole('textbox', { name: /^Reply to/ })).toHaveValue(
      'An hour a page.',
    )
    await expect(thread(ben.page, ON).getByRole('textbox', { name: /^Reply to/ })).toBeFocused()
    await expect(ben.page.getByRole('region', { name: /^Draft on/ })).toHaveCount(0)
    await ben.page.keyboard.press('Control+Enter')
    await expect(thread(ada.page, ON)).toContainText('An hour a page.')
  })
  await test.step('what is typed goes to an open reply, too', async () => {
    await thread(ben.page, ON).getByRole('button', { name: 'Reply' }).click()
    await ben.page.keyboard.type('First.')
    await select(ben.page, ON)
    await ben.page.keyboard.press('c')
    await ben.page.keyboard.type('Second.')
    await ben.page.getByRole('button', { name: 'Reply there' }).click()
    await expect(thread(ben.page, ON).getByRole('textbox', { name: /^Reply to/ })).toHaveValue(
      'First.\n\nSecond.',
    )
    await ben.page.keyboard.press('Control+Enter')
  })
  await test.step('not for other words, nor for a thread that is resolved', async () => {
    await select(ben.page, 'before anybody thought of reading under it')
    await ben.page.keyboard.press('c')
    await expect(ben.page.getByRole('region', { name: /^Draft on/ })).toBeVisible()
    await expect(ben.page.getByText(/has a thread on these words/)).toHaveCount(0)
    await ben.page.keyboard.press('Escape')
    await open(ada.page, ON)
    await ada.page.keyboard.press('e')
    await expect(thread(ben.page, ON).getByRole('button', { name: /resolved/ })).toBeVisible()
    await select(ben.page, ON)
    await ben.page.keyboard.press('c')
    await expect(ben.page.getByRole('region', { name: /^Draft on/ })).toBeVisible()
    await expect(ben.page.getByText(/has a thread on these words/)).toHaveCount(0)
  })
})
