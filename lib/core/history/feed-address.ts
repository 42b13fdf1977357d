// A feed's filter as part of an address: `?who=…&kind=…&from=3&to=5`. Anybody may write there: what is not known is ignored.
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { asId, type UserId } from '#lib/core/ids.ts'
import { isDay, isZone } from './days.ts'
import { FEED_KINDS, WHOLE_FEED, type FeedFilter } from './feed-filter.ts'

/** More people than this are not read. */
const MOST = 50
const PERSON = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const NUMBER = /^[1-9]\d{0,8}$/
const WORDS = /^(\d{1,9})-(\d{1,9})$/

const readNumber = (written: string | null): number | null =>
  written !== null && NUMBER.test(written) ? Number(written) : null

const readWords = (address: URLSearchParams): FeedFilter['words'] => {
  const found = WORDS.exec(address.get('words') ?? '')
  const revision = readNumber(address.get('revision'))
  if (found === null || revision === null) return null
  const span = { start: Number(found[1]), end: Number(found[2]) }
  return span.start < span.end ? { span, revision } : null
}

/** One paragraph when only one end is named; the ends in their order. */
const readParagraphs = (address: URLSearchParams): FeedFilter['paragraphs'] => {
  const ends = [readNumber(address.get('from')), readNumber(address.get('to'))].filter((end) => end !== null)
  return ends.length === 0 ? null : { from: Math.min(...ends), to: Math.max(...ends) }
}

/** Reads the filter; other parts of the address are left alone. */
export const readFeedFilter = (address: URLSearchParams): FeedFilter => {
  const day = (name: string) => {
    const written = address.get(name)
    return written !== null && isDay(written) ? written : null
  }
  const zone = address.get('zone') ?? ''
  return {
    who: [...new Set(address.getAll('who'))]
      .slice(0, MOST)
      .filter((id) => PERSON.test(id))
      .map((id) => asId<UserId>(id)),
    kind: FEED_KINDS.filter((kind) => address.getAll('kind').includes(kind)),
    annotation: parseEntryKey(address.get('annotation') ?? '')?.key ?? null,
    words: readWords(address),
    paragraphs: readParagraphs(address),
    since: day('since'),
    until: day('until'),
    zone: isZone(zone) ? zone : WHOLE_FEED.zone,
    unread: address.get('unread') === '1',
  }
}

/** The filter as an address; nothing for what is not narrowed. */
export const writeFeedFilter = (filter: FeedFilter): URLSearchParams => {
  const { who, kind, annotation, words, paragraphs, since, until, zone, unread } = filter
  const address = new URLSearchParams()
  for (const person of who) address.append('who', person)
  for (const one of kind) address.append('kind', one)
  if (annotation !== null) address.set('annotation', annotation)
  if (words !== null) {
    address.set('words', `${words.span.start}-${words.span.end}`)
    address.set('revision', String(words.revision))
  }
  if (paragraphs !== null) {
    address.set('from', String(paragraphs.from))
    address.set('to', String(paragraphs.to))
  }
  if (since !== null) address.set('since', since)
  if (until !== null) address.set('until', until)
  if (zone !== WHOLE_FEED.zone && (since !== null || until !== null)) address.set('zone', zone)
  if (unread) address.set('unread', '1')
  return address
}
