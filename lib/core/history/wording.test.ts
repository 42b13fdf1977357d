import { describe, expect, test } from 'vitest'
import { asId, type EntryKey, type RevisionId } from '#lib/core/ids.ts'
import type { Fact } from './event.ts'
import { wordFact } from './wording.ts'

const annotation = asId<EntryKey>('1a.note')
const comment = asId<EntryKey>('1a.words')
const target = { revision: asId<RevisionId>('r1'), selectors: [] }
const added = { kind: 'annotation-added', annotation, target, quote: 'the lamp', colour: 'rose' } as const

const predicates: readonly (readonly [string, Fact])[] = [
  ['highlighted', { ...added, tags: [] }],
  ['highlighted and tagged “memory”', { ...added, tags: ['memory'] }],
  ['highlighted and tagged “a”, “b” and “c”', { ...added, tags: ['a', 'b', 'c'] }],
  [
    'changed the pencil from rose to blue',
    { kind: 'annotation-recoloured', annotation, before: 'rose', after: 'blue' },
  ],
  ['added the tag “a”', { kind: 'annotation-tagged', annotation, before: [], after: ['a'] }],
  ['removed the tags “a” and “b”', { kind: 'annotation-tagged', annotation, before: ['a', 'b'], after: [] }],
  [
    'added the tag “c” and removed the tag “a”',
    { kind: 'annotation-tagged', annotation, before: ['a', 'b'], after: ['b', 'c'] },
  ],
  [
    'put the tags in another order',
    { kind: 'annotation-tagged', annotation, before: ['a', 'b'], after: ['b', 'a'] },
  ],
  ['deleted the highlight', { kind: 'annotation-deleted', annotation }],
  ['restored the highlight', { kind: 'annotation-restored', annotation }],
  ['commented', { kind: 'comment-added', annotation, comment, parent: null, body: 'Why?' }],
  ['replied', { kind: 'comment-added', annotation, comment, parent: comment, body: 'Because.' }],
  ['edited a comment', { kind: 'comment-edited', annotation, comment, before: 'Why?', after: 'Why not?' }],
  ['deleted a comment', { kind: 'comment-deleted', annotation, comment, before: 'Why?' }],
  ['restored a comment', { kind: 'comment-restored', annotation, comment, after: 'Why?' }],
  ['resolved the thread', { kind: 'thread-resolved', annotation, before: 'open', after: 'resolved' }],
  ['reopened the thread', { kind: 'thread-reopened', annotation, before: 'resolved', after: 'open' }],
  ['added the article “On lamps”', { kind: 'article-imported', title: 'On lamps' }],
  ['joined as an annotator', { kind: 'person-joined', role: 'annotator' }],
  ['joined as a reader', { kind: 'person-joined', role: 'reader' }],
]

describe('wordFact', () => {
  test.each(predicates)('says “%s”', (predicate, fact) => {
    expect(wordFact(fact).predicate).toBe(predicate)
  })

  test('shows what was said, taken away and changed', () => {
    expect(
      wordFact({ kind: 'comment-added', annotation, comment, parent: null, body: 'Why?' }).shown,
    ).toEqual({
      kind: 'added',
      text: 'Why?',
    })
    expect(wordFact({ kind: 'comment-deleted', annotation, comment, before: 'Why?' }).shown).toEqual({
      kind: 'removed',
      text: 'Why?',
    })
    expect(
      wordFact({ kind: 'comment-edited', annotation, comment, before: 'Why?', after: 'Why not?' }).shown,
    ).toEqual({ kind: 'change', before: 'Why?', after: 'Why not?' })
    expect(
      wordFact({ kind: 'thread-resolved', annotation, before: 'open', after: 'resolved' }).shown,
    ).toEqual({
      kind: 'nothing',
    })
  })

  test('takes the pencil from the fact that chose it', () => {
    expect(wordFact({ ...added, tags: [] }).pencil).toBe('rose')
    expect(
      wordFact({ kind: 'annotation-recoloured', annotation, before: 'rose', after: 'blue' }).pencil,
    ).toBe('blue')
    expect(wordFact({ kind: 'annotation-deleted', annotation }).pencil).toBeNull()
  })
})
