// The forms over HTTP, as people and as attackers send them, in the production build.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTo, closePool, pool } from '#lib/db/pool.ts'
import { openBrowser, wordsOf, type Browser } from '#test/forms.ts'
import { clearAway, dataFolder, startProduct, type Product } from '#test/product.ts'

const BUILD_MS = 16 * 60_000
const LONG_MS = 60_000
const EVIL = { origin: 'https://evil.example' }

let product: Product
let url: string
let owner: Browser
beforeAll(async () => {
  product = await startProduct(await dataFolder())
  const now = await product.now()
  url = now.url
  await connectTo(now.databaseUrl)
  owner = openBrowser(url)
}, BUILD_MS)
afterAll(async () => {
  await closePool()
  await clearAway(product, [])
}, LONG_MS)

const count = async (table: 'users' | 'sessions' | 'invites' | 'articles'): Promise<number> =>
  (await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? -1

const account = { name: 'Olga', email: 'Olga@Example.org', password: 'correct horse', group: 'Close readers' }

describe('the first sign-up', () => {
  test('is where everything leads while there is no account', async () => {
    for (const path of ['/', '/people', '/articles/new', '/sign-in']) {
      expect((await owner.get(path)).headers.get('location')).toBe('/welcome')
    }
  })

  test('sent by another site changes nothing', async () => {
    const answer = await owner.submit('/welcome', account, EVIL)
    expect(answer.headers.getSetCookie().join()).not.toContain('session-token')
    expect(await count('users')).toBe(0)
  })

  test('refuses NUL in the e-mail, in words, and keeps what was typed', async () => {
    const answer = await owner.submit('/welcome', { ...account, email: 'olga@example.org\0' })
    const html = await answer.text()
    expect(html).toContain('That is not an e-mail address')
    expect(html).toContain('value="Close readers"')
    expect(html).not.toContain(account.password)
    expect(await count('users')).toBe(0)
  })

  test('makes the owner, signs in, and finds a sample article in the library', async () => {
    const answer = await owner.submit('/welcome', account)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('next-auth.session-token='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=lax/i)
    expect((await owner.get('/')).status).toBe(200)
    expect(await count('articles')).toBe(1)
  })

  test('is not possible twice', async () => {
    expect((await openBrowser(url).get('/welcome')).headers.get('location')).toBe('/sign-in')
    expect(await count('users')).toBe(1)
  })
})

describe('signing in and out', () => {
  test('goes where one wanted to go, on our own origin only', async () => {
    for (const [next, expected] of [
      ['/people', '/people'],
      ['//evil.example', '/'],
      ['https://evil.example', '/'],
    ]) {
      const browser = openBrowser(url)
      const answer = await browser.submit(`/sign-in?next=${encodeURIComponent(next ?? '')}`, {
        email: account.email,
        password: account.password,
      })
      expect(answer.headers.get('location')).toBe(expected)
    }
  })

  test('with a wrong password says so and opens nothing', async () => {
    const before = await count('sessions')
    const answer = await openBrowser(url).submit('/sign-in', { email: account.email, password: 'wrong' })
    expect(await wordsOf(answer)).toContain('E-mail or password is wrong.')
    expect(await count('sessions')).toBe(before)
  })

  test('by another site opens nothing', async () => {
    const before = await count('sessions')
    await openBrowser(url).submit('/sign-in', { email: account.email, password: account.password }, EVIL)
    expect(await count('sessions')).toBe(before)
  })

  test('leaves a copied cookie worthless after signing out', async () => {
    const browser = openBrowser(url)
    await browser.submit('/sign-in', { email: account.email, password: account.password })
    const stolen = browser.cookie()
    const { rows } = await pool().query<{ id: string }>('SELECT id FROM articles LIMIT 1')
    const asThief = () => fetch(`${url}/api/articles/${rows[0]?.id}`, { headers: { cookie: stolen } })
    expect((await asThief()).status).toBe(200)
    await pool().query(
      'UPDATE sessions SET revoked_at = now() WHERE revoked_at IS NULL AND id = (SELECT id FROM sessions ORDER BY created_at DESC LIMIT 1)',
    )
    expect((await asThief()).status).toBe(401)
    expect(
      (await fetch(url, { headers: { cookie: stolen }, redirect: 'manual' })).headers.get('location'),
    ).toBe('/sign-in')
  })
})

describe('GET /api/articles/<id>', () => {
  test('has no answer for who is signed out, unknown ids and nonsense', async () => {
    const { rows } = await pool().query<{ id: string }>('SELECT id FROM articles LIMIT 1')
    expect((await openBrowser(url).get(`/api/articles/${rows[0]?.id}`)).status).toBe(401)
    for (const id of ['00000000-0000-0000-0000-000000000000', 'x', '%00', "';--"]) {
      expect((await owner.get(`/api/articles/${id}`)).status).toBe(404)
    }
  })

  test('gives the text, its blocks, the role and the layers, and is never kept by a cache', async () => {
    const { rows } = await pool().query<{ id: string }>('SELECT id FROM articles LIMIT 1')
    const answer = await owner.get(`/api/articles/${rows[0]?.id}`)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const body = await answer.json()
    expect(body).toMatchObject({ id: rows[0]?.id, role: 'owner', layers: [{ kind: 'group' }] })
    for (const block of body.revision.blocks)
      expect(body.revision.text.slice(block.start, block.end)).toBe(block.text)
  })
})

describe('adding an article', () => {
  test('from pasted text leads to it', async () => {
    const answer = await owner.submit('/articles/new', {
      title: 'A lamp',
      text: 'It stood there.\n\nNobody had lit it.',
    })
    expect(answer.headers.get('location')).toMatch(/^\/articles\/[0-9a-f-]{36}$/)
  })

  test('from another site adds nothing', async () => {
    const before = await count('articles')
    await owner.submit('/articles/new', { title: 'Evil', text: 'It was not me.' }, EVIL)
    expect(await count('articles')).toBe(before)
  })

  test(
    'of 20 MB is refused in words and nothing dies',
    async () => {
      const before = await count('articles')
      const answer = await owner
        .submit('/articles/new', { title: 'Huge', text: 'word '.repeat(4_000_000) })
        .catch(() => null)
      if (answer)
        expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('more than 5 MB')])
      expect((await owner.get('/api/health')).status).toBe(200)
      expect(await count('articles')).toBe(before)
    },
    LONG_MS,
  )
})

test('every page carries a policy with a nonce of its own', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await owner.get('/')).headers.get('content-security-policy') ?? ''),
  )
  expect(policies[0]).toContain("frame-ancestors 'none'")
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/)
  expect(policies[0]).not.toBe(policies[1])
})
