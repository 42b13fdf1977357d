import { describe, expect, test } from 'vitest'
import { asId, type ArticleId, type EntryKey } from '#lib/core/ids.ts'
import { citationsIn, citedBy, hashOfThread } from './citation.ts'

const ORIGIN = 'https://gloss.example'
const ARTICLE = asId<ArticleId>('00000000-0000-4000-8000-00000000000a')
const KEY = asId<EntryKey>('1abc.0123456789-_aZ_')
const page = `${ORIGIN}/articles/${ARTICLE}`
const thread = { at: 'thread', article: ARTICLE, annotation: KEY }
const words = { at: 'words', article: ARTICLE, revision: 2, span: { start: 10, end: 25 } }

describe('citedBy', () => {
  test.each<[string, string, unknown]>([
    ['a thread', `${page}#annotation=${KEY}`, thread],
    ['a thread by its copied link', `${page}${hashOfThread(KEY)}`, thread],
    ['a thread on an earlier text', `${page}?revision=1#annotation=${KEY}`, thread],
    ['words', `${page}?revision=2#words=10-25`, words],
    ['words of no revision', `${page}#words=10-25`, null],
    ['words that end before they begin', `${page}?revision=2#words=25-10`, null],
    ['an article alone', page, null],
    ['another site', `https://gloss.example.evil/articles/${ARTICLE}#annotation=${KEY}`, null],
    ['another site with our address in its path', `https://evil.example/${page}#annotation=${KEY}`, null],
    ['another protocol', `http://gloss.example/articles/${ARTICLE}#annotation=${KEY}`, null],
    ['a password', `https://x@gloss.example/articles/${ARTICLE}#annotation=${KEY}`, null],
    ['a key that is none', `${page}#annotation=nonsense`, null],
    ['more than a citation', `${page}?next=//evil#annotation=${KEY}`, null],
    ['something behind it', `${page}#annotation=${KEY}&words=1-2`, null],
  ])('reads %s', (_name, address, expected) => {
    expect(citedBy(address, ORIGIN)).toEqual(expected)
  })
})

test('the hash of a thread never ends in what running text would lose', () => {
  expect(hashOfThread(KEY)).toMatch(/%5F$/)
  expect(hashOfThread(asId('1abc.0123456789ab'))).toBe('#annotation=1abc.0123456789ab')
})

describe('citationsIn', () => {
  test.each<[string, string, unknown[]]>([
    ['none', 'See https://gloss.example/articles/ and https://example.org.', []],
    ['a link in running text', `See ${page}?revision=2#words=10-25, and more.`, [words]],
    ['a link with words', `[there](${page}${hashOfThread(KEY)})`, [thread]],
    ['a link in brackets', `<${page}#annotation=${KEY}>`, [thread]],
    ['two', `${page}?revision=2#words=10-25\n${page}${hashOfThread(KEY)}`, [words, thread]],
  ])('finds %s', (_name, body, expected) => {
    expect(citationsIn(body, ORIGIN)).toEqual(expected)
  })
})
