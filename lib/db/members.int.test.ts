import { expect, test } from 'vitest'
import type { Role } from '#lib/core/access/permissions.ts'
import { asId, type UserId } from '#lib/core/ids.ts'
import { testDatabase } from '#test/database.ts'
import { foundGroup, member } from '#test/people.ts'
import { acceptInvite, createInvite } from './invites.ts'
import { changeRole, removeMember } from './members.ts'
import { roleIn } from './people.ts'
import { verifyHistory } from './verify-history.ts'

const database = await testDatabase()
const { group, owner } = await foundGroup()
const now = new Date('2026-03-01T12:00:00Z')
const fay = await member(group, 'Fay', 'facilitator')
const ann = await member(group, 'Ann', 'annotator')
const rita = await member(group, 'Rita', 'reader')

const change = async (actor: UserId, person: UserId, role: Role) => {
  const result = await changeRole({ group, actor, person, role, now })
  return result.ok ? result.value : result.problem.code
}
const remove = async (actor: UserId, person: UserId) => {
  const result = await removeMember({ group, actor, person, now })
  return result.ok ? 'removed' : result.problem.code
}
const recorded = async () =>
  (await database.db.event.findMany({ where: { groupId: group }, orderBy: { id: 'asc' } })).slice(4)

test('roles are changed by those who may, and recorded', async () => {
  expect(await change(ann.id, rita.id, 'annotator')).toBe('forbidden')
  expect(await change(fay.id, rita.id, 'owner')).toBe('forbidden')
  expect(await change(fay.id, owner.id, 'reader')).toBe('forbidden')
  expect(await change(owner.id, owner.id, 'reader')).toBe('last-owner')
  expect(await change(fay.id, asId('00000000-0000-7000-8000-000000000001'), 'reader')).toBe('not-a-member')
  expect(await change(fay.id, asId('\0'), 'reader')).toBe('not-a-member')
  expect(await recorded()).toEqual([])

  expect(await change(fay.id, rita.id, 'annotator')).toBe('annotator')
  expect(await change(fay.id, rita.id, 'annotator')).toBe('annotator') // nothing changes, and nothing is recorded
  expect(await roleIn(rita.id, group)).toBe('annotator')
  expect(await recorded()).toMatchObject([
    {
      actorId: fay.id,
      kind: 'person-role-changed',
      data: { person: rita.id, before: 'reader', after: 'annotator' },
    },
  ])
})

test('a higher role by a link is recorded, too', async () => {
  const invite = await createInvite({
    ...{ group, role: 'facilitator', createdBy: owner.id },
    expiresAt: new Date(now.getTime() + 1000),
  })
  expect(await acceptInvite(invite.token, rita.id, now)).toMatchObject({ ok: true })
  expect((await recorded()).at(-1)).toMatchObject({
    actorId: rita.id,
    kind: 'person-role-changed',
    data: { person: rita.id, before: 'annotator', after: 'facilitator' },
  })
})

test('people leave and are removed, but for the last owner', async () => {
  expect(await remove(ann.id, rita.id)).toBe('forbidden')
  expect(await remove(fay.id, owner.id)).toBe('forbidden')
  expect(await remove(owner.id, owner.id)).toBe('last-owner')
  expect(await remove(ann.id, ann.id)).toBe('removed')
  expect(await remove(ann.id, ann.id)).toBe('forbidden')
  expect(await remove(fay.id, rita.id)).toBe('removed')
  expect(await roleIn(rita.id, group)).toBeNull()
  expect((await recorded()).slice(-2)).toMatchObject([
    { actorId: ann.id, kind: 'person-left', data: { person: ann.id, before: 'annotator' } },
    { actorId: fay.id, kind: 'person-left', data: { person: rita.id, before: 'facilitator' } },
  ])
})

test('of two owners who leave at once one stays', async () => {
  const other = await member(group, 'Otto', 'owner')
  const left = await Promise.all([remove(owner.id, owner.id), remove(other.id, other.id)])
  expect(left.toSorted()).toEqual(['last-owner', 'removed'])
  expect((await verifyHistory()).difference).toBeNull()
})
