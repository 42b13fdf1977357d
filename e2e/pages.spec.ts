// Who comes in, by which door, and what each may see.
import { fillSignIn, newAccount, newInvite } from './accounts.ts'
import { expect, select, status, test } from './fixtures.ts'
import { newReader, newShelf } from './library.ts'
import type { Page } from '@playwright/test'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
/** A refusal; the browser's own announcer of routes is an alert, too, outside of the main part. */
const problem = (page: Page) => page.getByRole('main').getByRole('alert')
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /^Account of / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(heading(page, 'Sign in')).toBeVisible()
}

test.describe('signing in', () => {
  test('refuses a wrong password in words, keeps the e-mail, and takes the right one', async ({
    shelf,
    visit,
  }) => {
    const account = await newAccount(shelf.group, 'Wanda', 'annotator')
    const page = await visit('/sign-in')
    await fillSignIn(page, { ...account, password: 'not the secret' })
    await expect(problem(page)).toHaveText('E-mail or password is wrong. Check both and try again.')
    await expect(problem(page)).toBeInViewport()
    await expect(page.getByLabel('E-mail')).toHaveValue(account.email)
    await fillSignIn(page, account)
    await expect(page.getByRole('list', { name: 'Articles of Evening readers' })).toBeVisible()
    await page.goto('/sign-in')
    await expect(page).toHaveURL('/')
  })

  test('says the same of an e-mail that nobody has', async ({ shelf, visit }) => {
    const page = await visit('/sign-in')
    await fillSignIn(page, { email: `nobody.${shelf.group}@example.org`, password: 'not the secret' })
    await expect(problem(page)).toHaveText('E-mail or password is wrong. Check both and try again.')
  })

  test('leads on to the page that was asked for', async ({ shelf, visit }) => {
    const account = await newAccount(shelf.group, 'Nils', 'annotator')
    const page = await visit(`${shelf.path}/history`)
    await expect(heading(page, 'Sign in')).toBeVisible()
    await fillSignIn(page, account)
    await expect(page).toHaveURL(`${shelf.path}/history`)
    await expect(heading(page, 'A lamp in the reading room')).toBeVisible()
  })

  test('never leads to another site', async ({ shelf, visit, product }) => {
    const account = await newAccount(shelf.group, 'Otto', 'annotator')
    const page = await visit('/sign-in?next=https%3A%2F%2Fevil.example%2F')
    await fillSignIn(page, account)
    await expect(page.getByRole('list', { name: 'Articles of Evening readers' })).toBeVisible()
    expect(page.url()).toBe(`${product.url}/`)
  })

  test('shows what was typed as a password when asked to', async ({ visit }) => {
    const page = await visit('/sign-in')
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('a secret')
    await expect(password).toHaveAttribute('type', 'password')
    await page.getByRole('button', { name: 'Show the password' }).click()
    await expect(password).toHaveAttribute('type', 'text')
    await expect(password).toHaveValue('a secret')
  })

  test('stops after ten wrong passwords and says how long to wait', async ({ shelf, visit }) => {
    const account = await newAccount(shelf.group, 'Tessa', 'annotator')
    const page = await visit('/sign-in')
    const limit = problem(page).filter({ hasText: /^Too many tries\. Wait \d+ minutes and try again\.$/ })
    for (let tries = 0; tries < 10; tries++) {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await fillSignIn(page, { ...account, password: `wrong ${tries}` })
      await answered
      await expect(page.getByRole('button', { name: 'Sign in', exact: true })).not.toHaveAttribute(
        'aria-disabled',
      )
      await expect(limit).toBeHidden()
    }
    await fillSignIn(page, account)
    await expect(limit).toBeVisible()
    await page.goto('/')
    await expect(heading(page, 'Sign in')).toBeVisible()
  })
})

test.describe('signing out', () => {
  test('[UX56] in one tab ends the reading in another, in words', async ({
    enter,
    shelf,
    expectedErrors,
  }) => {
    expectedErrors.push('WebSocket connection') // the room is closed to this browser from now on
    const { page } = await enter('Sana')
    const other = await page.context().newPage()
    await other.goto('/')
    await signOut(other)
    await expect(status(page)).toHaveText('Signed out')
    await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
    await page.reload()
    await expect(heading(page, 'Sign in')).toBeVisible()
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(shelf.path)}`)
  })

  test('of a session that was ended elsewhere is said on the sign-in page', async ({ enter, product }) => {
    const { page } = await enter('Sven', 'annotator', { path: '/' })
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes('session-token'))
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    await signOut(page)
    await page.context().addCookies([{ name: cookie!.name, value: cookie!.value, url: product.url }])
    await page.goto('/people')
    await expect(page.getByRole('status').filter({ hasText: 'Your session has ended' })).toBeVisible()
    await expect(heading(page, 'Sign in')).toBeVisible()
  })
})

test('every page asks who is signed out to sign in, and says no title', async ({ shelf, visit }) => {
  const page = await visit('/')
  for (const path of [
    '/',
    '/people',
    '/articles/new',
    shelf.path,
    `${shelf.path}/history`,
    `/articles/${UNKNOWN}`,
  ]) {
    await page.goto(path)
    await expect(heading(page, 'Sign in')).toBeVisible()
    await expect(page).toHaveURL(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
    await expect(page).toHaveTitle('Sign in · Gloss')
  }
  const answer = await page.request.get(`/api/articles/${shelf.article}`)
  expect(answer.status()).toBe(401)
})

test('an address that does not exist has a page with a way on', async ({ enter, expectedErrors }) => {
  expectedErrors.push('404')
  const { page } = await enter('Nora', 'annotator', { path: '/no-such-page' })
  await expect(heading(page, 'There is no such page')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the library' }).click()
  await expect(heading(page, 'Evening readers')).toBeVisible()
})

test.describe('an invite', () => {
  test('says who invites, to what, as whom; a newcomer joins by it', async ({ shelf, visit }) => {
    const { path } = await newInvite(shelf, 'reader')
    const page = await visit(path)
    await expect(heading(page, 'Evening readers')).toBeVisible()
    await expect(page.getByRole('main')).toContainText(
      'Olga invites you to read with this group as a reader: you can read the articles and everybody’s notes.',
    )
    await page.getByLabel('Your name').fill('Jana')
    await page.getByLabel('E-mail').fill('not an address')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/That is not an e-mail address/)
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await page.getByLabel('E-mail').fill(`jana.${shelf.group}@example.org`)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
      /at least 8 characters/,
    )
    await expect(page.getByLabel('Your name')).toHaveValue('Jana')
    await page.getByLabel('Password', { exact: true }).fill('a secret that is long')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(
      page.getByRole('list', { name: 'Articles of Evening readers' }).getByRole('link'),
    ).toHaveText(/A lamp in the reading room/)
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Jana (you)' })).toContainText('Reader')
  })

  for (const [state, words] of [
    ['expired', 'This invitation has run out'],
    ['revoked', 'This invitation was withdrawn'],
  ] as const) {
    test(`that is ${state} says so and offers no form`, async ({ shelf, visit }) => {
      const { path } = await newInvite(shelf, 'annotator', state)
      const page = await visit(path)
      await expect(heading(page, words)).toBeVisible()
      await expect(page.getByRole('main')).toContainText('Ask for a new one')
      await expect(page.getByRole('textbox')).toHaveCount(0)
      await expect(page.getByText('Evening readers')).toHaveCount(0)
    })
  }

  test('that nobody made says so, whatever its address holds', async ({ visit, shelf }) => {
    expect(shelf.group).not.toBe('')
    const page = await visit(`/join/${'A'.repeat(43)}`)
    await expect(heading(page, 'There is no such invitation')).toBeVisible()
    for (const nonsense of ['x', '%00', '..%2F..%2Fetc', "';--", '%3Cscript%3E']) {
      await page.goto(`/join/${nonsense}`)
      await expect(heading(page, 'There is no such invitation')).toBeVisible()
    }
  })

  test('withdrawn while the form is filled lets nobody in and keeps what was typed', async ({
    shelf,
    visit,
  }) => {
    const invite = await newInvite(shelf, 'annotator')
    const page = await visit(invite.path)
    await page.getByLabel('Your name').fill('Late')
    await page.getByLabel('E-mail').fill(`late.${shelf.group}@example.org`)
    await page.getByLabel('Password', { exact: true }).fill('a secret that is long')
    await invite.revoke()
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(problem(page)).toHaveText('This invite link was withdrawn. Ask for a new one.')
    await expect(page.getByLabel('Your name')).toHaveValue('Late')
    await page.goto('/')
    await expect(heading(page, 'Sign in')).toBeVisible()
  })

  test('with the e-mail of an account says to sign in, and signing in leads back to it', async ({
    shelf,
    visit,
    product,
  }) => {
    const elsewhere = await newShelf(product)
    const account = await newAccount(elsewhere.group, 'Edda', 'annotator')
    const { path } = await newInvite(shelf, 'annotator')
    const page = await visit(path)
    await page.getByLabel('Your name').fill('Edda')
    await page.getByLabel('E-mail').fill(account.email)
    await page.getByLabel('Password', { exact: true }).fill('a secret that is long')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(
      /There is an account with this e-mail already/,
    )
    await page.getByRole('link', { name: 'Sign in, then join with it' }).click()
    await fillSignIn(page, account)
    await expect(page.getByRole('button', { name: 'Join the group' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(`You are signed in as Edda (${account.email})`)
    await page.getByRole('button', { name: 'Join the group' }).click()
    await expect(heading(page, 'Library')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Articles of Evening readers' })).toHaveCount(2)
  })

  test('adds nothing for who is in the group already, and raises a role', async ({ enter, shelf }) => {
    const lower = await newInvite(shelf, 'reader')
    const higher = await newInvite(shelf, 'facilitator')
    const { page } = await enter('Rosa', 'annotator', { path: lower.path })
    await expect(page.getByRole('main')).toContainText('You are in this group already, as an annotator.')
    await expect(page.getByRole('button', { name: 'Join the group' })).toHaveCount(0)
    await page.goto(higher.path)
    await expect(page.getByRole('main')).toContainText('as a facilitator')
    await page.getByRole('button', { name: 'Join the group' }).click()
    await expect(heading(page, 'Evening readers')).toBeVisible()
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Rosa (you)' })).toContainText('Facilitator')
  })
})

test('somebody of another group is told the same of an article as of none', async ({
  enter,
  product,
  expectedErrors,
}) => {
  expectedErrors.push('404')
  const foreign = await newShelf(product)
  const { page } = await enter('Fritz', 'owner', { path: '/' })
  const said = async (id: string) => {
    const answers: unknown[] = []
    for (const path of [
      `/articles/${id}`,
      `/articles/${id}/history`,
      `/articles/${id}/history?annotation=x.y`,
    ]) {
      const response = await page.goto(path)
      await expect(heading(page, 'There is no such page')).toBeVisible()
      answers.push([response?.status(), await page.title(), await page.getByRole('main').innerText()])
    }
    const api = await page.request.get(`/api/articles/${id}`)
    answers.push([api.status(), await api.json(), api.headers()['cache-control']])
    return answers
  }
  const ofForeign = await said(foreign.article)
  expect(ofForeign).toEqual(await said(UNKNOWN))
  expect(ofForeign.map((answer) => (answer as unknown[])[0])).toEqual([404, 404, 404, 404]) // rows of `said`
  expect(JSON.stringify(ofForeign)).not.toContain('lamp')
})

test('a reader finds no way to write for others', async ({ enter, shelf, product }) => {
  const { page } = await enter('Rita', 'reader')
  await expect(status(page)).toHaveText('Read-only')
  await expect(page.getByText('What others write will stand here.')).toBeVisible()
  await select(page, 'a row of pencil marks')
  const toolbar = page.getByRole('toolbar', { name: 'Selected words' })
  const onlyYou = toolbar.getByRole('button', { name: 'Only you' })
  await expect(onlyYou).toHaveAttribute('aria-pressed', 'true')
  await expect(onlyYou).toHaveAttribute('aria-disabled', 'true')
  await expect(toolbar.getByRole('button', { name: 'Copy quote' })).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByRole('region', { name: 'Thread on “a row of pencil marks”' })).toContainText(
    'Only you',
  )
  await page.goto('/')
  await expect(page.getByRole('list', { name: 'Articles of Evening readers' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add an article' })).toHaveCount(0)
  await page.goto('/articles/new')
  await expect(page.getByText('You can read here, not add')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await page.goto('/people')
  await expect(page.getByRole('list', { name: 'Members of Evening readers' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Invite people' })).toHaveCount(0)

  // A form that was sent by hand, as an annotator's page would send it.
  const { cookie } = await newReader(product, shelf.group, 'Anna', 'annotator')
  const mine = await page.context().cookies()
  await page.context().addCookies([cookie])
  await page.goto('/articles/new')
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Words of a reader.')
  await page.context().clearCookies()
  await page.context().addCookies(mine)
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(problem(page)).toContainText('Readers cannot add articles.')
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('Words of a reader.')
})

test.describe('the people page', () => {
  test('shows an annotator who reads along, and no invites', async ({ enter }) => {
    const { page } = await enter('Anna', 'annotator', { path: '/people' })
    const members = page.getByRole('list', { name: 'Members of Evening readers' }).getByRole('listitem')
    await expect(members).toHaveText([/Anna \(you\).*Annotator/, /Olga.*Owner/])
    await expect(page.getByRole('button', { name: 'Make an invite link' })).toHaveCount(0)
  })

  test('lets a facilitator invite and withdraw, but make no owners', async ({ enter, visit }) => {
    const { page } = await enter('Fay', 'facilitator', { path: '/people' })
    await expect(page.getByRole('radio')).toHaveCount(3)
    await expect(page.getByRole('radio', { name: /^Annotator/ })).toBeChecked()
    await expect(page.getByRole('radio', { name: /^Owner/ })).toHaveCount(0)
    await page.getByRole('radio', { name: /^Reader/ }).check()
    await page.getByLabel('The link works for').selectOption('7 days')
    await page.getByRole('button', { name: 'Make an invite link' }).click()
    const link = page.getByLabel('Invite link')
    await expect(link).toHaveValue(/\/join\/[\w-]{43}$/)
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const address = await link.inputValue()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)

    const out = page.getByRole('region', { name: 'Links that are out' })
    await expect(out.getByRole('listitem')).toHaveText(/Reader.*by Fay, until/)
    const newcomer = await visit(address)
    await expect(newcomer.getByRole('main')).toContainText(
      'Fay invites you to read with this group as a reader',
    )
    await page.getByRole('button', { name: /^Revoke the link for Reader, by Fay/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke the link' }).click()
    await expect(out).toHaveCount(0)
    await newcomer.reload()
    await expect(heading(newcomer, 'This invitation was withdrawn')).toBeVisible()
  })
})

test('the page that shows every part is for development alone', async ({ enter, expectedErrors }) => {
  expectedErrors.push('404')
  const { page } = await enter('Anna', 'annotator', { path: '/' })
  const answer = await page.goto('/design')
  expect(answer?.status()).toBe(404)
})
