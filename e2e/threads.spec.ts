// Comments and threads. Points of the list of expectations: UX22, UX24, UX28–UX30, and resolving.
import { expect, select, status, test } from './fixtures.ts'
import { commentOn, highlight, painted, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const ON = 'learned to read quickly'

const composer = (page: Page) => page.getByRole('textbox', { name: `Comment on “${ON}”` })
/** The message in a card that was opened by a click, so that its actions are there. */
const open = (page: Page, words = ON) => thread(page, words).getByRole('button', { name: /^“/ }).click()

test('[UX22] the composer stands beside its passage; Ctrl+Enter posts; Esc closes it empty and keeps what was typed', async ({
  enter,
}) => {
  const { page } = await enter('Ada')
  await test.step('beside the passage, with the focus', async () => {
    await select(page, ON)
    const line = await page.evaluate(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect().top)
    await page.keyboard.press('c')
    await expect(composer(page)).toBeFocused()
    const card = await page.getByRole('region', { name: `Draft on “${ON}”` }).boundingBox()
    expect(Math.abs((card?.y ?? 0) - (line ?? 0))).toBeLessThan(20)
  })
  await test.step('Esc on an empty field closes it', async () => {
    await page.keyboard.press('Escape')
    await expect(composer(page)).toBeHidden()
  })
  await test.step('Esc with words keeps the draft', async () => {
    await select(page, ON)
    await page.keyboard.press('c')
    await page.keyboard.type('How quickly')
    await page.keyboard.press('Escape')
    await expect(composer(page)).toHaveValue('How quickly')
    await expect(composer(page)).not.toBeFocused()
  })
  await test.step('Ctrl+Enter posts, and an empty comment is not posted', async () => {
    await composer(page).focus()
    await page.keyboard.press('Control+Enter')
    await expect(thread(page, ON)).toContainText('How quickly')
    await expect(composer(page)).toBeHidden()
    await thread(page, ON).getByRole('button', { name: 'Reply' }).click()
    await page.keyboard.type('   ')
    await page.keyboard.press('Control+Enter')
    await expect(thread(page, ON).getByRole('textbox', { name: /^Reply to/ })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(thread(page, ON).getByRole('textbox')).toBeHidden()
  })
})

test('[UX24] what is written offline is there at once, marked as not sent, and arrives once', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await ada.page.context().setOffline(true)
  await expect(status(ada.page)).toHaveText('Offline, kept here')
  await commentOn(ada.page, ON, 'Written in a tunnel.')
  await expect(thread(ada.page, ON)).toContainText('Kept on this device')
  await open(ada.page)
  await thread(ada.page, ON).getByRole('button', { name: 'Reply' }).click()
  await ada.page.keyboard.type('And one more.')
  await ada.page.keyboard.press('Control+Enter')
  await expect(thread(ada.page, ON)).toContainText('And one more.')

  await ada.page.context().setOffline(false)
  await expect(status(ada.page)).toHaveText('Saved')
  await expect(thread(ada.page, ON)).not.toContainText('Kept on this device')
  for (const { page } of [ada, ben]) {
    await expect(page.getByText('Written in a tunnel.')).toHaveCount(1)
    await expect(page.getByText('And one more.')).toHaveCount(1)
  }
  await ben.page.reload()
  await expect(ben.page.getByText('Written in a tunnel.')).toHaveCount(1)
})

test('[UX28] a comment says who wrote it, when, and that it was edited; the other screen follows', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'Quickly, or badly?')
  const there = thread(ben.page, ON)
  await expect(there).toContainText('Quickly, or badly?')
  await expect(there).toContainText('Ada')
  const time = there.getByRole('time')
  const at = (await time.getAttribute('datetime')) ?? ''
  expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000)
  await expect(time).toHaveAttribute('title', /\d{4}/)
  await expect(time).toHaveText(/now|second|minute/)
  await expect(there.getByText('A', { exact: true })).toBeVisible() // the avatar

  await open(ada.page)
  await thread(ada.page, ON).getByRole('button', { name: 'Edit the comment by Ada' }).click()
  await thread(ada.page, ON).getByRole('textbox', { name: 'Edit your comment' }).fill('Quickly, and badly.')
  await ada.page.keyboard.press('Control+Enter')
  await expect(there).toContainText('Quickly, and badly.')
  await expect(there.getByRole('button', { name: 'edited once' })).toBeVisible()
  await expect(there).not.toContainText('or badly')
})

test('[UX29] only the author edits, author and facilitator delete, and a deleted comment with replies keeps its place', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const fay = await enter('Fay', 'facilitator')
  await commentOn(ada.page, ON, 'The first word.')
  await open(ben.page)
  const [atAda, atBen, atFay] = [ada, ben, fay].map(({ page }) => thread(page, ON)) as [
    ReturnType<typeof thread>,
    ReturnType<typeof thread>,
    ReturnType<typeof thread>,
  ] // three in, three out
  await test.step('another annotator may neither', async () => {
    await expect(atBen.getByText('The first word.')).toBeVisible()
    await expect(atBen.getByRole('button', { name: /^(Edit|Delete) the comment/ })).toHaveCount(0)
  })
  await test.step('a facilitator may delete, and the author sees it, and it can be undone', async () => {
    await atBen.getByRole('button', { name: 'Reply' }).click()
    await ben.page.keyboard.type('An answer.')
    await ben.page.keyboard.press('Control+Enter')
    await expect(atFay.getByText('An answer.')).toBeVisible()
    await open(fay.page)
    await expect(atFay.getByRole('button', { name: /^Edit the comment/ })).toHaveCount(0)
    await atFay.getByRole('button', { name: 'Delete the comment by Ada' }).click()
    await expect(atAda.getByText('Deleted comment')).toBeVisible()
    await expect(atAda.getByText('The first word.')).toBeHidden()
    await expect(atAda.getByText('An answer.')).toBeVisible()
    await fay.page.getByRole('button', { name: 'Undo' }).click()
    await expect(atAda.getByText('The first word.')).toBeVisible()
    await expect(atFay.getByText('Deleted comment')).toBeHidden()
  })
  await test.step('the author deletes', async () => {
    await open(ada.page)
    await atAda.getByRole('button', { name: 'Delete the comment by Ada' }).click()
    await expect(atBen.getByText('Deleted comment')).toBeVisible()
    await expect(atBen.getByText('The first word.')).toBeHidden()
    await expect(status(ada.page)).toHaveText('Saved')
  })
})

test('[UX30] Markdown is shown, addresses are links that promise nothing, and HTML is text', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  const body = [
    '**Bold**, *slanted*, `code`, see https://example.org/lamp and [here](https://example.org/here).',
    '',
    '- one',
    '- two',
    '',
    '> said before',
    '',
    '<script>window.broken = true</script> <img src=x onerror="window.broken = true"> [no](javascript:alert(1))',
  ].join('\n')
  await commentOn(ada.page, ON, 'Bold')
  await open(ada.page)
  await thread(ada.page, ON).getByRole('button', { name: 'Reply' }).click()
  await thread(ada.page, ON).getByRole('textbox').fill(body)
  await ada.page.keyboard.press('Control+Enter')
  const card = thread(ben.page, ON)
  await expect(card.getByRole('strong')).toHaveText('Bold')
  await expect(card.getByRole('emphasis')).toHaveText('slanted')
  await expect(card.getByRole('code')).toHaveText('code')
  await expect(card.getByRole('listitem')).toHaveText(['one', 'two'])
  await expect(card.getByRole('blockquote')).toHaveText('said before')
  const link = card.getByRole('link', { name: 'https://example.org/lamp' })
  await expect(link).toHaveAttribute('href', 'https://example.org/lamp')
  for (const rel of ['nofollow', 'ugc', 'noopener'])
    await expect(link).toHaveAttribute('rel', new RegExp(rel))
  await expect(card).toContainText('<script>window.broken = true</script>')
  await expect(card).toContainText('onerror=')
  await expect(card.getByRole('link', { name: 'no', exact: true })).toHaveCount(0)
  expect(await ben.page.evaluate(() => 'broken' in window)).toBe(false)

  await test.step('what is pasted is text', async () => {
    await ada.page.evaluate(() =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob(['<b>thick</b>'], { type: 'text/html' }),
          'text/plain': new Blob(['thick'], { type: 'text/plain' }),
        }),
      ]),
    )
    await thread(ada.page, ON).getByRole('button', { name: 'Reply' }).click()
    await ada.page.keyboard.press('Control+v')
    await expect(thread(ada.page, ON).getByRole('textbox')).toHaveValue('thick')
  })
})

test('a thread is resolved, reopened and undone, and the other screen follows', async ({ enter }) => {
  const ada = await enter('Ada')
  const ben = await enter('Ben')
  await commentOn(ada.page, ON, 'Done with this.')
  const card = thread(ada.page, ON)
  const there = thread(ben.page, ON)
  await test.step('resolve folds it and mutes its highlight', async () => {
    await open(ada.page)
    await card.getByRole('button', { name: 'Resolve' }).click()
    await expect(there.getByRole('button', { name: /resolved/ })).toBeVisible()
    await expect(there.getByText('Done with this.')).toBeHidden()
    await expect.poll(async () => (await painted(ben.page))['resolved']).toEqual([ON])
  })
  await test.step('undo', async () => {
    await ada.page.getByRole('button', { name: 'Undo' }).click()
    await expect(there.getByText('Done with this.')).toBeVisible()
    await expect.poll(async () => (await painted(ben.page))['yellow-1']).toEqual([ON])
  })
  await test.step('the key e resolves, and reopen brings it back', async () => {
    await open(ada.page)
    await ada.page.keyboard.press('e')
    await expect(there.getByRole('button', { name: /resolved/ })).toBeVisible()
    await card.getByRole('button', { name: 'Reopen' }).click()
    await expect(there.getByText('Done with this.')).toBeVisible()
  })
  await test.step('a bare highlight is deleted and brought back', async () => {
    await highlight(ada.page, 'in another hand')
    await expect(thread(ben.page, 'in another hand')).toBeVisible()
    await open(ada.page, 'in another hand')
    await thread(ada.page, 'in another hand').getByRole('button', { name: 'More' }).click()
    await ada.page.getByRole('menuitem', { name: 'Delete highlight' }).click()
    await expect(thread(ben.page, 'in another hand')).toBeHidden()
    await ada.page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(thread(ben.page, 'in another hand')).toBeVisible()
  })
})

test('somebody whose role is to read sees everything, and what they write is for their own eyes', async ({
  enter,
}) => {
  const ada = await enter('Ada')
  const rea = await enter('Rea', 'reader')
  await commentOn(ada.page, ON, 'Can you see this?')
  await expect(thread(rea.page, ON)).toContainText('Can you see this?')
  await expect(status(rea.page)).toHaveText('Read-only')
  await open(rea.page)
  await expect(
    thread(rea.page, ON).getByRole('button', { name: /Reply|Resolve|Colour|Edit|Delete/ }),
  ).toHaveCount(0)
  await select(rea.page, 'in another hand')
  await expect(rea.page.getByRole('button', { name: 'Copy quote' })).toBeVisible()
  await expect(rea.page.getByRole('button', { name: 'Only you' })).toHaveAttribute('aria-pressed', 'true')
  await rea.page.keyboard.press('c')
  await expect(rea.page.getByText('Only you see this. Your role in this group is to read.')).toBeVisible()
  await expect(rea.page.getByRole('radio', { name: /^Everyone/ })).toHaveCount(0)
  await rea.page.keyboard.type('For me alone.')
  await rea.page.keyboard.press('Control+Enter')
  await expect(thread(rea.page, 'in another hand')).toContainText('Only you')
  await expect(status(rea.page)).toHaveText('Read-only')
  await commentOn(ada.page, 'The marks are small', 'And then?')
  await expect(thread(rea.page, 'The marks are small')).toBeVisible()
  await expect(thread(ada.page, 'in another hand')).toHaveCount(0)
})
