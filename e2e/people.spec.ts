// What becomes of people and of their words: another role, leaving, and words that are removed for good.
import { expect, test } from './fixtures.ts'
import { commentOn, thread } from './reading.ts'

const ON = 'learned to read quickly'

test('a facilitator changes a role and removes a member, whose open page closes', async ({
  enter,
  expectedErrors,
}) => {
  expectedErrors.push('404')
  const { page: facilitator } = await enter('Fay', 'facilitator', { path: '/people' })
  const { page: member } = await enter('Mika', 'annotator')
  await facilitator.reload()
  const row = facilitator.getByRole('listitem').filter({ hasText: 'Mika' })
  const open = row.getByLabel('Change what Mika may do here')
  await open.click()
  await row.getByLabel('Role of Mika').selectOption({ label: 'Reader' })
  await row.getByRole('button', { name: 'Change the role' }).click()
  await expect(open).toHaveText('Reader')
  await row.getByRole('button', { name: 'Remove from the group…' }).click()
  await facilitator.getByRole('dialog').getByRole('button', { name: 'Remove from the group' }).click()
  await expect(row).toHaveCount(0)
  await expect(member.getByText('This article is not here, or you may not read it.').first()).toBeVisible()
})

test('words that a facilitator removes for good are gone for everybody, after the name was typed', async ({
  enter,
}) => {
  const { page: author } = await enter('Ada')
  const { page: facilitator } = await enter('Fay', 'facilitator')
  await commentOn(author, ON, 'My telephone number is 555-1234')
  const card = thread(facilitator, ON)
  await expect(card).toContainText('555-1234')
  await card.getByRole('button', { name: /^“/ }).click()
  await card.getByRole('button', { name: 'Remove the words by Ada for good…' }).click()
  const dialog = facilitator.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Remove for good' })).toBeDisabled()
  await dialog.getByLabel('Type the name to go on: Ada').fill('Ada')
  await dialog.getByRole('button', { name: 'Remove for good' }).click()
  await expect(facilitator.getByText('The words by Ada are removed for good')).toBeVisible()
  await expect(thread(author, ON)).not.toContainText('555-1234')
  await author.reload()
  await expect(thread(author, ON)).not.toContainText('555-1234')
  await expect(author.getByText('555-1234')).toHaveCount(0)
})

test('the history shows the hash that stands for it, short and whole', async ({ enter, shelf }) => {
  const { page } = await enter('Ada')
  await commentOn(page, ON, 'A first event')
  await page.goto(`${shelf.path}/history`)
  const head = page.getByRole('region', { name: 'Hash of the history' })
  await expect(head.getByText(/^[0-9a-f]{12}…$/)).toBeVisible()
  await head.getByRole('button', { name: /^[0-9a-f]{12}…/ }).click()
  await expect(head.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
})
