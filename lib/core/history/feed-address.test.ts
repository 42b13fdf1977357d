import { describe, expect, test } from 'vitest'
import { asId, type EntryKey, type UserId } from '#lib/core/ids.ts'
import { readFeedFilter, writeFeedFilter } from './feed-address.ts'
import { countFeedFilters, factKindsOf, WHOLE_FEED, type FeedFilter } from './feed-filter.ts'

const ada = asId<UserId>('0190a0a0-0000-7000-8000-000000000001')
const read = (query: string) => readFeedFilter(new URLSearchParams(query))

const everything: FeedFilter = {
  who: [ada],
  kind: ['said', 'deleted'],
  annotation: asId<EntryKey>('1a.annotation'),
  words: { span: { start: 3, end: 9 }, revision: 2 },
  paragraphs: { from: 2, to: 5 },
  since: '2026-02-28',
  until: '2026-03-01',
  zone: 'Europe/Berlin',
  unread: true,
}

test('what is written is read again, and nothing is written of what is whole', () => {
  expect(readFeedFilter(writeFeedFilter(everything))).toEqual(everything)
  expect(writeFeedFilter(WHOLE_FEED).toString()).toBe('')
  expect(countFeedFilters(everything)).toBe(7)
  expect(countFeedFilters(WHOLE_FEED)).toBe(0)
})

describe('anybody may write an address', () => {
  test.each([
    ['who=x&who=%00&kind=nothing&annotation=1a'],
    ['words=9-3&revision=1'],
    ['words=3-9'],
    ['words=3-9999999999&revision=1'],
    ['from=0&to=-1'],
    ['from=1e3'],
    ['since=2026-02-30&until=yesterday'],
    ['zone=Nowhere/Land'],
    ['unread=2'],
  ])('%s asks for nothing', (query) => expect(read(query)).toEqual(WHOLE_FEED))

  test('one end of the paragraphs is enough, and their order does not matter', () => {
    expect(read('from=4').paragraphs).toEqual({ from: 4, to: 4 })
    expect(read('from=4&to=2').paragraphs).toEqual({ from: 2, to: 4 })
  })
})

test('each kind stands for facts of its own', () => {
  expect(factKindsOf(['deleted'])).toEqual(['annotation-deleted', 'comment-deleted', 'comment-erased'])
  expect(factKindsOf([])).toEqual([])
})
