// The interface in another language than English. What people wrote stays as it is.
import { expect, test } from './fixtures.ts'

test('a browser that asks for German gets German before anybody has signed in', async ({ enter, visit }) => {
  await enter('Ada') // before the first account there is no sign-in
  const page = await visit('/sign-in', { locale: 'de-AT' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page).toHaveTitle(/^Anmelden/)
  await page.getByLabel('E-Mail').fill('niemand@example.org')
  await page.getByLabel('Passwort', { exact: true }).fill('kein wirkliches Passwort')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await expect(page.getByText('E-Mail oder Passwort ist falsch.')).toBeVisible()
})

test('a language that Gloss does not speak is English', async ({ enter, visit }) => {
  await enter('Ada')
  const page = await visit('/sign-in', { locale: 'fr-FR' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('the reading room speaks German, and the article keeps its own', async ({ enter, shelf }) => {
  const { page } = await enter('Ada', 'annotator', { locale: 'de-DE', path: '/' })
  await expect(page.getByRole('navigation', { name: 'Hauptseiten' })).toBeVisible()
  await page.goto(shelf.path)
  await expect(page.getByRole('banner').getByText('Gespeichert', { exact: true })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Lesen gerade' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'en')
})
