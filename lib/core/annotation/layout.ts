// The layout of the shared doc: the only file that names its roots and fields.
// annotations, comments, decisions and reactions map an entry's key to a Y.Map of plain JSON values; states maps an annotation's key to
// a plain value. The judge (lib/core/sync) and the readers both go by this table.
import { BODY_MAX, CONTEXT_MAX, QUOTE_MAX, TAGS_MAX, TAG_MAX } from './limits.ts'
import { COLOURS, EMOJIS, MOTIVATIONS, STANCES, VERDICTS } from './entry.ts'
import { parseEntryKey } from './entry-key.ts'
import type { Action } from '#lib/core/access/permissions.ts'

export const ANNOTATIONS = 'annotations'
export const COMMENTS = 'comments'
export const DECISIONS = 'decisions'
export const REACTIONS = 'reactions'
export const STATES = 'states'

export const ENTRY_ROOTS = [ANNOTATIONS, COMMENTS, DECISIONS, REACTIONS] as const
export type EntryRoot = (typeof ENTRY_ROOTS)[number]
/** How one field of an entry may be written. */
export type FieldRule = {
  /** Set when the entry is made and never again. */
  readonly once: boolean
  /** Must come with the entry. */
  readonly required: boolean
  readonly valid: (value: unknown) => boolean
  /** The right that it takes to change the field later. */
  readonly action: Action
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const hasOnly = (value: Record<string, unknown>, keys: readonly string[]) =>
  Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
const isText = (value: unknown, max: number, min = 0): value is string =>
  typeof value === 'string' && value.length >= min && value.length <= max
const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0 // narrowed by the check
const isBoolean = (value: unknown) => typeof value === 'boolean'
const oneOf = (values: readonly string[]) => (value: unknown) =>
  typeof value === 'string' && values.includes(value)
const isKey = (value: unknown) => typeof value === 'string' && parseEntryKey(value) !== null
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isUuid = (value: unknown) => typeof value === 'string' && UUID.test(value)

const isSelector = (value: unknown): boolean => {
  if (!isObject(value)) return false
  switch (value.type) {
    case 'TextPositionSelector':
      return (
        hasOnly(value, ['type', 'start', 'end']) &&
        isOffset(value.start) &&
        isOffset(value.end) &&
        value.start < value.end
      )
    case 'TextQuoteSelector':
      return (
        hasOnly(value, ['type', 'exact', 'prefix', 'suffix']) &&
        isText(value.exact, QUOTE_MAX, 1) &&
        isText(value.prefix, CONTEXT_MAX) &&
        isText(value.suffix, CONTEXT_MAX)
      )
    case 'BlockSelector':
      return hasOnly(value, ['type', 'block']) && isUuid(value.block)
    default:
      return false
  }
}

/** One of each kind at most; the position and the quote must be there. */
const isPlace = (value: unknown): boolean => {
  if (!isObject(value) || !hasOnly(value, ['revision', 'selectors']) || !isUuid(value.revision)) return false
  const { selectors } = value
  if (!Array.isArray(selectors) || selectors.length > 3 || !selectors.every(isSelector)) return false
  const types = selectors.map((selector: { type: string }) => selector.type)
  return (
    new Set(types).size === types.length &&
    types.includes('TextPositionSelector') &&
    types.includes('TextQuoteSelector')
  )
}

/** A Target with a place, or a Revision without one: the whole of an Article, or an orphan's. */
const isAnyTarget = (value: unknown): boolean =>
  isPlace(value) ||
  (isObject(value) &&
    hasOnly(value, ['revision', 'selectors']) &&
    isUuid(value.revision) &&
    Array.isArray(value.selectors) &&
    value.selectors.length === 0)

const isTags = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= TAGS_MAX &&
  value.every((tag) => isText(tag, TAG_MAX, 1) && tag.trim() === tag)

const once = (valid: FieldRule['valid'], action: Action): FieldRule => ({
  once: true,
  required: true,
  valid,
  action,
})
const register = (valid: FieldRule['valid'], action: Action, required: boolean): FieldRule => ({
  once: false,
  required,
  valid,
  action,
})

export const FIELDS: Readonly<Record<EntryRoot, ReadonlyMap<string, FieldRule>>> = {
  [ANNOTATIONS]: new Map([
    ['target', once(isAnyTarget, 'annotation:create')],
    ['motivation', once(oneOf(MOTIVATIONS), 'annotation:create')],
    ['colour', register(oneOf(COLOURS), 'annotation:edit', true)],
    ['tags', register(isTags, 'annotation:edit', false)],
    ['stance', register((value) => value === null || oneOf(STANCES)(value), 'annotation:edit', false)],
    ['deleted', register(isBoolean, 'annotation:delete', false)],
  ]),
  [COMMENTS]: new Map([
    ['annotation', once(isKey, 'comment:create')],
    ['parent', once((value) => value === null || isKey(value), 'comment:create')],
    [
      'body',
      register(
        // a tombstone is a body, too; that no page writes one is the judge's to see
        (value) => isText(value, BODY_MAX, 1) && (value as string).trim() !== '',
        'comment:edit',
        true,
      ),
    ], // a text by the check before
    ['deleted', register(isBoolean, 'comment:delete', false)],
  ]),
  [DECISIONS]: new Map([
    ['annotation', once(isKey, 'annotation:reanchor')],
    ['verdict', once(oneOf(VERDICTS), 'annotation:reanchor')],
    ['target', once(isAnyTarget, 'annotation:reanchor')],
    ['deleted', register(isBoolean, 'decision:withdraw', false)],
  ]),
  [REACTIONS]: new Map([
    ['about', once(isKey, 'reaction:create')],
    ['emoji', once(oneOf(EMOJIS), 'reaction:create')],
    ['deleted', register(isBoolean, 'reaction:withdraw', false)],
  ]),
}

/** The right that it takes to make an entry. */
export const CREATE: Readonly<Record<EntryRoot, Action>> = {
  [ANNOTATIONS]: 'annotation:create',
  [COMMENTS]: 'comment:create',
  [DECISIONS]: 'annotation:reanchor',
  [REACTIONS]: 'reaction:create',
}

/** A value of the states root: the Thread's state as somebody set it. */
export const isStateValue = (value: unknown): boolean =>
  isObject(value) && hasOnly(value, ['state']) && (value.state === 'open' || value.state === 'resolved')

export const isEntryRoot = (name: string): name is EntryRoot => ENTRY_ROOTS.some((root) => root === name)
