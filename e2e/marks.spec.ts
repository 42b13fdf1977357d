// What people put on a passage or a comment beside words: reactions, a stance, tags. Points of the list of expectations: UX32.
import { expect, select, status, test } from './fixtures.ts'
import { expectAccessible } from './axe.ts'
import { addTaggedArticle } from './library.ts'
import { commentOn, highlight, thread, toolbar } from './reading.ts'
import type { Locator, Page } from '@playwright/test'

const ON = 'learned to read quickly'

const open = (page: Page, words = ON): Promise<void> =>
  thread(page, words)
    .getByRole('button', { name: new RegExp(`^“${words}`) })
    .click()

const reaction = (page: Page, name: string): Locator =>
  thread(page, ON)
    .getByRole('list', { name: 'Reactions' })
    .getByRole('button', { name: new RegExp(`^${name}`) })

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Add a tag' })
const tags = (page: Page, words = ON): Locator =>
  thread(page, words).getByRole('list', { name: 'Tags' }).getByRole('listitem')

test('[UX32] a reaction is chosen by keys, joined with one click, says how many and who, and a second click takes it back', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'Quickly, or badly?')
  await expect(thread(ben.page, ON)).toContainText('Quickly, or badly?')
  await test.step('the six, by keys alone', async () => {
    await open(ben.page)
    await thread(ben.page, ON).getByRole('button', { name: 'React to the comment by Ada' }).focus()
    await ben.page.keyboard.press('Enter')
    await expect(ben.page.getByRole('menuitem')).toHaveText([
      'Thumbs up',
      'Heart',
      'Smile',
      'Light bulb',
      'Eyes',
      'Thanks',
    ])
    await ben.page.keyboard.press('ArrowDown')
    await ben.page.keyboard.press('Enter')
    await expect(reaction(ben.page, 'Heart')).toHaveAccessibleName('Heart, 1: you')
    await expect(
      thread(ben.page, ON).getByRole('button', { name: 'React to the comment by Ada' }),
    ).toBeFocused()
  })
  await test.step('the other joins in', async () => {
    await expect(reaction(ada.page, 'Heart')).toHaveAccessibleName('Heart, 1: Ben')
    await expect(reaction(ada.page, 'Heart')).toHaveAttribute('aria-pressed', 'false')
    await reaction(ada.page, 'Heart').click()
    await expect(reaction(ada.page, 'Heart')).toHaveText('2')
    await expect(reaction(ada.page, 'Heart')).toHaveAttribute('aria-pressed', 'true')
    await expect(reaction(ben.page, 'Heart')).toHaveAccessibleName('Heart, 2: you, Ada')
  })
  await test.step('who, on hover and on focus', async () => {
    await ada.page.mouse.move(5, 500, { steps: 3 })
    await reaction(ada.page, 'Heart').hover()
    await expect(ada.page.getByRole('tooltip', { name: 'Heart, 2: Ben, you' })).toBeVisible()
    await ada.page.mouse.move(5, 500, { steps: 3 })
    await expect(ada.page.getByRole('tooltip')).toBeHidden()
    await reaction(ben.page, 'Heart').focus()
    await expect(ben.page.getByRole('tooltip', { name: 'Heart, 2: you, Ada' })).toBeVisible()
  })
  await test.step('and back', async () => {
    await reaction(ada.page, 'Heart').click()
    await expect(reaction(ben.page, 'Heart')).toHaveAccessibleName('Heart, 1: you')
    await ben.page.keyboard.press('Enter')
    await expect(reaction(ada.page, 'Heart')).toHaveCount(0)
    await expect(status(ben.page)).toHaveText('Saved')
    await reaction(ben.page, 'Heart').waitFor({ state: 'detached' })
  })
})

test('[UX32] two devices of one person that reacted offline count once, and one click takes both back', async ({
  enter,
  browser,
}) => {
  const ada = await enter('Ada')
  await commentOn(ada.page, ON, 'Mine.')
  await expect(status(ada.page)).toHaveText('Saved')
  const storageState = await ada.page.context().storageState()
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } })
  const other = await context.newPage()
  await other.goto(ada.page.url())
  await expect(thread(other, ON)).toContainText('Mine.')
  const pages = [ada.page, other]
  for (const page of pages) {
    await open(page)
    await thread(page, ON).getByRole('button', { name: 'React to the comment by Ada' }).click()
    await expect(page.getByRole('menuitem', { name: 'Eyes' })).toBeVisible() // loaded when it is needed first
    await page.context().setOffline(true)
    await expect(status(page)).toHaveText('Offline, kept here')
    await page.getByRole('menuitem', { name: 'Eyes' }).click()
    await expect(reaction(page, 'Eyes')).toHaveAccessibleName(
      /^Eyes, 1: you\. Kept (in|on) this (page|device)$/,
    )
  }
  for (const page of pages) await page.context().setOffline(false)
  for (const page of pages) {
    await expect(status(page)).toHaveText('Saved')
    await expect(reaction(page, 'Eyes')).toHaveAccessibleName('Eyes, 1: you')
  }
  await reaction(other, 'Eyes').click()
  for (const page of pages) await expect(reaction(page, 'Eyes')).toHaveCount(0)
  await context.close()
})

test('[UX32] [UX60] a finger that rests on a reaction hears who, and changes nothing; a reader sees and does not react', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const rea = await enter('Rea', 'reader', { touch: true, viewport: { width: 390, height: 800 } })
  await commentOn(ada.page, ON, 'Mine.')
  await thread(ada.page, ON).getByRole('button', { name: 'React to the comment by Ada' }).click()
  await ada.page.getByRole('menuitem', { name: 'Thanks' }).click()
  await rea.page.getByRole('button', { name: /^Margin,/ }).tap()
  const chip = reaction(rea.page, 'Thanks')
  await expect(chip).toHaveAccessibleName('Thanks, 1: Ada')
  const box = await chip.boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  const at = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 }
  const touch = await rea.page.context().newCDPSession(rea.page)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  await expect(thread(rea.page, ON).getByRole('status')).toHaveText('Thanks, 1: Ada')
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(chip).toHaveAccessibleName('Thanks, 1: Ada')
  await expect(rea.page.getByRole('button', { name: /^React to/ })).toHaveCount(0)
})

test('a stance is chosen with a new comment, seen by the others as a word, and changed by its creator alone', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await select(ada.page, ON)
  await ada.page.keyboard.press('c')
  await ada.page.keyboard.type('Says who?')
  const choices = ada.page.getByRole('group', { name: 'Stance' })
  await choices.getByRole('button', { name: 'Agree' }).click()
  await choices.getByRole('button', { name: 'Doubt' }).click()
  await expect(choices.getByRole('button', { name: 'Agree' })).toHaveAttribute('aria-pressed', 'false')
  await ada.page.getByRole('textbox', { name: /^Comment on/ }).press('Control+Enter')
  await expect(thread(ben.page, ON).getByText('Doubt', { exact: true })).toBeVisible()
  await open(ben.page)
  await expect(thread(ben.page, ON).getByRole('button', { name: 'Stance' })).toHaveCount(0)
  await open(ada.page)
  await thread(ada.page, ON).getByRole('button', { name: 'Stance' }).click()
  await ada.page.getByRole('menuitem', { name: 'Evidence' }).click()
  await expect(thread(ben.page, ON).getByText('Evidence', { exact: true })).toBeVisible()
  await thread(ada.page, ON).getByRole('button', { name: 'Stance' }).click()
  await ada.page.getByRole('menuitem', { name: 'No stance' }).click()
  await expect(thread(ben.page, ON).getByText('Evidence', { exact: true })).toHaveCount(0)
  await ada.page.reload()
  await expect(thread(ada.page, ON)).toContainText('Says who?')
  await expect(thread(ada.page, ON).getByText('Evidence', { exact: true })).toHaveCount(0)
})

test('words are tagged from the toolbar, with completion from this margin and the group’s, by keys alone', async ({
  enter,
  shelf,
}) => {
  await addTaggedArticle(shelf, ['rereading', 'CLOSE READING'])
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const { page } = ada
  await test.step('a highlight with tags', async () => {
    await select(page, ON)
    await toolbar(page).getByRole('button', { name: 'Tag' }).click()
    await expect(field(page)).toBeFocused()
    await page.keyboard.type('  Close   reading,speed')
    await page.keyboard.press('Tab')
    await expect(tags(page)).toHaveText(['Close reading', 'speed'])
    await expect(tags(ben.page)).toHaveText(['Close reading', 'speed'])
    await expect(field(page)).toBeFocused()
  })
  await test.step('the same tag is there once, and Backspace takes the last one away', async () => {
    await page.keyboard.type('SPEED')
    await page.keyboard.press('Enter')
    await expect(tags(page)).toHaveText(['Close reading', 'speed'])
    await page.keyboard.press('Backspace')
    await expect(tags(ben.page)).toHaveText(['Close reading'])
    await page.keyboard.press('Escape')
    await expect(field(page)).toHaveCount(0)
    await expect(thread(page, ON)).toBeFocused()
  })
  await test.step('what was used is offered', async () => {
    await highlight(page, 'in another hand')
    await open(page, 'in another hand')
    await thread(page, 'in another hand').getByRole('button', { name: 'Edit tags' }).click()
    await page.keyboard.type('read')
    const options = page.getByRole('listbox', { name: 'Tags' }).getByRole('option')
    await expect(options).toHaveText(['Close reading', 'rereading', 'New tag “read”'])
    await page.keyboard.press('ArrowDown')
    await expect(options.first()).toHaveAttribute('aria-selected', 'true')
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(
      await options.first().getAttribute('id'),
    )
    await page.keyboard.press('Enter')
    await expect(tags(ben.page, 'in another hand')).toHaveText(['Close reading'])
    await page.keyboard.type('x')
    await page.keyboard.press('Escape') // closes the list alone
    await expect(field(page)).toHaveValue('x')
    await page.keyboard.press('Escape')
    await expect(field(page)).toHaveCount(0)
    await expect(tags(page, 'in another hand')).toHaveText(['Close reading'])
  })
  await test.step('another person may not change them', async () => {
    await open(ben.page)
    await expect(thread(ben.page, ON).getByRole('button', { name: 'Edit tags' })).toHaveCount(0)
  })
})

test('reactions, a stance, tags and the field for them keep to WCAG in both themes and sizes', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await commentOn(page, ON, 'Mine.')
  await open(page)
  const card = thread(page, ON)
  await card.getByRole('button', { name: 'React to the comment by Ada' }).click()
  await page.getByRole('menuitem', { name: 'Heart' }).click()
  await expect(reaction(page, 'Heart')).toBeVisible()
  await card.getByRole('button', { name: 'Stance' }).click()
  await page.getByRole('menuitem', { name: 'Doubt' }).click()
  await card.getByRole('button', { name: 'Edit tags' }).click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('light,dark')
  await expect(page.getByRole('option', { name: 'New tag “dark”' })).toBeVisible()
  await expectAccessible(page)
})
