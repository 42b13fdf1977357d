// Where the tour stops: every page, and the states in which it looks different.
import { expect } from '@playwright/test'
import { newInvite } from '../accounts.ts'
import { select, status } from '../fixtures.ts'
import type { Page } from '@playwright/test'
import type { Reading } from './reading.ts'

export type Stop = {
  readonly name: string
  readonly path: string
  readonly signedIn?: false
  /** Only what fits on the screen, for what is fixed to it. */
  readonly screen?: true
  readonly arrive?: (page: Page) => Promise<void>
}

const ready = async (page: Page): Promise<void> => {
  await expect(status(page)).toHaveText(/^(Saved|Read-only)$/)
}

const WIDE_PX = 1100

const openMargin = async (page: Page): Promise<void> => {
  if ((page.viewportSize()?.width ?? 0) < WIDE_PX) await page.getByRole('button', { name: /^Margin/ }).click()
}

export const stopsOf = async (reading: Reading): Promise<readonly Stop[]> => {
  const { busy, arabic, empty } = reading
  const [open, over] = await Promise.all([
    newInvite(busy, 'annotator'),
    newInvite(busy, 'annotator', 'expired'),
  ])
  return [
    { name: 'sign-in', path: '/sign-in', signedIn: false },
    { name: 'invite', path: open.path, signedIn: false },
    { name: 'invite-over', path: over.path, signedIn: false },
    { name: 'library', path: '/' },
    {
      name: 'account',
      path: '/',
      screen: true,
      arrive: (page) => page.getByRole('button', { name: /^Account of/ }).click(),
    },
    { name: 'people', path: '/people' },
    { name: 'add-article', path: '/articles/new' },
    { name: 'settings', path: '/settings' },
    { name: 'article', path: busy.path, arrive: ready },
    {
      name: 'article-thread',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await openMargin(page)
        await page
          .getByRole('region', { name: /^Thread on/ })
          .nth(3)
          .getByRole('button')
          .first()
          .click()
      },
    },
    {
      name: 'article-selection',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await select(page, 'had begun without you')
      },
    },
    {
      name: 'article-composer',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await select(page, 'had begun without you')
        await page.keyboard.press('c')
        await page.keyboard.type('And will it go on without us?')
      },
    },
    {
      name: 'article-text-and-theme',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await page.getByRole('button', { name: 'Text and theme' }).click()
        await expect(page.getByRole('slider', { name: 'Size' })).toBeVisible()
      },
    },
    {
      name: 'article-keys',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await page.keyboard.press('Shift+?')
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    },
    {
      name: 'article-offline',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await page.context().setOffline(true)
        await expect(status(page)).toHaveText(/Offline|Reconnecting/)
      },
    },
    {
      name: 'article-filter',
      path: `${busy.path}?kind=comment`,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await openMargin(page)
        await page.getByRole('button', { name: /^Filter/ }).click()
        await expect(page.getByRole('checkbox', { name: 'Resolved' })).toBeVisible()
      },
    },
    {
      name: 'article-contents',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await page.keyboard.press('o')
        await expect(page.getByRole('navigation', { name: 'Contents' })).toBeVisible()
      },
    },
    {
      name: 'article-palette',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
      },
    },
    {
      name: 'article-thread-menu',
      path: busy.path,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await openMargin(page)
        const card = page.getByRole('region', { name: /^Thread on/ }).nth(2)
        await card.getByRole('button').first().click()
        await card.getByRole('button', { name: 'More' }).click()
        await expect(page.getByRole('menu')).toBeVisible()
      },
    },
    { name: 'threads', path: `${busy.path}/threads` },
    { name: 'threads-none', path: `${busy.path}/threads?words=nothing+like+this` },
    { name: 'what-i-wrote', path: '/me' },
    { name: 'inbox', path: '/inbox' },
    { name: 'offline', path: '/offline', signedIn: false },
    { name: 'article-rtl', path: arabic, arrive: ready },
    {
      name: 'article-rtl-thread',
      path: arabic,
      screen: true,
      arrive: async (page) => {
        await ready(page)
        await openMargin(page)
        await page
          .getByRole('region', { name: /^Thread on/ })
          .last()
          .getByRole('button')
          .first()
          .click()
      },
    },
    { name: 'article-empty', path: empty, arrive: ready },
    { name: 'article-revise', path: `${busy.path}/revise` },
    { name: 'history', path: `${busy.path}/history` },
    { name: 'denied', path: '/articles/00000000-0000-7000-8000-000000000000' },
    { name: 'not-found', path: '/no-such-page' },
  ]
}
