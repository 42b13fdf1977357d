// Links to a Thread or to words of an Article, as a comment cites them. The link in the body is all that is stored.
import { asId, type ArticleId, type EntryKey } from '#lib/core/ids.ts'
import { parseEntryKey } from './entry-key.ts'
import type { Span } from './entry.ts'

export type Cited =
  | { readonly at: 'thread'; readonly article: ArticleId; readonly annotation: EntryKey }
  /** Words of the Revision with this number; on another one the same offsets are other words. */
  | { readonly at: 'words'; readonly article: ArticleId; readonly revision: number; readonly span: Span }

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const KEY = '[0-9a-z]{1,7}\\.(?:[0-9A-Za-z_-]|%5F){8,}'
/** What stands after the origin. */
const PLACE = `/articles/(${UUID})(?:\\?revision=([1-9]\\d{0,8}))?#(?:annotation=(${KEY})|words=(\\d{1,9})-(\\d{1,9}))`
const ONE = new RegExp(`^${PLACE}$`)

/** The hash of a Thread's address. A link that is found in running text loses a `_` at its end, so that is spelled out. */
export const hashOfThread = (annotation: EntryKey): string => `#annotation=${annotation.replace(/_$/, '%5F')}`

/** What an address cites; `null` for anything else and for other sites. `origin` is `https://host`. */
export const citedBy = (address: string, origin: string): Cited | null =>
  address.startsWith(origin) ? read(ONE.exec(address.slice(origin.length))) : null

/** What a body cites, in the order of the text, repeated where it repeats. O(length). */
export const citationsIn = (body: string, origin: string): Cited[] => {
  if (!body.includes(`${origin}/articles/`)) return []
  const all = new RegExp(`${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${PLACE}`, 'g')
  return [...body.matchAll(all)].map(read).filter((cited) => cited !== null)
}

const read = (found: RegExpExecArray | null): Cited | null => {
  if (found === null) return null
  const [, id = '', revision, text, start, end] = found
  const article = asId<ArticleId>(id)
  if (text !== undefined) {
    const key = parseEntryKey(text.replaceAll('%5F', '_'))?.key
    return key === undefined ? null : { at: 'thread', article, annotation: key }
  }
  const span = { start: Number(start), end: Number(end) }
  if (revision === undefined || span.end <= span.start) return null
  return { at: 'words', article, revision: Number(revision), span }
}
