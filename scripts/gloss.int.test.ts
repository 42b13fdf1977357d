import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFolder, runScript } from '#test/product.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { openEmbedded, leaveEmbedded } from './postgres/embedded.ts'
import { isAlive } from './process-id.ts'
import type { Postmaster } from './postgres/postmaster.ts'

const LONG_MS = 120_000

let root: string
beforeAll(async () => {
  root = await dataFolder()
  await writeFile(
    path.join(root, 'lamp.txt'),
    'The lamp\n\nIt stood there, and nobody had lit it for years.\n',
  )
  await writeFile(
    path.join(root, 'corrected.txt'),
    'The lamp\n\nIt stood there, and all had lit it for years.\n',
  )
  await writeFile(path.join(root, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))
  await writeFile(path.join(root, 'empty.txt'), '')
  await writeFile(path.join(root, 'huge.txt'), 'word '.repeat(4_000_000))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const gloss = (...args: string[]) =>
  runScript('gloss.ts', args, { GLOSS_DATA: path.join(root, 'data'), APP_URL: 'https://gloss.example' })
const user = (name: string, role: string, ...more: string[]) =>
  gloss(
    'user',
    'add',
    '--email',
    `${name}@Example.org`,
    '--name',
    name,
    '--password',
    'correct horse',
    '--role',
    role,
    ...more,
  )

describe('before anything ever ran', () => {
  test(
    'import opens the library, and prints nothing but its result',
    async () => {
      const { status, stdout, stderr } = await gloss('import', path.join(root, 'lamp.txt'), '--json')
      expect(stderr).toBe('')
      expect(status).toBe(0)
      const { id } = JSON.parse(stdout)
      expect(JSON.parse(stdout)).toEqual({
        id,
        url: `https://gloss.example/articles/${id}`,
        title: 'The lamp',
      })
    },
    LONG_MS,
  )

  test(
    'the first account is the owner whatever role was asked for, the second is not',
    async () => {
      expect(JSON.parse((await user('olga', 'reader', '--json')).stdout)).toMatchObject({
        email: 'olga@example.org',
        role: 'owner',
      })
      const second = await user('rita', 'reader')
      expect(second.stdout).toMatch(/^id: .+\nemail: rita@example.org\nrole: reader\n$/)
    },
    LONG_MS,
  )

  test(
    'an invite link has its end',
    async () => {
      const { stdout } = await gloss('invite', 'create', '--role', 'annotator', '--days', '3', '--json')
      const { url, expiresAt } = JSON.parse(stdout)
      expect(url).toMatch(/^https:\/\/gloss\.example\/join\/[\w-]{43}$/)
      expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(3, 1)
    },
    LONG_MS,
  )
})

describe('beside a Postgres that runs', () => {
  let data: DataFolder
  let running: Postmaster
  beforeAll(async () => {
    data = await openDataFolder(path.join(root, 'data'))
    running = await openEmbedded(data)
  }, LONG_MS)

  test(
    'two commands at once both work, and leave it running for who still needs it',
    async () => {
      const both = await Promise.all([
        gloss('import', path.join(root, 'lamp.txt'), '--title', 'One', '--json'),
        gloss('import', path.join(root, 'lamp.txt'), '--title', 'Two', '--json'),
      ])
      expect(both.map(({ status, stderr }) => [status, stderr])).toEqual([
        [0, ''],
        [0, ''],
      ])
      expect(isAlive(running.pid)).toBe(true)
    },
    LONG_MS,
  )

  describe('a corrected text', () => {
    const revise = (article: string, file: string, ...more: string[]) =>
      gloss('revise', '--article', article, '--file', path.join(root, file), ...more, '--json')
    let article: string
    beforeAll(async () => {
      const { stdout } = await gloss('import', path.join(root, 'lamp.txt'), '--title', 'Lights', '--json')
      article = JSON.parse(stdout).id
    }, LONG_MS)

    test(
      'is the next Revision, under the name that the article has',
      async () => {
        const { status, stdout, stderr } = await revise(article, 'corrected.txt')
        expect([status, stderr]).toEqual([0, ''])
        expect(JSON.parse(stdout)).toEqual({
          id: article,
          url: `https://gloss.example/articles/${article}`,
          title: 'Lights',
          revision: expect.stringMatching(/^[0-9a-f-]{36}$/),
          number: 2,
        })
      },
      LONG_MS,
    )

    test.each([
      ['that changes nothing', 'corrected.txt', [], 'same-text'],
      ['in a reader’s name', 'lamp.txt', ['--as', 'rita@example.org'], 'forbidden'],
      ['that is a picture', 'picture.txt', [], 'binary'],
      ['from a file that is not there', 'nowhere.txt', [], 'file-unknown'],
    ])(
      '%s is refused',
      async (_name, file, more, code) => {
        const { status, stdout, stderr } = await revise(article, file, ...more)
        expect(JSON.parse(stderr)).toMatchObject({ problem: { code } })
        expect([status, stdout]).toEqual([1, ''])
      },
      LONG_MS,
    )

    test(
      'for no article is refused',
      async () => {
        for (const none of ['x', '00000000-0000-7000-8000-000000000000'])
          expect(JSON.parse((await revise(none, 'lamp.txt')).stderr)).toMatchObject({
            problem: { code: 'article-unknown' },
          })
      },
      LONG_MS,
    )

    test.each([
      [['revise', '--article', 'x'], '"revise" needs --article and --file.'],
      [['revise', 'lamp.txt', '--article', 'x', '--file', 'y'], '"revise" does not take "lamp.txt".'],
      [['revise', '--article', 'x', '--file', 'y', '--group', 'z'], '"revise" has no option --group.'],
      [['import', 'lamp.txt', '--article', 'x'], '"import" has no option --article.'],
    ])('%j is a misuse', async (args, words) => {
      const { status, stderr } = await gloss(...args)
      expect([status, stderr]).toEqual([2, expect.stringContaining(words)])
    })
  })

  describe('refusals', () => {
    test.each([
      ['a file that is not there', ['import', 'nowhere.txt'], 'file-unknown'],
      ['a picture named .txt', ['import', 'picture.txt'], 'binary'],
      ['an empty file', ['import', 'empty.txt'], 'empty'],
      ['a text of 20 MB', ['import', 'huge.txt'], 'too-large'],
      ['a group that is not there', ['import', 'lamp.txt', '--group', 'Nobody'], 'group-unknown'],
      ['a reader who adds an article', ['import', 'lamp.txt', '--as', 'rita@example.org'], 'forbidden'],
      [
        'a reader who invites',
        ['invite', 'create', '--role', 'reader', '--as', 'rita@example.org'],
        'forbidden',
      ],
      [
        'a taken e-mail',
        [
          'user',
          'add',
          '--email',
          'RITA@example.org',
          '--name',
          'R',
          '--password',
          '12345678',
          '--role',
          'reader',
        ],
        'email-taken',
      ],
      [
        'a short password',
        ['user', 'add', '--email', 'x@example.org', '--name', 'R', '--password', '1', '--role', 'reader'],
        'password-short',
      ],
    ])(
      '%s: status 1, nothing on stdout, JSON on stderr',
      async (_name, args, code) => {
        const named = args.map((arg) => (/\.txt$/.test(arg) ? path.join(root, arg) : arg))
        const { status, stdout, stderr } = await gloss(...named, '--json')
        expect(JSON.parse(stderr)).toMatchObject({ problem: { code, message: expect.stringMatching(/\w/) } })
        expect([status, stdout]).toEqual([1, ''])
      },
      LONG_MS,
    )

    test('a misuse has status 2 and starts no database', async () => {
      const { status, stderr } = await gloss('invite', 'create', '--role', 'king')
      expect(status).toBe(2)
      expect(stderr).toContain('--role must be one of reader, annotator, facilitator, owner.')
    })
  })

  test('whoever leaves last stops it', async () => {
    await leaveEmbedded(data, running)
    expect(isAlive(running.pid)).toBe(false)
  })
})
