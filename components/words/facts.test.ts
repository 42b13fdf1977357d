import { describe, expect, test } from 'vitest'
import { asId, type EntryKey, type RevisionId } from '#lib/core/ids.ts'
import type { Fact } from '#lib/core/history/event.ts'
import { wordFact } from '#lib/core/history/wording.ts'
import { facts as de } from './de/facts.ts'
import { facts as en } from './en/facts.ts'

const annotation = asId<EntryKey>('1a.note')
const comment = asId<EntryKey>('1a.words')
const decision = asId<EntryKey>('1a.decided')
const target = { revision: asId<RevisionId>('r1'), selectors: [] }
const reanchored = { kind: 'annotation-reanchored', annotation, decision, target } as const
const revised = {
  kind: 'article-revised',
  revision: target.revision,
  number: 2,
  titleBefore: 'On lamps',
} as const
const added = { kind: 'annotation-added', annotation, target, quote: 'the lamp', colour: 'rose' } as const
const stance = { kind: 'annotation-stance-changed', annotation } as const
const reacted = { annotation, comment: null, reaction: decision, emoji: '👍' } as const

const predicates: readonly (readonly [string, Fact])[] = [
  ['highlighted', { ...added, tags: [] }],
  ['began a thread on the article', { ...added, quote: '', tags: [] }],
  ['highlighted and tagged “memory”', { ...added, tags: ['memory'] }],
  ['highlighted and tagged “a”, “b” and “c”', { ...added, tags: ['a', 'b', 'c'] }],
  ['highlighted and took the stance “doubt”', { ...added, tags: [], stance: 'doubt' }],
  [
    'highlighted, tagged “a” and “b” and took the stance “agree”',
    { ...added, tags: ['a', 'b'], stance: 'agree' },
  ],
  ['took the stance “agree”', { ...stance, before: null, after: 'agree' }],
  ['changed the stance from “agree” to “doubt”', { ...stance, before: 'agree', after: 'doubt' }],
  ['took back the stance “doubt”', { ...stance, before: 'doubt', after: null }],
  ['reacted with thumbs up to a comment', { ...reacted, kind: 'reaction-added', comment }],
  ['reacted with thumbs up to the annotation', { ...reacted, kind: 'reaction-added' }],
  ['took back the reaction thumbs up to a comment', { ...reacted, kind: 'reaction-withdrawn', comment }],
  ['reacted again with thumbs up to a comment', { ...reacted, kind: 'reaction-restored', comment }],
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
  [
    'shared a highlight written on 3 May 2026 at 14:05 UTC and tagged “memory”',
    { ...added, kind: 'annotation-shared', tags: ['memory'], writtenAt: '2026-05-03T14:05:00.000Z' },
  ],
  ['shared it with the group', { kind: 'annotation-moved', annotation, shared: annotation }],
  ['deleted the highlight', { kind: 'annotation-deleted', annotation }],
  ['restored the highlight', { kind: 'annotation-restored', annotation }],
  ['commented', { kind: 'comment-added', annotation, comment, parent: null, body: 'Why?' }],
  ['replied', { kind: 'comment-added', annotation, comment, parent: comment, body: 'Because.' }],
  ['edited a comment', { kind: 'comment-edited', annotation, comment, before: 'Why?', after: 'Why not?' }],
  ['deleted a comment', { kind: 'comment-deleted', annotation, comment, before: 'Why?' }],
  ['restored a comment', { kind: 'comment-restored', annotation, comment, after: 'Why?' }],
  ['resolved the thread', { kind: 'thread-resolved', annotation, before: 'open', after: 'resolved' }],
  ['reopened the thread', { kind: 'thread-reopened', annotation, before: 'resolved', after: 'open' }],
  ['accepted the changed words', { ...reanchored, verdict: 'accepted', quote: 'the *new* lamp' }],
  ['moved the highlight to other words', { ...reanchored, verdict: 'placed', quote: 'a candle' }],
  ['left the highlight without a passage', { ...reanchored, verdict: 'orphaned', quote: null }],
  ['took back a re-anchoring', { kind: 'reanchoring-withdrawn', annotation, decision }],
  ['restored a re-anchoring', { kind: 'reanchoring-restored', annotation, decision }],
  ['added a corrected text, Revision 2', { ...revised, title: 'On lamps' }],
  ['added a corrected text, Revision 2, under a new title', { ...revised, title: 'On light' }],
  ['added the article “On lamps”', { kind: 'article-imported', title: 'On lamps' }],
  ['joined as an annotator', { kind: 'person-joined', role: 'annotator' }],
  ['joined as a reader', { kind: 'person-joined', role: 'reader' }],
]

const say = (fact: Fact) => wordFact(fact, en)

describe('wordFact', () => {
  test.each(predicates)('says “%s”', (predicate, fact) => {
    expect(say(fact).predicate).toBe(predicate)
  })

  test('shows what was said, taken away and changed', () => {
    expect(say({ kind: 'comment-added', annotation, comment, parent: null, body: 'Why?' }).shown).toEqual({
      kind: 'added',
      text: 'Why?',
    })
    expect(say({ kind: 'comment-deleted', annotation, comment, before: 'Why?' }).shown).toEqual({
      kind: 'removed',
      text: 'Why?',
    })
    expect(
      say({ kind: 'comment-edited', annotation, comment, before: 'Why?', after: 'Why not?' }).shown,
    ).toEqual({ kind: 'change', before: 'Why?', after: 'Why not?' })
    expect(say({ kind: 'thread-resolved', annotation, before: 'open', after: 'resolved' }).shown).toEqual({
      kind: 'nothing',
    })
  })

  test('shows the passage that was decided on as the article’s own words, and none for an orphan', () => {
    expect(say({ ...reanchored, verdict: 'accepted', quote: 'the *new* lamp' }).shown).toEqual({
      kind: 'quote',
      text: 'the *new* lamp',
    })
    expect(say({ ...reanchored, verdict: 'orphaned', quote: null }).shown).toEqual({ kind: 'nothing' })
  })

  test('shows how the title changed', () => {
    expect(say({ ...revised, title: 'On light' }).shown).toEqual({
      kind: 'change',
      before: 'On lamps',
      after: 'On light',
    })
  })

  test('takes the pencil from the fact that chose it', () => {
    expect(say({ ...added, tags: [] }).pencil).toBe('rose')
    expect(say({ kind: 'annotation-recoloured', annotation, before: 'rose', after: 'blue' }).pencil).toBe(
      'blue',
    )
    expect(say({ kind: 'annotation-deleted', annotation }).pencil).toBeNull()
  })
})

test.each([
  [
    'markierte, vergab „a“ und „b“ und nahm die Haltung „Zweifel“ ein',
    { ...added, tags: ['a', 'b'], stance: 'doubt' },
  ],
  ['reagierte mit „Daumen hoch“ auf einen Kommentar', { ...reacted, kind: 'reaction-added', comment }],
  [
    'teilte eine Markierung vom 3. Mai 2026 um 14:05 UTC',
    { ...added, kind: 'annotation-shared', tags: [], writtenAt: '2026-05-03T14:05:00.000Z' },
  ],
] satisfies [string, Fact][])('says in German “%s”', (predicate, fact) => {
  expect(wordFact(fact, de).predicate).toBe(predicate)
})
