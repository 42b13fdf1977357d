// Who is looking. Must not import next/*: the sync process uses it too.
import type { Role } from '#lib/core/access/permissions.ts'
import type { GroupId, SessionId, UserId } from '#lib/core/ids.ts'
import type { Settings } from '#lib/core/settings/settings.ts'
import { findSession } from '#lib/db/sessions.ts'
import { openClaim, tokenIn } from './session-cookie.ts'

export type ViewerMembership = { readonly group: GroupId; readonly groupName: string; readonly role: Role }

/** The signed-in person looking. Memberships in the order of joining. */
export type Viewer = {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly session: SessionId
  /** Owns the instance. */
  readonly isOwner: boolean
  readonly settings: Settings
  readonly memberships: readonly ViewerMembership[]
}

/** The person of a token, checked against its session row; null when it was revoked or is none. */
export const viewerOfToken = async (token: string, now: Date = new Date()): Promise<Viewer | null> => {
  const claim = await openClaim(token)
  const found = claim && (await findSession(claim.session, now))
  if (!found || found.user.id !== claim.user) return null
  return { ...found.user, session: found.session, memberships: found.memberships }
}

/** Reads the sign-in cookie of a raw Cookie header and checks it against its session row; null when signed out. */
export const viewerFromCookieHeader = async (header: string | undefined): Promise<Viewer | null> => {
  const token = tokenIn(header)
  return token === null ? null : viewerOfToken(token)
}

/** The viewer's role in a Group; null when not a member. */
export const roleOf = (viewer: Viewer, group: string): Role | null =>
  viewer.memberships.find((membership) => membership.group === group)?.role ?? null
