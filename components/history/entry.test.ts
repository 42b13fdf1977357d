import { describe, expect, test } from 'vitest'
import type { Event, Fact } from '#lib/core/history/event.ts'
import {
  asId,
  type ArticleId,
  type EntryKey,
  type GroupId,
  type LayerId,
  type UserId,
} from '#lib/core/ids.ts'
import { facts } from '#components/words/en/facts.ts'
import { entriesOf, type NamedEvent } from './entry.ts'

const article = asId<ArticleId>('a')

const annotation = asId<EntryKey>('1a.note')
const comment = asId<EntryKey>('1a.words')

const happened = (id: number, seq: number | null, fact: Fact): NamedEvent => {
  const event: Event = {
    id: String(id),
    group: asId<GroupId>('g'),
    article,
    layer: seq === null ? null : asId<LayerId>('l'),
    seq,
    actor: asId<UserId>('anna'),
    at: new Date(Date.UTC(2026, 0, 1, 12, id)),
    claimedAt: null,
    fact,
    hash: '',
    isErased: false,
  }
  return {
    ...{ event, actorName: 'Anna', quote: 'annotation' in fact ? 'the lamp' : null, layerKind: 'group' },
    ...{ place: null, isGone: false, isWithheld: false, restorable: null, isNew: false },
  }
}

const highlighted = happened(1, 5, {
  kind: 'annotation-added',
  annotation,
  target: { revision: asId('r'), selectors: [] },
  quote: 'the lamp',
  colour: 'green',
  tags: [],
})
const commented = happened(2, 5, { kind: 'comment-added', annotation, comment, parent: null, body: 'Why?' })
const edited = happened(3, 6, {
  kind: 'comment-edited',
  annotation,
  comment,
  before: 'Why?',
  after: 'Why not?',
})
const imported = happened(0, null, { kind: 'article-imported', title: 'On lamps' })

describe('entriesOf', () => {
  test.each(['newest-first', 'oldest-first'] as const)(
    'tells a highlight with its comment in one line, %s',
    (order) => {
      const events = [imported, highlighted, commented, edited]
      const entries = entriesOf(
        article,
        order === 'newest-first' ? events.toReversed() : events,
        order,
        facts,
      )
      const predicates = ['added the article “On lamps”', 'highlighted and commented', 'edited a comment']
      expect(entries.map(({ predicate }) => predicate)).toEqual(
        order === 'newest-first' ? predicates.toReversed() : predicates,
      )
      expect(
        entries.find(({ annotation: key, pencil }) => key === annotation && pencil === 'green')?.bodies,
      ).toEqual([{ kind: 'added', text: 'Why?' }])
    },
  )

  test('shows an edit as the words that changed', () => {
    expect(entriesOf(article, [edited], 'newest-first', facts)[0]?.bodies).toEqual([
      {
        kind: 'change',
        parts: [
          { kind: 'same', text: 'Why' },
          { kind: 'added', text: ' not' },
          { kind: 'same', text: '?' },
        ],
      },
    ])
  })

  test('keeps facts without an update apart', () => {
    const joined = (id: number) => happened(id, null, { kind: 'person-joined', role: 'reader' })
    expect(entriesOf(article, [joined(9), joined(8)], 'newest-first', facts)).toHaveLength(2)
  })

  test('leads to the thread, and to the words that it was on when it is deleted', () => {
    const place = { revision: 2, span: { start: 3, end: 9 } }
    const hrefOf = (event: NamedEvent) => entriesOf(article, [event], 'newest-first', facts)[0]?.href
    expect(hrefOf({ ...highlighted, place })).toBe('/articles/a#annotation=1a.note')
    expect(hrefOf({ ...highlighted, place, isGone: true })).toBe('/articles/a?revision=2#gone=3-9')
    expect(hrefOf({ ...highlighted, isGone: true })).toBeNull()
    expect(hrefOf(imported)).toBeNull()
  })

  test('has a word for words that are not for the reader, and none of them', () => {
    const blank = { ...commented, isWithheld: true }
    expect(entriesOf(article, [blank], 'newest-first', facts)[0]?.bodies).toEqual([{ kind: 'withheld' }])
  })

  test('names what can be restored', () => {
    const deleted = happened(4, 7, { kind: 'comment-deleted', annotation, comment, before: 'Why?' })
    expect(
      entriesOf(article, [{ ...deleted, restorable: 'comment' }], 'newest-first', facts)[0]?.restorable,
    ).toEqual({
      of: 'comment',
      key: comment,
      layer: 'l',
      layerKind: 'group',
    })
  })
})
