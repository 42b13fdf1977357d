// Sign-ins. The cookie names one; only a live row makes it worth anything.
import type { Role } from '#lib/core/access/permissions.ts'
import { asId, type GroupId, type SessionId, type UserId } from '#lib/core/ids.ts'
import { readSettings, type Settings } from '#lib/core/settings/settings.ts'
import { db } from './client.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

export type FoundSession = {
  readonly session: SessionId
  readonly user: {
    readonly id: UserId
    readonly name: string
    readonly email: string
    readonly isOwner: boolean
    readonly settings: Settings
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

type Row = {
  readonly user_id: string
  readonly name: string
  readonly email: string
  readonly is_owner: boolean
  readonly settings: unknown
  readonly group_id: string | null
  readonly group_name: string
  readonly role: Role
}

// Asked at every request and every handshake, hence by hand and prepared: one round trip, nothing to interpret. It has run out when
// either clock says so: that of a process may be days behind.
const FIND = `
SELECT s.user_id, u.name, u.email, u.is_owner, u.settings, m.group_id, g.name AS group_name, m.role
FROM sessions s JOIN users u ON u.id = s.user_id
LEFT JOIN memberships m ON m.user_id = u.id LEFT JOIN groups g ON g.id = m.group_id
WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > greatest($2, now())
ORDER BY m.created_at`

/** Null when it is unknown, revoked or past its time. */
export const findSession = async (session: string, now: Date): Promise<FoundSession | null> => {
  if (!isUuid(session)) return null
  const { rows } = await pool().query<Row>({ name: 'gloss-session', text: FIND, values: [session, now] })
  const [first] = rows
  if (first === undefined) return null
  return {
    session: asId(session),
    user: {
      id: asId(first.user_id),
      name: first.name,
      email: first.email,
      isOwner: first.is_owner,
      settings: readSettings(first.settings),
    },
    memberships: rows.flatMap(({ group_id, group_name, role }) =>
      group_id === null ? [] : [{ group: asId<GroupId>(group_id), groupName: group_name, role }],
    ),
  }
}

/** From now on its cookie is worth nothing. Revoking twice keeps the first time. */
export const revokeSession = async (session: string, now: Date): Promise<void> => {
  if (!isUuid(session)) return
  await db().session.updateMany({ where: { id: session, revokedAt: null }, data: { revokedAt: now } })
}
