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

const anArticle = async (): Promise<string> =>
  (await pool().query<{ id: string }>('SELECT id FROM articles ORDER BY created_at LIMIT 1')).rows[0]?.id ??
  ''

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
    const id = await anArticle()
    const asThief = () => fetch(`${url}/api/articles/${id}`, { headers: { cookie: stolen } })
    expect((await asThief()).status).toBe(200)
    expect((await browser.submit('/', {})).headers.get('location')).toBe('/sign-in')
    expect(browser.cookie()).not.toContain('session-token')
    expect((await asThief()).status).toBe(401)
    const page = await fetch(url, { headers: { cookie: stolen }, redirect: 'manual' })
    expect(page.headers.get('location')).toBe('/sign-in')
  })

  test('is counted by the address that it comes from, whatever the client writes about itself', async () => {
    await pool().query('DELETE FROM rate_limits')
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const claims = { 'x-forwarded-for': address, 'x-gloss-address': address }
      await openBrowser(url).submit(
        '/sign-in',
        { email: `${address}@example.org`, password: 'wrong' },
        claims,
      )
    }
    const { rows } = await pool().query("SELECT points FROM rate_limits WHERE key LIKE 'address:%'")
    expect(rows).toEqual([{ points: 3 }])
  })
})

describe('an invite', () => {
  const invite = async (role: string, by: Browser = owner): Promise<string> => {
    const html = await (await by.submit('/people', { role, days: '14' })).text()
    return /\/join\/[\w-]{43}/.exec(html)?.[0] ?? ''
  }
  const newcomer = (name: string) => ({ name, email: `${name}@example.org`, password: 'correct horse' })

  test('by another site is not made', async () => {
    await owner.submit('/people', { role: 'owner', days: '14' }, EVIL)
    expect(await count('invites')).toBe(0)
  })

  test('lets a stranger join with its role; a reader then invites nobody', async () => {
    const path = await invite('reader')
    const rita = openBrowser(url)
    const joined = await rita.submit(path, newcomer('rita'))
    expect(joined.headers.get('location')).toBe('/')
    expect((await (await rita.get(`/api/articles/${await anArticle()}`)).json()).role).toBe('reader')
    const before = await count('invites')
    await expect(rita.submit('/people', { role: 'reader', days: '14' })).rejects.toThrow('has no form')
    expect(await count('invites')).toBe(before)
  })

  test('to own the group is an owner’s to give, also with a form that was changed by hand', async () => {
    const fay = openBrowser(url)
    await fay.submit(await invite('facilitator'), newcomer('fay'))
    const before = await count('invites')
    const answer = await fay.submit('/people', { role: 'owner', days: '14' })
    expect(await wordsOf(answer)).toContain('Only an owner invites owners.')
    expect(await count('invites')).toBe(before)
    await owner.submit('/people', { role: 'reader', days: '5000' })
    expect(await count('invites')).toBe(before)
  })

  test('that has expired or was withdrawn lets nobody in', async () => {
    for (const spoil of ["expires_at = now() - interval '1 minute'", 'revoked_at = now()']) {
      const path = await invite('reader')
      const late = openBrowser(url)
      const open = await late.get(path)
      expect(open.status).toBe(200)
      const before = await count('users')
      const spoiled = `UPDATE invites SET ${spoil} WHERE created_at = (SELECT max(created_at) FROM invites)`
      await pool().query(spoiled)
      expect(await wordsOf(await late.get(path))).toMatch(/has expired|was withdrawn/)
      await expect(late.submit(path, newcomer('late'))).rejects.toThrow('has no form')
      expect(await count('users')).toBe(before)
    }
    expect(await wordsOf(await openBrowser(url).get(`/join/${'A'.repeat(43)}`))).toContain('does not exist')
  })
})

describe('GET /api/articles/<id>', () => {
  test('has no answer for who is signed out, unknown ids and nonsense', async () => {
    const id = await anArticle()
    expect((await openBrowser(url).get(`/api/articles/${id}`)).status).toBe(401)
    for (const unknown of ['00000000-0000-0000-0000-000000000000', 'x', '%00', "';--"]) {
      expect((await owner.get(`/api/articles/${unknown}`)).status).toBe(404)
    }
  })

  test('gives the text, its blocks, the role and the layers, and is never kept by a cache', async () => {
    const id = await anArticle()
    const answer = await owner.get(`/api/articles/${id}`)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const body = await answer.json()
    expect(body).toMatchObject({ id, role: 'owner', layers: [{ kind: 'group' }] })
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

describe('a corrected text', () => {
  const FIRST = 'It stood there, and gave no light.'
  const newcomer = async (name: string, role: string): Promise<Browser> => {
    const html = await (await owner.submit('/people', { role, days: '14' })).text()
    const browser = openBrowser(url)
    const account = { name, email: `${name}@example.org`, password: 'correct horse' }
    await browser.submit(/\/join\/[\w-]{43}/.exec(html)?.[0] ?? '', account)
    return browser
  }
  const added = async (by: Browser, title = 'A lamp'): Promise<string> => {
    const fields = { title, text: FIRST }
    const answer = await by.submit('/articles/new', fields)
    const path = answer.headers.get('location')
    if (path !== null) return path
    // another test has added the same text
    const again = await by.submit('/articles/new', { ...fields, anyway: '1' }, {}, await answer.text())
    return again.headers.get('location') ?? ''
  }
  const revise = (by: Browser, path: string, text: string, more: Readonly<Record<string, string>> = {}) =>
    by.submit(`${path}/revise`, { text, ...more })
  const textOf = async (path: string): Promise<string> =>
    (await (await owner.get(`/api${path}`)).json()).revision.text
  /** What the form of `path` sends, from somebody who need not have been given it. */
  const forged = async (by: Browser, path: string, fields: Readonly<Record<string, string>>) => {
    const html = await (await owner.get(`${path}/revise`)).text()
    const hidden = [...html.matchAll(/name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)]
    const body = new FormData()
    for (const [, name = '', value = ''] of hidden) body.append(name, value.replaceAll('&quot;', '"'))
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const headers = { cookie: by.cookie(), origin: new URL(url).origin }
    return fetch(`${url}${path}/revise`, { method: 'POST', body, headers, redirect: 'manual' })
  }

  let anna: Browser
  let ben: Browser
  let rita: Browser
  beforeAll(async () => {
    anna = await newcomer('anna', 'annotator')
    ben = await newcomer('ben', 'annotator')
    rita = await newcomer('rhea', 'reader')
  }, LONG_MS)

  test('comes from who added the article or facilitates, and leads to it', async () => {
    const path = await added(anna)
    for (const [by, text] of [
      [anna, 'It stood here, and gave no light.'],
      [owner, 'It stood here, and gave some light.'],
    ] as const) {
      const answer = await revise(by, path, text)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
      expect(await textOf(path)).toBe(text)
    }
    const body = await (await owner.get(`/api${path}`)).json()
    expect(body).toMatchObject({
      title: 'A lamp',
      revision: { number: 3 },
      revisions: [
        { number: 1, by: 'anna' },
        { number: 2, by: 'anna' },
        { number: 3, by: 'Olga' },
      ],
    })
    const old = await (await owner.get(`/api${path}?revision=1`)).json()
    expect(old.revision).toMatchObject({ id: body.revisions[0].id, number: 1, text: FIRST })
    for (const none of ['4', '0', 'x', '', '1e0'])
      expect((await owner.get(`/api${path}?revision=${none}`)).status).toBe(404)
  })

  test('takes a file and a title', async () => {
    const path = await added(anna)
    const file = new File(['# On lamps\n\nThey stand.'], 'lamp.md')
    await anna.submit(`${path}/revise`, { title: 'All lamps', file })
    expect(await (await owner.get(`/api${path}`)).json()).toMatchObject({
      title: 'All lamps',
      revision: { blocks: [{ tag: 'h1', role: 'title' }, { tag: 'p' }] },
    })
  })

  test.each([
    ['a reader', () => rita, 'Tell them what is wrong in it.'],
    ['an annotator who did not add the article', () => ben, 'Comment on the passage that is wrong'],
  ])('is not for %s: no form, words instead, and a forged one is refused', async (_name, by, words) => {
    const path = await added(anna)
    const page = await by().get(`${path}/revise`)
    expect(page.status).toBe(200)
    expect(await wordsOf(page)).toMatch(new RegExp(`You can read this text, not replace it.*${words}`))
    await expect(revise(by(), path, 'Mine.')).rejects.toThrow('has no form')
    const fields = { article: path.split('/').at(-1) ?? '', text: 'Mine.' }
    await forged(by(), path, fields)
    expect(await textOf(path)).toBe(FIRST)
    expect(await wordsOf(await by().get(`${path}/history`))).not.toContain('Add a corrected text')
    await forged(anna, path, fields)
    expect(await textOf(path)).toBe('Mine.')
  })

  test('is not for another group, which does not learn that the article is there', async () => {
    const path = await added(anna)
    const other = '00000000-0000-7000-8000-000000000001'
    await pool().query(`INSERT INTO groups (id, name) VALUES ($1, 'Others')`, [other])
    await pool().query('UPDATE articles SET group_id = $1 WHERE id = $2', [other, path.split('/').at(-1)])
    expect((await owner.get(`${path}/revise`)).status).toBe(404)
    const mine = await added(owner)
    const answer = await owner.submit(`${mine}/revise`, {
      article: path.split('/').at(-1) ?? '',
      text: 'Mine.',
    })
    expect(await wordsOf(answer)).toContain('There is no such article')
    const { rows } = await pool().query('SELECT count(*)::int AS n FROM revisions WHERE article_id = $1', [
      path.split('/').at(-1),
    ])
    expect(rows).toEqual([{ n: 1 }])
  })

  test('from another site, or from nobody, changes nothing', async () => {
    const path = await added(anna)
    await owner.submit(`${path}/revise`, { text: 'Evil.' }, EVIL)
    const id = path.split('/').at(-1) ?? ''
    await forged(openBrowser(url), path, { article: id, text: 'Evil.' })
    expect(await textOf(path)).toBe(FIRST)
    const signedOut = await openBrowser(url).get(`${path}/revise`)
    expect(signedOut.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(`${path}/revise`)}`)
  })

  test('that is the same, or none, is refused at its field, and what was typed stays', async () => {
    const path = await added(anna)
    const same = await (await revise(anna, path, FIRST, { title: 'Another name' })).text()
    expect(same).toContain('This is the text as it stands. Nothing was changed.')
    expect(same).toContain('value="Another name"')
    expect(same).toContain(`${FIRST}</textarea>`)
    expect(await wordsOf(await revise(anna, path, ' '))).toContain('There is no text yet.')
    expect(await (await owner.get(`/api${path}`)).json()).toMatchObject({
      title: 'A lamp',
      revisions: [{ number: 1 }],
    })
  })

  test('made from a text that is no longer the latest is refused, and sending again decides', async () => {
    const path = await added(anna)
    await revise(owner, path, 'It stood here.')
    const answer = await revise(anna, path, 'It stood nowhere.', { from: '1', title: 'No lamp' })
    const html = await answer.text()
    expect(html).toContain('Somebody revised this article in the meantime. Read the new text, then decide.')
    expect(html).toContain('It stood nowhere.</textarea>')
    expect(html).toContain('value="No lamp"')
    expect(html).toMatch(/name="from" value="2"/)
    expect(await textOf(path)).toBe('It stood here.')
    await revise(anna, path, 'It stood nowhere.')
    expect(await textOf(path)).toBe('It stood nowhere.')
  })

  test('is in the margin of the history, with the way to each text and to the next', async () => {
    const path = await added(anna)
    await revise(owner, path, 'It stood here.')
    const answer = await anna.get(`${path}/history`)
    const html = await answer.clone().text()
    expect(await wordsOf(answer)).toMatch(
      /Revisions Revision 2 , read now \d+ \w+ \d{4} · Olga Revision 1 \d+ \w+ \d{4} · anna Add a corrected text/,
    )
    for (const link of [path, `${path}?revision=1`, `${path}/revise`])
      expect(html).toContain(`href="${link}"`)
    expect(html).not.toContain(`${path}?revision=2`)
  })
})

test('every page carries a policy with a nonce of its own', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await owner.get('/')).headers.get('content-security-policy') ?? ''),
  )
  expect(policies[0]).toContain("frame-ancestors 'none'")
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/)
  expect(policies[0]).not.toBe(policies[1])
})
