// Sign-ins. The cookie names one; only a live row makes it worth anything.
import type { Role } from '#lib/core/access/permissions.ts'
import { asId, type GroupId, type SessionId, type UserId } from '#lib/core/ids.ts'
import { db } from './client.ts'
import { isUuid } from './row-ids.ts'

export type FoundSession = {
  readonly session: SessionId
  readonly user: {
    readonly id: UserId
    readonly name: string
    readonly email: string
    readonly isOwner: boolean
  }
  readonly memberships: readonly {
    readonly group: GroupId
    readonly groupName: string
    readonly role: Role
  }[]
}

export const SESSION_DAYS = 30

export const openSession = async (user: UserId, now: Date): Promise<SessionId> => {
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000)
  const row = await db().session.create({ data: { userId: user, createdAt: now, expiresAt } })
  return asId(row.id)
}

/** Null when it is unknown, revoked or past its time. */
export const findSession = async (session: string, now: Date): Promise<FoundSession | null> => {
  if (!isUuid(session)) return null
  const row = await db().session.findUnique({
    where: { id: session, revokedAt: null, expiresAt: { gt: now } },
    include: {
      user: { include: { memberships: { include: { group: true }, orderBy: { createdAt: 'asc' } } } },
    },
  })
  if (!row) return null
  const { user } = row
  return {
    session: asId(row.id),
    user: { id: asId(user.id), name: user.name, email: user.email, isOwner: user.isOwner },
    memberships: user.memberships.map((m) => ({
      group: asId(m.groupId),
      groupName: m.group.name,
      role: m.role,
    })),
  }
}

/** From now on its cookie is worth nothing. Revoking twice keeps the first time. */
export const revokeSession = async (session: string, now: Date): Promise<void> => {
  if (!isUuid(session)) return
  await db().session.updateMany({ where: { id: session, revokedAt: null }, data: { revokedAt: now } })
}
