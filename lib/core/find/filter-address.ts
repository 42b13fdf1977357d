// A filter as part of an address: `?who=…&tag=…&words=…`. Anybody may write there: what is not known is ignored.
import { COLOURS, STANCES } from '#lib/core/annotation/entry.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { LAYER_KINDS } from '#lib/core/annotation/layer-kind.ts'
import { asId, type UserId } from '#lib/core/ids.ts'
import { KINDS, LISTS, NO_FILTER, STATES, type ThreadFilter } from './thread-filter.ts'
import { ORDERS, type ThreadOrder } from './thread-order.ts'

/** More values of one kind than this are not read. */
const MOST = 50
const WORDS_MOST = 200
const TAG_MOST = 100
const PERSON = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The names in the address that belong to the filter. */
const NAMES = [...LISTS, 'unread', 'mine', 'words', 'sort'] as const

export type Found = { readonly filter: ThreadFilter; readonly order: ThreadOrder }

/** Reads the filter and the order; other parts of the address are left alone. */
export const readFilter = (address: URLSearchParams): Found => {
  const all = (name: string) => [...new Set(address.getAll(name))].slice(0, MOST)
  const known = <T extends string>(name: string, values: readonly T[]): T[] =>
    values.filter((value) => all(name).includes(value))
  const filter = {
    ...NO_FILTER,
    who: all('who')
      .filter((id) => PERSON.test(id))
      .map((id) => asId<UserId>(id)),
    tag: all('tag').filter((tag) => tag !== '' && tag.length <= TAG_MOST),
    colour: known('colour', COLOURS),
    kind: known('kind', KINDS),
    stance: known('stance', STANCES),
    state: known('state', STATES),
    layer: known('layer', LAYER_KINDS),
    only: all('only').flatMap((key) => parseEntryKey(key)?.key ?? []),
    unread: address.get('unread') === '1',
    mine: address.get('mine') === '1',
    words: (address.get('words') ?? '').slice(0, WORDS_MOST),
  }
  return { filter, order: ORDERS.find((order) => order === address.get('sort')) ?? ORDERS[0] }
}

/** `address` with this filter and order in the place of what it said; the other parts stay. */
export const writeFilter = (address: URLSearchParams, { filter, order }: Found): URLSearchParams => {
  const next = new URLSearchParams(address)
  for (const name of NAMES) next.delete(name)
  for (const name of LISTS) for (const value of filter[name]) next.append(name, value)
  if (filter.unread) next.set('unread', '1')
  if (filter.mine) next.set('mine', '1')
  if (filter.words !== '') next.set('words', filter.words)
  if (order !== ORDERS[0]) next.set('sort', order)
  return next
}
