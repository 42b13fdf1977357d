import type { Role } from '#lib/core/access/permissions.ts'
import type { GroupId, UserId } from '#lib/core/ids.ts'
import type { Result } from '#lib/core/problem.ts'

export type Person = { readonly id: UserId; readonly name: string; readonly email: string }
export type Member = { readonly id: UserId; readonly name: string; readonly role: Role }
export type NewPerson = { readonly email: string; readonly name: string; readonly passwordHash: string }

const later = (): never => {
  throw new Error('being written')
}
/** The account of a normalised e-mail with its password hash, or null. */
export const findSignIn = async (
  _email: string,
): Promise<(Person & { readonly passwordHash: string }) | null> => later()
/** Whether the instance has any account; without one every page leads to /welcome. */
export const hasAnyUser = async (): Promise<boolean> => later()
/** Makes the owner and the first Group, once; refuses with `owner-exists` or `email-taken`. */
export const createFirstAccount = async (
  _new: NewPerson & { readonly groupName: string },
): Promise<Result<{ person: Person; group: GroupId }>> => later()
/** Members of a Group in order of name. */
export const peopleOfGroup = async (_group: GroupId): Promise<Member[]> => later()
/** The person's role in the Group; null when not a member. */
export const roleIn = async (_user: UserId, _group: GroupId): Promise<Role | null> => later()
