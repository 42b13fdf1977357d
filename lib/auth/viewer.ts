// Who is looking. Must not import next/*: the sync process uses it too.
import type { Role } from '#lib/core/access/permissions.ts'
import type { GroupId, SessionId, UserId } from '#lib/core/ids.ts'

export type ViewerMembership = { readonly group: GroupId; readonly groupName: string; readonly role: Role }
/** The signed-in person looking. */
export type Viewer = {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly session: SessionId
  readonly isOwner: boolean
  readonly memberships: readonly ViewerMembership[]
}
/** Reads the sign-in cookie of a raw Cookie header and checks it against its session row; null when signed out. */
export const viewerFromCookieHeader = async (_header: string | undefined): Promise<Viewer | null> => {
  throw new Error('being written')
}
