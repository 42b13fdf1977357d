import { createHash, randomBytes } from 'node:crypto'
import { atLeast, type Role } from '#lib/core/access/permissions.ts'
import { asId, type GroupId, type UserId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { db, type Db } from './client.ts'
import { nameOf } from './names.ts'
import { createMember, emailTaken, join, type NewPerson, type Person } from './people.ts'
import { setRole } from './members.ts'
import { isUniqueViolation, isUuid } from './row-ids.ts'

/** `createdBy` is a name. */
export type OpenInvite = {
  readonly id: string
  readonly role: Role
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly uses: number
}

/** What an invite link promises, shown before joining. `invitedBy` is a name. */
export type InviteOffer = {
  readonly id: string
  readonly group: GroupId
  readonly groupName: string
  readonly role: Role
  readonly invitedBy: string
  readonly expiresAt: Date
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Makes an invite and returns its token (32 random bytes, base64url), which is kept nowhere. */
export const createInvite = async (given: {
  readonly group: GroupId
  readonly role: Role
  readonly createdBy: UserId
  readonly expiresAt: Date
}): Promise<{ id: string; token: string }> => {
  const token = randomBytes(32).toString('base64url')
  const row = await db().invite.create({
    data: {
      groupId: given.group,
      role: given.role,
      createdBy: given.createdBy,
      expiresAt: given.expiresAt,
      tokenHash: hashOf(token),
    },
  })
  return { id: row.id, token }
}

/** Refuses with `invite-unknown`, `invite-expired` or `invite-revoked`. */
export const findInvite = (token: string, now: Date): Promise<Result<InviteOffer>> =>
  findInviteIn(db(), token, now)

const findInviteIn = async (tx: Db, token: string, now: Date): Promise<Result<InviteOffer>> => {
  const row = TOKEN.test(token)
    ? await tx.invite.findUnique({ where: { tokenHash: hashOf(token) }, include: { group: true } })
    : null
  if (!row)
    return refuse(
      'invite-unknown',
      'This invite link does not exist. Check that it was copied whole, or ask for a new one.',
    )
  if (row.revokedAt) return refuse('invite-revoked', 'This invite link was withdrawn. Ask for a new one.')
  if (row.expiresAt <= now)
    return refuse('invite-expired', 'This invite link has expired. Ask for a new one.')
  const inviter = await tx.user.findUnique({ where: { id: row.createdBy }, select: { name: true } })
  return ok({
    id: row.id,
    group: asId(row.groupId),
    groupName: row.group.name,
    role: row.role,
    invitedBy: nameOf(row.createdBy, inviter?.name),
    expiresAt: row.expiresAt,
  })
}

/** Counts the use and keeps the row from being revoked until the joining is stored. */
const use = async (tx: Db, token: string, now: Date): Promise<Result<InviteOffer>> => {
  const found = await findInviteIn(tx, token, now)
  if (!found.ok) return found
  const counted = await tx.invite.updateMany({
    where: { id: found.value.id, revokedAt: null, expiresAt: { gt: now } },
    data: { uses: { increment: 1 } },
  })
  return counted.count === 1 ? found : findInviteIn(tx, token, now)
}

/** Joins a new account; the refusals of findInvite, and `email-taken`. */
export const acceptInviteAsNew = async (
  token: string,
  given: NewPerson,
  now: Date,
): Promise<Result<{ person: Person; group: GroupId; role: Role }>> => {
  try {
    return await db().$transaction(async (tx) => {
      const offer = await use(tx, token, now)
      if (!offer.ok) return offer
      const { group, role } = offer.value
      return ok({ person: await createMember(tx, { ...given, group, role }, now), group, role })
    })
  } catch (error) {
    if (isUniqueViolation(error)) return emailTaken()
    throw error
  }
}

/** Joins an existing account; who is a member already keeps the higher role, and nothing is counted. */
export const acceptInvite = async (
  token: string,
  user: UserId,
  now: Date,
): Promise<Result<{ group: GroupId; role: Role }>> =>
  db().$transaction(async (tx) => {
    const offer = await findInviteIn(tx, token, now)
    if (!offer.ok) return offer
    const { group, role } = offer.value
    const member = await tx.membership.findUnique({
      where: { groupId_userId: { groupId: group, userId: user } },
    })
    if (member && atLeast(member.role, role)) return ok({ group, role: member.role })
    const used = await use(tx, token, now)
    if (!used.ok) return used
    if (member) {
      await setRole(tx, { group, actor: user, person: user, before: member.role, role, now })
    } else await join(tx, { user, group, role, now })
    return ok({ group, role })
  })

/** False when the Group has no such open invite. */
export const revokeInvite = async (group: GroupId, invite: string, now: Date): Promise<boolean> => {
  if (!isUuid(invite)) return false
  const { count } = await db().invite.updateMany({
    where: { id: invite, groupId: group, revokedAt: null },
    data: { revokedAt: now },
  })
  return count === 1
}

/** Open invites of a Group, newest first. */
export const listInvites = async (group: GroupId, now: Date): Promise<OpenInvite[]> => {
  if (!isUuid(group)) return []
  const rows = await db().invite.findMany({
    where: { groupId: group, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
  })
  const makers = await db().user.findMany({
    where: { id: { in: rows.map((row) => row.createdBy) } },
    select: { id: true, name: true },
  })
  const names = new Map(makers.map((user) => [user.id, user.name]))
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    createdBy: nameOf(row.createdBy, names.get(row.createdBy)),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    uses: row.uses,
  }))
}
