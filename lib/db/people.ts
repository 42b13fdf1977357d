import type { Role } from '#lib/core/access/permissions.ts'
import { asId, type GroupId, type UserId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { db, type Db } from './client.ts'
import { recordEvent } from './record-event.ts'
import { isUniqueViolation, isUuid } from './row-ids.ts'

export type Person = { readonly id: UserId; readonly name: string; readonly email: string }
export type Member = { readonly id: UserId; readonly name: string; readonly role: Role }
/** `email` is normalised (lib/auth/email.ts); `passwordHash` is a PHC string. */
export type NewPerson = { readonly email: string; readonly name: string; readonly passwordHash: string }

/** One number for everybody who makes a first account at the same time. */
const FIRST_ACCOUNT_LOCK = 4_716_253_002

export const emailTaken = () =>
  refuse('email-taken', 'There is an account with this e-mail already. Sign in with it instead.')

/** The account of a normalised e-mail with its password hash, or null. */
export const findSignIn = async (
  email: string,
): Promise<(Person & { readonly passwordHash: string }) | null> => {
  const user = await db().user.findUnique({ where: { email } })
  return user && { id: asId(user.id), name: user.name, email: user.email, passwordHash: user.passwordHash }
}

/** Whether the instance has any account; without one every page leads to /welcome. */
export const hasAnyUser = async (): Promise<boolean> =>
  (await db().user.findFirst({ select: { id: true } })) !== null

/** Makes the owner and the first Group, once; refuses with `owner-exists` when somebody was faster. */
export const createFirstAccount = async (
  given: NewPerson & { readonly groupName: string },
  now: Date = new Date(),
): Promise<Result<{ person: Person; group: GroupId }>> =>
  db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK}::bigint)`
    if (await tx.user.findFirst({ select: { id: true } })) {
      return refuse(
        'owner-exists',
        'This Gloss has an owner already. Sign in, or ask the owner for an invite link.',
      )
    }
    // `gloss import` may have opened the library before anybody came.
    const waiting = await tx.group.findFirst({ orderBy: { createdAt: 'asc' } })
    const group = waiting
      ? await tx.group.update({ where: { id: waiting.id }, data: { name: given.groupName } })
      : await tx.group.create({ data: { name: given.groupName } })
    const user = await tx.user.create({
      data: { email: given.email, name: given.name, passwordHash: given.passwordHash, isOwner: true },
    })
    await join(tx, { user: asId(user.id), group: asId(group.id), role: 'owner', now })
    return ok({
      person: { id: asId<UserId>(user.id), name: user.name, email: user.email },
      group: asId<GroupId>(group.id),
    })
  })

/** Makes an account in a Group; refuses with `email-taken`. */
export const addPerson = async (
  given: NewPerson & { readonly group: GroupId; readonly role: Role },
  now: Date = new Date(),
): Promise<Result<Person>> => {
  try {
    const person = await db().$transaction((tx) => createMember(tx, given, now))
    return ok(person)
  } catch (error) {
    if (isUniqueViolation(error)) return emailTaken()
    throw error
  }
}

/** A new account and its membership. @throws a unique violation when the e-mail is taken. */
export const createMember = async (
  tx: Db,
  given: NewPerson & { readonly group: GroupId; readonly role: Role },
  now: Date,
): Promise<Person> => {
  const user = await tx.user.create({
    data: { email: given.email, name: given.name, passwordHash: given.passwordHash },
  })
  await join(tx, { user: asId(user.id), group: given.group, role: given.role, now })
  return { id: asId(user.id), name: user.name, email: user.email }
}

/** A membership with its event. */
export const join = async (
  tx: Db,
  given: { readonly user: UserId; readonly group: GroupId; readonly role: Role; readonly now: Date },
): Promise<void> => {
  await tx.membership.create({ data: { groupId: given.group, userId: given.user, role: given.role } })
  await recordEvent(tx, {
    group: given.group,
    actor: given.user,
    at: given.now,
    fact: { kind: 'person-joined', role: given.role },
  })
}

/** Members of a Group in order of name. */
export const peopleOfGroup = async (group: GroupId): Promise<Member[]> => {
  if (!isUuid(group)) return []
  const rows = await db().membership.findMany({
    where: { groupId: group },
    select: { role: true, user: { select: { id: true, name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  return rows.map(({ role, user }) => ({ id: asId(user.id), name: user.name, role }))
}

/** The person's role in the Group; null when not a member. */
export const roleIn = async (user: UserId, group: string): Promise<Role | null> => {
  if (!isUuid(group)) return null
  const row = await db().membership.findUnique({
    where: { groupId_userId: { groupId: group, userId: user } },
  })
  return row?.role ?? null
}

/** Groups in the order of their making, for commands. */
export const listGroups = async (): Promise<{ readonly id: GroupId; readonly name: string }[]> => {
  const rows = await db().group.findMany({ orderBy: { createdAt: 'asc' }, select: { id: true, name: true } })
  return rows.map((row) => ({ id: asId(row.id), name: row.name }))
}

/** The first Group, made when there is none; for a library before the first account. */
export const firstGroup = async (name: string): Promise<GroupId> =>
  db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK}::bigint)`
    const found = await tx.group.findFirst({ orderBy: { createdAt: 'asc' } })
    return asId((found ?? (await tx.group.create({ data: { name } }))).id)
  })

/** The owner of the instance; null before the first account. */
export const findOwner = async (): Promise<Person | null> => {
  const user = await db().user.findFirst({ where: { isOwner: true } })
  return user && { id: asId(user.id), name: user.name, email: user.email }
}
