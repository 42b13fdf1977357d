import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { derivedText, violations } from '#test/html-oracle.ts'
import { decode, MAX_ARTICLE_BYTES } from './decode.ts'
import { parseApart } from './isolate.ts'
import { parseArticle } from './parse-article.ts'
import { readArticle } from './read-article.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (content: string | Uint8Array, filename: string) =>
  readArticle({ bytes: typeof content === 'string' ? bytes(content) : content, filename })

const codeOf = async (content: string | Uint8Array, filename: string) => {
  const draft = await read(content, filename)
  return draft.ok ? 'ok' : draft.problem.code
}

const textOf = async (content: string | Uint8Array, filename = 'a.txt') => {
  const draft = await read(content, filename)
  if (!draft.ok) throw new Error(draft.problem.message)
  return draft.value.blocks.map(({ text }) => text).join('\n\n')
}

const PNG = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
])
const ZIP = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0])
/** Bytes as a compiler or a camera writes them, the same in every run. */
const NOISE = Uint8Array.from({ length: 4_096 }, (_, i) => (i * i * 31 + i * 17 + (i >> 3)) % 256)

describe('what is refused, and in which words', () => {
  test.each([
    ['an empty file', '', 'a.txt', 'empty'],
    ['blank lines only', ' \n\u00A0\n\u200B', 'a.txt', 'empty'],
    ['a picture that is called text', PNG, 'a.txt', 'binary'],
    ['an archive that is called Markdown', ZIP, 'a.md', 'binary'],
    ['noise that is called HTML', NOISE, 'a.html', 'binary'],
    ['a run of zeros in ASCII', 'head\0\0\0\0\0\0tail', 'a.txt', 'binary'],
    ['a kind that is not read yet', 'words', 'a.docx', 'unknown-format'],
    ['markup without a word', '<p><img src=x></p><script>words</script>', 'a.html', 'no-text'],
    ['nesting without end', '<div>'.repeat(50_000), 'a.html', 'too-deep'],
  ])('%s', { timeout: 20_000 }, async (_, content, filename, code) => {
    const draft = await read(content, filename)
    if (draft.ok) throw new Error('was taken')
    expect(draft.problem.code).toBe(code)
    expect(draft.problem.message).toMatch(/^[A-Z<].{20,200}\.$|^a\..{20,200}\.$/)
  })

  test('20 MB, before any of it is decoded', async () => {
    expect(await codeOf(new Uint8Array(20 * 1024 * 1024).fill(0x41), 'a.txt')).toBe('too-large')
    expect(await codeOf(new Uint8Array(MAX_ARTICLE_BYTES + 1).fill(0x41), 'a.html')).toBe('too-large')
  })
})

describe('encodings', () => {
  const utf16 = (text: string, big: boolean) => {
    const units = Buffer.from(text, 'utf16le')
    return Uint8Array.from(big ? units.swap16() : units)
  }
  test.each([
    ['UTF-8 with a mark', bytes('\uFEFFnaïve 日本')],
    ['UTF-16 with a mark, little end first', utf16('\uFEFFnaïve 日本', false)],
    ['UTF-16 with a mark, big end first', utf16('\uFEFFnaïve 日本', true)],
  ])('%s', async (_, content) => expect(await textOf(content)).toBe('naïve 日本'))

  test('UTF-16 without a mark', async () => {
    expect(await textOf(utf16('plain old words', false))).toBe('plain old words')
    expect(await textOf(utf16('plain old words', true))).toBe('plain old words')
  })

  test('Windows-1252, with its quotation marks', async () =>
    expect(await textOf(Uint8Array.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x97]))).toBe('“café” —'))

  test('every kind of line break, and stray control characters gone', async () =>
    expect(await textOf('a\r\nb\rc\u2028d\u0085e\u2029f\0g\u0007')).toBe('a\nb\nc\nd\ne\n\nfg'))
})

describe('hostile input', () => {
  const SIZE = MAX_ARTICLE_BYTES - 16
  test.each([
    ['five million signs', '<'.repeat(SIZE), 'a.txt'],
    ['one line of five million letters', 'a'.repeat(SIZE), 'a.txt'],
    ['a line break after every letter', 'a\n'.repeat(SIZE / 2), 'a.txt'],
    ['a list of a million items', '- a\n'.repeat(SIZE / 4), 'a.txt'],
    ['a million stars', '*a\n\n'.repeat(SIZE / 4), 'a.txt'],
    ['a million commas', 'A, '.repeat(SIZE / 4), 'a.txt'],
    ['a million bare By', 'By\n\n'.repeat(SIZE / 4), 'a.txt'],
  ])('%s is answered in seconds', { timeout: 60_000 }, async (_, content, filename) => {
    const started = process.cpuUsage()
    expect(['ok', 'too-complex', 'no-text']).toContain(await codeOf(content, filename))
    // Time of the processor, not of the clock: other tests run beside this one.
    expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(10)
  })

  test.each([
    ['five million signs', '<'.repeat(SIZE)],
    ['paragraphs without end', '<p>a'.repeat(SIZE / 4)],
    ['formatting that multiplies', 'x<font a=1><p>'.repeat(20_000)],
  ])(
    '%s as HTML ends inside the limits, in a process of its own',
    { timeout: 60_000 },
    async (_, content) => {
      expect(['ok', 'too-complex', 'too-deep']).toContain(await codeOf(content, 'a.html'))
    },
  )

  test(
    'a child out of time or memory is a refusal, and the next article is read',
    { timeout: 60_000 },
    async () => {
      const slow = { format: 'markdown', text: '*a **a '.repeat(50_000), filename: 'a.md' } as const
      expect(await parseApart(slow, { timeMs: 1_000, heapMb: 256 })).toMatchObject({
        problem: { code: 'too-complex' },
      })
      const wide = { format: 'html', text: '<p>a<b>c</b>'.repeat(99_000), filename: 'a.html' } as const
      expect(await parseApart(wide, { timeMs: 50_000, heapMb: 24 })).toMatchObject({
        problem: { code: 'too-complex' },
      })
      expect(await codeOf('# Well\n\nWords.', 'a.md')).toBe('ok')
    },
  )
})

/** As readArticle, but in this process: what is looked at is the outcome, not the limits. */
const readHere = (content: Uint8Array, filename: string) => {
  const text = decode(content, filename)
  if (!text.ok) return text
  const format = filename.endsWith('.html') ? 'html' : filename.endsWith('.md') ? 'markdown' : 'text'
  return parseArticle({ format, text: text.value, filename })
}

const GENERATOR = '../shared/data/files/make-files.mjs'

describe.skipIf(!existsSync(GENERATOR))(
  `malformed files (${GENERATOR}, skipped where that is absent)`,
  () => {
    type Case = { file: string; kind: string; expect: string; maxMs?: number }
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'gloss-files-'))
      execFileSync(process.execPath, [GENERATOR, folder], { stdio: 'ignore' })
    }, 120_000)
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    /** Taken as nothing to read: what is in them is hidden from readers or is no text at all. */
    const WITHOUT_TEXT = [
      'html-shadow.html',
      'html-clobber.html',
      'html-sjis-mismatch.html',
      'svg-as-html.html',
    ]

    test(
      'each is taken or refused as its manifest says, and nothing forbidden gets in',
      { timeout: 180_000 },
      async () => {
        const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Case[] // the generator's format
        const cases = manifest.filter(({ file }) => /\.(txt|md|html)$/.test(file))
        expect(cases.length).toBeGreaterThan(40)
        const wrong: string[] = []
        for (const { file, expect: expected } of cases) {
          const draft = readHere(new Uint8Array(readFileSync(join(folder, file))), file)
          const outcome = draft.ok ? 'accept' : 'reject'
          if (
            !expected.includes(outcome) &&
            !(WITHOUT_TEXT.includes(file) && !draft.ok && draft.problem.code === 'no-text')
          )
            wrong.push(`${file}: ${outcome}, not ${expected}`)
          if (!draft.ok) continue
          wrong.push(...violations(draft.value.blocks).map((what) => `${file}: ${what}`))
          for (const block of draft.value.blocks)
            if (derivedText(block) !== block.text) wrong.push(`${file}: text is not what the HTML says`)
        }
        expect(wrong).toEqual([])
      },
    )
  },
)
