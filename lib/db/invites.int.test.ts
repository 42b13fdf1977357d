import { beforeAll, describe, expect, test } from 'vitest'
import type { GroupId } from '#lib/core/ids.ts'
import { testDatabase } from '#test/database.ts'
import { foundGroup, member, must } from '#test/people.ts'
import {
  acceptInvite,
  acceptInviteAsNew,
  createInvite,
  findInvite,
  listInvites,
  revokeInvite,
} from './invites.ts'
import { roleIn, type Person } from './people.ts'

const database = await testDatabase()
const now = new Date('2026-03-01T12:00:00Z')
const tomorrow = new Date('2026-03-02T12:00:00Z')
const later = new Date('2026-03-03T12:00:00Z')

let group: GroupId
let owner: Person
beforeAll(async () => ({ group, owner } = await foundGroup()))

const newcomer = (name: string) => ({ email: `${name}@example.org`, name, passwordHash: 'x' })
const invite = (role: 'reader' | 'annotator' = 'annotator') =>
  createInvite({ group, role, createdBy: owner.id, expiresAt: tomorrow })

describe('an invite', () => {
  test('says who invites to what, and keeps its token nowhere', async () => {
    const { token } = await invite()
    expect(must(await findInvite(token, now))).toMatchObject({
      groupName: 'Close readers',
      role: 'annotator',
      invitedBy: 'Olga',
    })
    const row = await database.db.invite.findFirstOrThrow()
    expect(Buffer.from(row.tokenHash)).toHaveLength(32)
    expect(JSON.stringify(row)).not.toContain(token)
  })

  test('joins a new account with its role, counts the use and records the joining', async () => {
    const { id, token } = await invite('reader')
    const joined = must(await acceptInviteAsNew(token, newcomer('nina'), now))
    expect(await roleIn(joined.person.id, group)).toBe('reader')
    expect((await database.db.invite.findUniqueOrThrow({ where: { id } })).uses).toBe(1)
    const events = await database.db.event.findMany({ where: { actorId: joined.person.id } })
    expect(events).toMatchObject([{ kind: 'person-joined', data: { role: 'reader' } }])
  })

  test('with a taken e-mail changes nothing', async () => {
    const { id, token } = await invite()
    const refused = await acceptInviteAsNew(token, newcomer('olga'), now)
    expect(refused).toMatchObject({ ok: false, problem: { code: 'email-taken' } })
    expect((await database.db.invite.findUniqueOrThrow({ where: { id } })).uses).toBe(0)
  })

  test('raises a member’s role and never lowers it', async () => {
    const reader = await member(group, 'Rita', 'reader')
    const { token } = await invite('annotator')
    expect(must(await acceptInvite(token, reader.id, now)).role).toBe('annotator')
    expect(must(await acceptInvite(token, owner.id, now)).role).toBe('owner')
    expect(await roleIn(owner.id, group)).toBe('owner')
  })
})

describe('an invite that is good no more', () => {
  test.each([
    ['expired', 'invite-expired', later, async (_id: string) => {}],
    ['revoked', 'invite-revoked', now, async (id: string) => void (await revokeInvite(group, id, now))],
  ])('%s is refused for new accounts and for members alike', async (_name, code, at, spoil) => {
    const { id, token } = await invite()
    await spoil(id)
    expect(await findInvite(token, at)).toMatchObject({ problem: { code } })
    expect(await acceptInviteAsNew(token, newcomer(`late-${code}`), at)).toMatchObject({ problem: { code } })
    expect(await acceptInvite(token, owner.id, at)).toMatchObject({ problem: { code } })
    expect(await database.db.user.count({ where: { name: `late-${code}` } })).toBe(0)
  })

  test.each(['', 'x', '\0', 'A'.repeat(43), `${'A'.repeat(42)}\0`, "' OR 1=1 --", 'A'.repeat(100_000)])(
    'a guess is unknown (%#)',
    async (token) => {
      expect(await findInvite(token, now)).toMatchObject({ ok: false, problem: { code: 'invite-unknown' } })
    },
  )

  test('cannot be revoked from another group', async () => {
    const { id } = await invite()
    const other = await database.db.group.create({ data: { name: 'Others' } })
    expect(await revokeInvite(other.id as GroupId, id, now)).toBe(false)
    expect((await listInvites(group, now)).map((open) => open.id)).toContain(id)
    expect(await revokeInvite(group, id, now)).toBe(true)
    expect(await revokeInvite(group, id, now)).toBe(false)
    expect((await listInvites(group, now)).map((open) => open.id)).not.toContain(id)
  })
})
