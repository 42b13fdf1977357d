// People with passwords and invites as rows, for the pages before and around the reader.
import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import { hashPassword } from '#lib/auth/password.ts'
import { createInvite, revokeInvite } from '#lib/db/invites.ts'
import { addPerson } from '#lib/db/people.ts'
import { pool } from '#lib/db/pool.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { GroupId, UserId } from '#lib/core/ids.ts'
import type { Page } from '@playwright/test'
import type { Shelf } from './library.ts'

export type Account = { readonly id: UserId; readonly email: string; readonly password: string }

const DAY_MS = 86_400_000

/** Somebody of the group who can sign in. */
export const newAccount = async (group: GroupId, name: string, role: Role): Promise<Account> => {
  const email = `${name.toLowerCase()}.${randomBytes(4).toString('hex')}@example.org`
  const password = `the secret of ${name}`
  const added = await addPerson({ email, name, passwordHash: await hashPassword(password), group, role })
  if (!added.ok) throw new Error(added.problem.message)
  return { id: added.value.id, email, password }
}

/** The path of an invite into the group of the shelf, made by its owner. */
export const newInvite = async (
  { group, owner }: Shelf,
  role: Role,
  state: 'open' | 'expired' | 'revoked' = 'open',
): Promise<{ readonly path: string; revoke(): Promise<void> }> => {
  const expiresAt = new Date(Date.now() + (state === 'expired' ? -DAY_MS : DAY_MS))
  const { id, token } = await createInvite({ group, role, createdBy: owner, expiresAt })
  const revoke = async () => {
    await revokeInvite(group, id, new Date())
  }
  if (state === 'revoked') await revoke()
  return { path: `/join/${token}`, revoke }
}

/** Lets a person of one group read with another, too. */
export const addMember = async (group: GroupId, user: UserId, role: Role): Promise<void> => {
  await pool().query('INSERT INTO memberships (group_id, user_id, role) VALUES ($1, $2, $3)', [
    group,
    user,
    role,
  ])
}

/** Names of the articles that the group has. */
export const titlesOf = async (group: GroupId): Promise<string[]> => {
  const { rows } = await pool().query<{ title: string }>(
    'SELECT title FROM articles WHERE group_id = $1 ORDER BY created_at',
    [group],
  )
  return rows.map(({ title }) => title)
}

export const fillSignIn = async (page: Page, given: { email: string; password: string }): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.getByLabel('E-mail').fill(given.email)
  await page.getByLabel('Password', { exact: true }).fill(given.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
