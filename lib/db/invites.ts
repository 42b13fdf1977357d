import type { Role } from '#lib/core/access/permissions.ts'
import type { GroupId, UserId } from '#lib/core/ids.ts'
import type { Result } from '#lib/core/problem.ts'
import type { NewPerson, Person } from './people.ts'

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

const later = (): never => {
  throw new Error('being written')
}
/** Makes an invite and returns its token, which is kept nowhere. */
export const createInvite = async (_new: {
  group: GroupId
  role: Role
  createdBy: UserId
  expiresAt: Date
}): Promise<{ id: string; token: string }> => later()
/** Refuses with `invite-unknown`, `invite-expired` or `invite-revoked`. */
export const findInvite = async (_token: string, _now: Date): Promise<Result<InviteOffer>> => later()
/** Joins a new account; refusals of findInvite and `email-taken`. */
export const acceptInviteAsNew = async (
  _token: string,
  _new: NewPerson,
  _now: Date,
): Promise<Result<{ person: Person; group: GroupId; role: Role }>> => later()
/** Joins an existing account; keeps the higher role when already a member. */
export const acceptInvite = async (
  _token: string,
  _user: UserId,
  _now: Date,
): Promise<Result<{ group: GroupId; role: Role }>> => later()
/** False when the Group has no such open invite. */
export const revokeInvite = async (_group: GroupId, _invite: string, _now: Date): Promise<boolean> => later()
/** Open invites of a Group, newest first. `createdBy` is a name. */
export const listInvites = async (_group: GroupId, _now: Date): Promise<OpenInvite[]> => later()
