// What each command does, on the database that with-database.ts opens for it.
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readEmail, readName, readPassword } from '#lib/auth/account-fields.ts'
import { makeFirstAccount } from '#lib/auth/first-account.ts'
import { hashPassword } from '#lib/auth/password.ts'
import { can } from '#lib/core/access/permissions.ts'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import type { GroupId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { importArticle, latestText } from '#lib/db/articles.ts'
import { createInvite } from '#lib/db/invites.ts'
import { addPerson, firstGroup, hasAnyUser, listGroups, type NewPerson } from '#lib/db/people.ts'
import { closePool, connectTo } from '#lib/db/pool.ts'
import { reviseArticle } from '#lib/db/revise-article.ts'
import { MAX_ARTICLE_BYTES } from '#lib/import/decode.ts'
import { readArticle, type ArticleInput } from '#lib/import/read-article.ts'
import { readCorrected } from '#lib/import/read-corrected.ts'
import { withDatabase } from '#scripts/with-database.ts'
import type { Command } from './arguments.ts'
import { actorFor } from './actor.ts'
import { exportHistory } from './history-export.ts'
import { verify } from './history-verify.ts'
import type { Printed } from './print.ts'

type Of<Name extends Command['command']> = Extract<Command, { command: Name }>

const FIRST_GROUP = 'Readers'
const DAY_MS = 86_400_000

/** What runs on the database; `history check` does not, see history-check.ts. */
type OnDatabase = Exclude<Command, { command: 'history check' }>

/** Runs the command; relative file names are seen from `invokedIn`. What needs no database is refused before there is one. */
export const run = async (command: OnDatabase, invokedIn: string): Promise<Result<Printed>> => {
  switch (command.command) {
    case 'import': {
      const input = await readInput(command, invokedIn)
      const draft = input.ok ? await readArticle(input.value) : input
      return draft.ok ? connected((appUrl) => importDraft(command, draft.value, appUrl)) : draft
    }
    case 'revise': {
      const input = await readInput(command, invokedIn)
      return input.ok ? connected((appUrl) => revise(command, input.value, appUrl)) : input
    }
    case 'user add': {
      const account = await readAccount(command)
      return account.ok ? connected(() => addUser(command, account.value)) : account
    }
    case 'invite create':
      return connected((appUrl) => invite(command, appUrl))
    case 'history export':
      return connected(() => exportHistory(command, invokedIn))
    case 'history verify':
      return connected(() => verify(command))
  }
}

const connected = <T>(work: (appUrl: string) => Promise<T>): Promise<T> =>
  withDatabase(async ({ url, appUrl }) => {
    await connectTo(url)
    try {
      return await work(appUrl)
    } finally {
      await closePool()
    }
  })

/** The Group of a name or an id; the first one when none is named. */
const findGroup = async (named: string | undefined): Promise<Result<GroupId>> => {
  const groups = await listGroups()
  const found =
    named === undefined ? groups[0] : groups.find((group) => group.id === named || group.name === named)
  return found ? ok(found.id) : refuse('group-unknown', `There is no group "${named ?? ''}".`)
}

const readSource = async (file: string): Promise<Result<Uint8Array>> => {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return refuse('file-unknown', `There is no file ${file}.`)
  // readArticle refuses by size; what is too large need not be read to know that.
  return ok(found.size > MAX_ARTICLE_BYTES ? new Uint8Array(MAX_ARTICLE_BYTES + 1) : await readFile(file))
}

const readInput = async (
  given: Of<'import' | 'revise'>,
  invokedIn: string,
): Promise<Result<ArticleInput>> => {
  const file = path.resolve(invokedIn, given.file)
  const bytes = await readSource(file)
  if (!bytes.ok) return bytes
  const title = given.title?.trim()
  return ok({ bytes: bytes.value, filename: path.basename(file), ...(title ? { title } : {}) })
}

const importDraft = async (
  given: Of<'import'>,
  draft: ArticleDraft,
  appUrl: string,
): Promise<Result<Printed>> => {
  // Before the first account there is no Group either: the library is laid open for the owner to come.
  const group = (await hasAnyUser()) ? await findGroup(given.group) : ok(await firstGroup(FIRST_GROUP))
  if (!group.ok) return group
  const actor = await actorFor(given.as, group.value)
  if (!actor.ok) return actor
  if (!can(actor.value, 'article:import')) {
    return refuse('forbidden', 'Readers cannot add articles to this group.')
  }
  const article = await importArticle({ group: group.value, actor: actor.value.id, draft, now: new Date() })
  return ok({ id: article.id, url: `${appUrl}/articles/${article.id}`, title: article.title })
}

const revise = async (given: Of<'revise'>, input: ArticleInput, appUrl: string): Promise<Result<Printed>> => {
  const article = await latestText(given.article)
  if (!article) return refuse('article-unknown', `There is no article ${given.article}.`)
  const actor = await actorFor(given.as, article.group)
  if (!actor.ok) return actor
  if (!can(actor.value, 'article:revise', { creator: article.creator }))
    return refuse('forbidden', 'Only who added this article, or facilitates its group, can correct it.')
  const draft = await readCorrected(input, { title: article.title, blocks: article.revision.blocks })
  if (!draft.ok) return draft
  const revised = await reviseArticle({
    article: article.id,
    actor: actor.value.id,
    draft: draft.value,
    now: new Date(),
  })
  if (!revised.ok) return revised
  const url = `${appUrl}/articles/${article.id}`
  return ok({ id: article.id, url, title: draft.value.title, ...revised.value })
}

const readAccount = async (given: Of<'user add'>): Promise<Result<NewPerson>> => {
  const email = readEmail(given.email)
  if (!email.ok) return email
  const name = readName(given.name, 'The name')
  if (!name.ok) return name
  const password = readPassword(given.password)
  if (!password.ok) return password
  return ok({ email: email.value, name: name.value, passwordHash: await hashPassword(password.value) })
}

const addUser = async (given: Of<'user add'>, account: NewPerson): Promise<Result<Printed>> => {
  if (!(await hasAnyUser())) {
    const made = await makeFirstAccount({ ...account, groupName: given.group ?? FIRST_GROUP })
    if (made.ok) return ok({ id: made.value.person.id, email: made.value.person.email, role: 'owner' })
    if (made.problem.code !== 'owner-exists') return made // somebody was faster: join them
  }
  const group = await findGroup(given.group)
  if (!group.ok) return group
  const made = await addPerson({ ...account, group: group.value, role: given.role })
  return made.ok ? ok({ id: made.value.id, email: made.value.email, role: given.role }) : made
}

const invite = async (given: Of<'invite create'>, appUrl: string): Promise<Result<Printed>> => {
  if (!(await hasAnyUser()))
    return refuse('no-account', 'There is no account yet; make the first one before inviting others.')
  const group = await findGroup(given.group)
  if (!group.ok) return group
  const actor = await actorFor(given.as, group.value)
  if (!actor.ok) return actor
  if (
    !can(actor.value, 'group:invite') ||
    (given.role === 'owner' && !can(actor.value, 'group:invite-owner'))
  ) {
    return refuse('forbidden', 'That person may not invite people with this role.')
  }
  const expiresAt = new Date(Date.now() + given.days * DAY_MS)
  const made = await createInvite({
    group: group.value,
    role: given.role,
    createdBy: actor.value.id,
    expiresAt,
  })
  return ok({ url: `${appUrl}/join/${made.token}`, expiresAt: expiresAt.toISOString() })
}
