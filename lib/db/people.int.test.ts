import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { member, must } from '#test/people.ts'
import {
  addPerson,
  createFirstAccount,
  findOwner,
  findSignIn,
  hasAnyUser,
  peopleOfGroup,
  roleIn,
} from './people.ts'

const database = await testDatabase()

const first = (name: string) => ({
  email: `${name}@example.org`,
  name,
  passwordHash: 'hash',
  groupName: `${name}’s readers`,
})

describe('the first account', () => {
  test('exactly one of many racing sign-ups owns the instance, the others are told', async () => {
    expect(await hasAnyUser()).toBe(false)
    const results = await Promise.all(
      ['ann', 'ben', 'cas', 'dee', 'eli'].map((name) => createFirstAccount(first(name))),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const codes = results.map((result) => (result.ok ? 'ok' : result.problem.code))
    expect(codes.filter((code) => code === 'owner-exists')).toHaveLength(4)
    expect(await database.db.user.count()).toBe(1)
    expect(await database.db.group.count()).toBe(1)
    expect(await hasAnyUser()).toBe(true)
  })

  test('is owner of its group, and its joining is in the history', async () => {
    const owner = await findOwner()
    const group = await database.db.group.findFirstOrThrow()
    expect(owner && (await roleIn(owner.id, group.id))).toBe('owner')
    const event = await database.db.event.findFirstOrThrow()
    expect(event).toMatchObject({
      kind: 'person-joined',
      actorId: owner?.id,
      data: { kind: 'person-joined', role: 'owner' },
    })
  })
})

describe('further people', () => {
  test('are listed by name with their roles', async () => {
    const group = (await database.db.group.findFirstOrThrow()).id as never
    await member(group, 'Zoe', 'reader')
    await member(group, 'Abe', 'facilitator')
    const people = await peopleOfGroup(group)
    expect(
      people.map(({ name, role }) => `${name} ${role}`).filter((line) => !line.includes('owner')),
    ).toEqual(['Abe facilitator', 'Zoe reader'])
  })

  test('share no e-mail', async () => {
    const group = (await database.db.group.findFirstOrThrow()).id as never
    const again = await addPerson({
      email: 'zoe@example.org',
      name: 'Z',
      passwordHash: 'x',
      group,
      role: 'owner',
    })
    expect(again).toMatchObject({ ok: false, problem: { code: 'email-taken' } })
    expect(must({ ok: true, value: await findSignIn('zoe@example.org') })?.name).toBe('Zoe')
  })

  test('nobody is in a group that is none', async () => {
    const owner = await findOwner()
    expect(owner && (await roleIn(owner.id, 'no-uuid\0'))).toBeNull()
    expect(await peopleOfGroup('nonsense' as never)).toEqual([])
  })
})
