// Who belongs to a Group, and as what, changed by people; each change is an Event of the Group's chain. A trigger tells the sync
// processes, which close the person's sockets, to be judged anew.
import { can, type Actor, type Role } from '#lib/core/access/permissions.ts'
import type { GroupId, UserId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { db, type Db } from './client.ts'
import { recordEvent } from './record-event.ts'
import { isUuid } from './row-ids.ts'

type Given = {
  readonly group: GroupId
  /** Whose right it is, by the role that the database says now. */
  readonly actor: UserId
  readonly person: UserId
  readonly now: Date
}

const notAMember = () => refuse('not-a-member', 'That person is not in this group any more.')
const forbidden = () => refuse('forbidden', 'Only facilitators and owners of a group change who is in it.')
const ownersOnly = () => refuse('forbidden', 'Only an owner makes owners, and takes that role from somebody.')
const lastOwner = () => refuse('last-owner', 'A group needs an owner. Make somebody else an owner first.')

/** The roles of both, while nobody else changes any in the Group. */
const lock = async (
  tx: Db,
  { group, actor, person }: Given,
): Promise<Result<{ by: Actor; before: Role; isLastOwner: boolean }>> => {
  if (!isUuid(group) || !isUuid(person)) return notAMember()
  await tx.$queryRaw`SELECT 1 FROM groups WHERE id = ${group}::uuid FOR NO KEY UPDATE`
  const members = await tx.membership.findMany({ where: { groupId: group } })
  const roleOf = (user: UserId) => members.find(({ userId }) => userId === user)?.role
  const [role, before] = [roleOf(actor), roleOf(person)]
  if (role === undefined) return forbidden()
  if (before === undefined) return notAMember()
  const owners = members.filter((member) => member.role === 'owner').length
  return ok({ by: { id: actor, role }, before, isLastOwner: before === 'owner' && owners === 1 })
}

/** Gives a member another role; nothing happens when it is the one that they have. */
export const changeRole = async (given: Given & { readonly role: Role }): Promise<Result<Role>> =>
  db().$transaction(async (tx) => {
    const { group, actor, person, role, now } = given
    const locked = await lock(tx, given)
    if (!locked.ok) return locked
    const { by, before, isLastOwner } = locked.value
    if (!can(by, 'member:change')) return forbidden()
    if ((before === 'owner' || role === 'owner') && !can(by, 'member:change-owner')) return ownersOnly()
    if (before === role) return ok(role)
    if (isLastOwner) return lastOwner()
    await setRole(tx, { group, actor, person, before, role, now })
    return ok(role)
  })

/** Another role and its Event, in the transaction of what caused it. */
export const setRole = async (
  tx: Db,
  { group, actor, person, before, role, now }: Given & { readonly before: Role; readonly role: Role },
): Promise<void> => {
  await tx.membership.update({
    where: { groupId_userId: { groupId: group, userId: person } },
    data: { role },
  })
  await recordEvent(tx, {
    ...{ group, actor, at: now },
    fact: { kind: 'person-role-changed', person, before, after: role },
  })
}

/** Takes a member out of the Group; who names themselves leaves it. What they wrote stays. */
export const removeMember = async (given: Given): Promise<Result<null>> =>
  db().$transaction(async (tx) => {
    const { group, actor, person, now } = given
    const locked = await lock(tx, given)
    if (!locked.ok) return locked
    const { by, before, isLastOwner } = locked.value
    if (actor !== person && !can(by, 'member:change')) return forbidden()
    if (actor !== person && before === 'owner' && !can(by, 'member:change-owner')) return ownersOnly()
    if (isLastOwner) return lastOwner()
    await tx.membership.delete({ where: { groupId_userId: { groupId: group, userId: person } } })
    await recordEvent(tx, { group, actor, at: now, fact: { kind: 'person-left', person, before } })
    return ok(null)
  })
