// A corrected text: what was written on the old one is carried over, people decide where Gloss does not know, on every screen.
import { bringIntoView, expect, select, status, synced, test as base } from './fixtures.ts'
import { newShelf } from './library.ts'
import { longShelf, SENTENCES } from './revised-text.ts'
import { clickWords, highlight, painted, thread } from './reading.ts'
import { joinByWire } from './wire.ts'
import type { Locator, Page } from '@playwright/test'

const text = longShelf()
const test = base.extend({
  shelf: async ({ product }, use) => {
    await use(await newShelf(product, text.before, 'shelf.md'))
  },
})

const revise = async (page: Page, path: string, after: string): Promise<void> => {
  await page.goto(`${path}/revise`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'shelf.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(after),
  })
  await page.getByRole('button', { name: 'Add the corrected text' }).click()
  await page.waitForURL(new RegExp(`${path}$`))
}

const tray = (page: Page): Locator => page.getByRole('region', { name: 'After the revision' })
const at = <T>(list: readonly T[], index: number): T => {
  const one = list[index]
  if (one === undefined) throw new Error(`nothing at ${index}`)
  return one
}

test('two hundred annotations are carried over, and what people decide is live and in the history', async ({
  product,
  shelf,
  enter,
}) => {
  test.setTimeout(120_000)
  const writer = await joinByWire(product, shelf, 'Walter')
  for (const passage of text.passages) writer.highlight(passage)
  writer.highlight('Nothing else', 'Is that so?')
  await writer.saved()

  const { page: ben } = await enter('Ben', 'facilitator')
  await highlight(ben, 'was found')
  const { page: ada } = await enter('Ada', 'facilitator')
  await revise(ada, shelf.path, text.after)

  await ben.getByRole('button', { name: 'Read the new text' }).click()
  for (const page of [ada, ben]) {
    await expect(tray(page)).toContainText('10 changed')
    await expect(tray(page)).toContainText('10 without a passage')
    await expect(page.getByText('Carrying over')).toHaveCount(0)
    await expect(status(page)).toHaveText('Saved')
  }
  const answer = await ada.request.get(
    `/api/layers/${shelf.layer}/anchors?revision=${(await (await ada.request.get(`/api/articles/${shelf.article}`)).json()).revision.id}`,
  )
  const { done, total, anchors } = await answer.json()
  const states = anchors.map(({ anchor }: { anchor: { at: string } }) => anchor.at)
  const count = (state: string) => states.filter((each: string) => each === state).length
  expect({ done, total, moved: count('moved'), changed: count('changed'), orphan: count('orphan') }).toEqual({
    done: SENTENCES + 2,
    total: SENTENCES + 2,
    moved: 10,
    changed: 10,
    orphan: 10,
  })

  // words that changed are shown as such, never like a highlight
  await tray(ada).getByRole('button', { name: '10 changed' }).click()
  const changed = at(text.reworded, 0)
  const card = thread(ada, changed.before)
  await expect(card).toContainText('The words have changed')
  await expect(card.locator('del')).toContainText(changed.before.split(' ')[2] ?? '')
  await expect(card.locator('ins')).toContainText('thunder')
  expect((await painted(ada))['changed']).toContain(changed.after)
  await card.getByRole('button', { name: 'Accept' }).click()
  await expect(thread(ada, changed.after)).toContainText('New words accepted by Ada')
  await clickWords(ben, changed.after)
  await expect(thread(ben, changed.after)).toContainText('New words accepted by Ada')
  await expect(tray(ben)).toContainText('9 changed')

  // what has no passage is given one by selecting words
  await tray(ada).getByRole('button', { name: '10 without a passage' }).click()
  const lost = at(text.gone, 0)
  await thread(ada, lost).getByRole('button', { name: 'Choose the words' }).click()
  await select(ada, 'else was')
  await ada.getByRole('button', { name: 'Put it here' }).click()
  await expect(thread(ada, 'else was')).toContainText('Put here by Ada')
  await expect(tray(ben)).toContainText('9 without a passage')
  await clickWords(ben, 'else was')
  await expect(thread(ben, 'else was')).toContainText(`First on “${lost}”`)

  // … or by dragging it there
  await tray(ada).getByRole('button', { name: '9 without a passage' }).click()
  const dragged = at(text.gone, 1)
  const { from: onto } = await bringIntoView(ada, text.last)
  const grip = await tray(ada)
    .getByRole('listitem')
    .filter({ hasText: dragged })
    .locator('.tray-grip')
    .boundingBox()
  if (grip === null) throw new Error('there is no grip')
  await ada.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await ada.mouse.down()
  await ada.mouse.move(onto.x + 20, onto.y, { steps: 5 })
  await ada.mouse.move(onto.x + 30, onto.y, { steps: 2 })
  expect((await painted(ada))['draft']).toEqual([text.last]) // where it would be dropped
  await ada.mouse.up()
  await expect(tray(ben)).toContainText('8 without a passage')
  await clickWords(ben, 'on it.') // the rest of them carries other threads, too
  await expect(thread(ben, text.last)).toContainText('Put here by Ada')

  // … or is said to have none
  const gone = at(text.reworded, 1)
  await tray(ada).getByRole('button', { name: '9 changed' }).click()
  await thread(ada, gone.before).getByRole('button', { name: 'Passage is gone' }).click()
  await expect(tray(ben)).toContainText('9 without a passage')
  await expect(tray(ben)).toContainText('8 changed')
  await tray(ben).getByRole('button', { name: '9 without a passage' }).click()
  await expect(thread(ben, gone.before)).toContainText('Ada says that its passage is gone.')
  // Ben facilitates: he takes it back
  await thread(ben, gone.before).getByRole('button', { name: 'Take back' }).click()
  await expect(tray(ada)).toContainText('9 changed')
  await expect(status(ben)).toHaveText('Saved')

  await ada.goto(`${shelf.path}/history`)
  const feed = ada.getByRole('main')
  await expect(feed).toContainText('Ben took back')
  await expect(feed).toContainText('Ada left the highlight without a passage')
  await expect(feed).toContainText('Ada moved the highlight to other words')
  await expect(feed).toContainText('Ada accepted the changed words')
  await expect(feed).toContainText('Ada added a corrected text, Revision 2')

  // the old text shows everything as it was
  await ben.goto(`${shelf.path}?revision=1`)
  await expect(ben.getByText('Revision 1 of 2')).toBeVisible()
  await expect(ben.getByText(`${SENTENCES + 2} threads in this text`)).toBeAttached()
  await clickWords(ben, lost)
  await expect(thread(ben, lost)).toBeVisible()
  await clickWords(ben, changed.before)
  await expect(thread(ben, changed.before)).toBeVisible()
  await expect(tray(ben)).toHaveCount(0)
  await select(ben, changed.before)
  await ben.keyboard.press('h')
  await expect(ben.getByText('This is the text as it was.')).toBeVisible()
})

test('who still reads the old text goes on there, and finds words and drafts where they belong on the new one', async ({
  enter,
  shelf,
}) => {
  const { page: ben } = await enter('Ben')
  await ben.goto(`${shelf.path}?revision=1`) // by a link to words of it
  await synced(ben)
  const moved = at(text.moved, 0)
  await select(ben, moved)
  await ben.keyboard.press('c')
  await ben.getByRole('textbox', { name: `Comment on “${moved}` }).fill('Not said yet.')
  const lost = at(text.gone, 0)
  await select(ben, lost)
  await ben.keyboard.press('c')
  await ben.getByRole('textbox', { name: `Comment on “${lost}` }).fill('Nor this.')

  const { page: ada } = await enter('Ada', 'facilitator')
  await revise(ada, shelf.path, text.after)
  await expect(ben.getByText('This article has a corrected text, Revision 2.')).toBeVisible()
  const passage = at(text.moved, 2)
  await highlight(ben, passage)
  await expect(ada.getByText('1 thread in this text')).toBeAttached()
  expect((await painted(ada))['yellow-1']).toBeUndefined() // it is far down
  await clickWords(ada, passage)
  await expect(thread(ada, passage)).toContainText('at another place of this text')
  await select(ben, at(text.reworded, 0).before)
  await expect.poll(async () => (await painted(ben))['remote']).toBeUndefined()
  expect((await painted(ada))['remote']).toBeUndefined() // the same offsets are other words there

  await ben.getByRole('button', { name: 'Read the new text' }).click()
  await ben.waitForURL(new RegExp(`${shelf.path}$`))
  await expect(ben.getByRole('textbox', { name: `Comment on “${moved}` })).toHaveValue('Not said yet.')
  await expect(ben.getByText('The passage of this draft is not in the text as it is now.')).toBeVisible()
  await ben.getByRole('button', { name: 'See what is kept' }).click()
  await expect(ben.getByRole('dialog')).toContainText('Nor this.')
  await expect(ben.getByRole('dialog')).toContainText(lost)
})

test('[UX47] one decides by keys alone, and about one’s own annotations only', async ({ enter, shelf }) => {
  const { page: cleo } = await enter('Cleo')
  const [mine, lost, theirs] = [at(text.reworded, 0), at(text.gone, 0), at(text.reworded, 1)]
  await highlight(cleo, mine.before)
  await highlight(cleo, lost)
  const { page: ada } = await enter('Ada', 'facilitator')
  await highlight(ada, theirs.before)
  await expect(status(ada)).toHaveText('Saved')
  await revise(ada, shelf.path, text.after)

  await cleo.getByRole('button', { name: 'Read the new text' }).focus()
  await cleo.keyboard.press('Enter')
  await expect(tray(cleo)).toContainText('2 changed')
  await cleo.keyboard.press('j')
  await expect(thread(cleo, mine.before)).toBeFocused()
  await thread(cleo, mine.before).getByRole('button', { name: 'Accept' }).focus()
  await cleo.keyboard.press('Enter')
  await expect(thread(cleo, mine.after)).toContainText('New words accepted by Cleo')
  await expect(thread(ada, mine.after)).toContainText('New words accepted by Cleo')

  await cleo.keyboard.press('j')
  await expect(thread(cleo, theirs.before)).toContainText('The words have changed')
  await expect(thread(cleo, theirs.before).getByRole('button', { name: 'Accept' })).toHaveCount(0)

  await tray(cleo).getByRole('button', { name: '1 without a passage' }).focus()
  await cleo.keyboard.press('Enter')
  await thread(cleo, lost).getByRole('button', { name: 'Choose the words' }).focus()
  await cleo.keyboard.press('Enter')
  await expect(cleo.getByText('Select the words that it belongs to.')).toBeVisible()
  await cleo.keyboard.press('Escape')
  await expect(cleo.getByText('Select the words that it belongs to.')).toHaveCount(0)
  await thread(cleo, lost).getByRole('button', { name: 'Choose the words' }).focus()
  await cleo.keyboard.press('Enter')
  await cleo.keyboard.press('v')
  await expect(cleo.getByText('Put it on the selected words?')).toBeVisible()
  await cleo.keyboard.press('h')
  await expect(cleo.getByText('Put here by Cleo')).toBeVisible()
  await expect(ada.getByText('Put here by Cleo')).toBeVisible()
  await expect(tray(cleo)).not.toContainText('without a passage')
})
