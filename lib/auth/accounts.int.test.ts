import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { USUAL } from '#lib/core/settings/settings.ts'
import type { GroupId, SessionId } from '#lib/core/ids.ts'
import { createFirstAccount, type Person } from '#lib/db/people.ts'
import { openSession, revokeSession } from '#lib/db/sessions.ts'
import { testDatabase } from '#test/database.ts'
import { must } from '#test/people.ts'
import { checkSignIn } from './check-sign-in.ts'
import { hashPassword } from './password.ts'
import { cookieName, sealClaim } from './session-cookie.ts'
import { TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS } from './throttle.ts'
import { viewerFromCookieHeader } from './viewer.ts'

const database = await testDatabase()
const password = 'correct horse'

let olga: Person
let group: GroupId
beforeAll(async () => {
  const passwordHash = await hashPassword(password)
  const made = await createFirstAccount({
    email: 'olga@example.org',
    name: 'Olga',
    passwordHash,
    groupName: 'Readers',
  })
  ;({ person: olga, group } = must(made))
})

describe('the password', () => {
  test('is stored as argon2id', async () => {
    const user = await database.db.user.findUniqueOrThrow({ where: { id: olga.id } })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('signing in', () => {
  const from = (address: string) => ({ email: ' OLGA@example.org ', password, address })

  test('takes the e-mail in any spelling of it', async () => {
    expect(await checkSignIn(from('10.0.0.1'))).toMatchObject({ ok: true, value: { id: olga.id } })
  })

  test.each([
    ['a wrong password', 'olga@example.org', 'wrong horse'],
    ['an unknown e-mail', 'nobody@example.org', password],
    ['an e-mail with NUL', 'olga@example.org\0', password],
    ['a password with NUL', 'olga@example.org', '\0'],
    ['two e-mails', 'olga@example.org,eve@example.org', password],
    ['nothing', '', ''],
    ['a very long password', 'olga@example.org', 'x'.repeat(1_000_000)],
  ])('%s gets the same answer', async (_name, email, tried) => {
    const refused = await checkSignIn({ email, password: tried, address: `10.0.1.${email.length % 250}` })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'wrong-credentials' } })
  })

  test('an account is closed for a while after many tries, however they are spread and even for the right password', async () => {
    await database.db.rateLimit.deleteMany()
    const tries = Array.from({ length: TRIES_PER_ACCOUNT + 5 }, (_, n) =>
      checkSignIn({ ...from(`10.1.0.${n}`), password: `guess ${n}` }),
    )
    const codes = (await Promise.all(tries)).map((result) => (result.ok ? 'ok' : result.problem.code))
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(TRIES_PER_ACCOUNT)
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(5)
    const late = await checkSignIn(from('10.9.9.9'))
    expect(late).toMatchObject({
      problem: { code: 'too-many-tries', message: expect.stringMatching(/Wait 1[45] minutes/) },
    })
  })

  test('an address that tries many accounts is closed, others are not', async () => {
    await database.db.rateLimit.deleteMany()
    const codes: string[] = []
    for (let n = 0; n < TRIES_PER_ADDRESS + 2; n += 10) {
      const some = Array.from({ length: Math.min(10, TRIES_PER_ADDRESS + 2 - n) }, (_, i) =>
        checkSignIn({ email: `guess${n + i}@example.org`, password, address: '10.2.0.1' }),
      )
      codes.push(...(await Promise.all(some)).map((result) => (result.ok ? 'ok' : result.problem.code)))
    }
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(2)
    expect(await checkSignIn(from('10.2.0.2'))).toMatchObject({ ok: true })
  })

  test('right ones are not counted', async () => {
    await database.db.rateLimit.deleteMany()
    for (let n = 0; n < TRIES_PER_ACCOUNT + 2; n++)
      expect(await checkSignIn(from('10.3.0.1'))).toMatchObject({ ok: true })
  })
})

describe('the cookie', () => {
  const header = (token: string) => `theme=dark; ${cookieName()}=${token}; other=1`
  const sealed = async (session: SessionId) => header(await sealClaim({ user: olga.id, session }))

  test('tells who looks, with their groups and roles', async () => {
    const session = await openSession(olga.id, new Date())
    expect(await viewerFromCookieHeader(await sealed(session))).toEqual({
      ...{ id: olga.id, name: 'Olga', email: 'olga@example.org', session, isOwner: true, settings: USUAL },
      memberships: [{ group, groupName: 'Readers', role: 'owner' }],
    })
  })

  test('is read from its parts as NextAuth cuts it', async () => {
    const token = await sealClaim({ user: olga.id, session: await openSession(olga.id, new Date()) })
    const parts = `${cookieName()}.1=${token.slice(100)}; ${cookieName()}.0=${token.slice(0, 100)}`
    expect((await viewerFromCookieHeader(parts))?.id).toBe(olga.id)
  })

  test('is worth nothing once its session is revoked', async () => {
    const session = await openSession(olga.id, new Date())
    const cookie = await sealed(session)
    expect(await viewerFromCookieHeader(cookie)).not.toBeNull()
    await revokeSession(session, new Date())
    expect(await viewerFromCookieHeader(cookie)).toBeNull()
  })

  test('is worth nothing after thirty days', async () => {
    const session = await openSession(olga.id, new Date(Date.now() - 31 * 86_400_000))
    expect(await viewerFromCookieHeader(await sealed(session))).toBeNull()
  })

  test('of one person does not open the session of another', async () => {
    const other = await database.db.user.create({
      data: { email: 'eve@example.org', name: 'Eve', passwordHash: 'x' },
    })
    const session = await openSession(olga.id, new Date())
    const forged = await sealClaim({ user: other.id as typeof olga.id, session })
    expect(await viewerFromCookieHeader(header(forged))).toBeNull()
  })

  test.each([
    undefined,
    '',
    ';;;=',
    'next-auth.session-token=',
    'next-auth.session-token=%E0%A4%A',
    `next-auth.session-token=${randomBytes(300).toString('base64url')}`,
    'next-auth.session-token=a.b.c.d.e',
  ])('that is none of ours is nobody (%#)', async (cookie) => {
    expect(await viewerFromCookieHeader(cookie)).toBeNull()
  })
})
