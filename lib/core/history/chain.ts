// The hash chain of a Layer's Events, of an Article's own and of a Group's own. Each hash covers the Event and the hash before it,
// so nobody can alter, remove, insert or reorder Events without every later hash being another one. What people wrote is covered
// through commitments: when it is erased, its commitment stays and the chain still holds. docs/decisions/0011
import { canonical, type Json } from './canonical.ts'
import type { Event, Fact } from './event.ts'

/** SHA-256 of the text in UTF-8, as 64 lower-case hex digits. */
export type Sha256 = (text: string) => string

/** Stands before the first Event of a chain. */
export const NO_HEAD = '0'.repeat(64)

/** Changes whenever what is covered or how it is spelled does; every Event is covered as its version says. */
export const CHAIN_VERSION = 1

/** The fields of a Fact that hold a person's own words. */
const WORDS: Readonly<Partial<Record<Fact['kind'], readonly string[]>>> = {
  'comment-added': ['body'],
  'comment-edited': ['before', 'after'],
  'comment-deleted': ['before'],
  'comment-restored': ['after'],
}

/** Names of the fields of such Facts that hold a person's own words; none for most kinds. */
export const wordFields = (kind: Fact['kind']): readonly string[] => WORDS[kind] ?? []

/** By field: what stands for the words in the hash. */
export type Commitments = Readonly<Record<string, string>>

/** `salt`: 32 hex digits of chance, so that nobody can guess short words from their hash. */
export const commitmentTo = (words: string, salt: string, sha256: Sha256): string => sha256(salt + words)

/** Commitments to all words of the Fact; `null` when it has none. */
export const commitmentsOf = (fact: Fact, salt: string, sha256: Sha256): Commitments | null => {
  const fields = wordFields(fact.kind)
  if (fields.length === 0) return null
  const words = fact as unknown as Readonly<Record<string, unknown>> // only its word fields are read, and these are strings
  return Object.fromEntries(fields.map((field) => [field, commitmentTo(String(words[field]), salt, sha256)]))
}

/** What of an Event its hash covers. */
export type Covered = Pick<
  Event,
  'group' | 'article' | 'layer' | 'seq' | 'actor' | 'at' | 'claimedAt' | 'fact'
>

/** The text whose SHA-256 is the Event's digest: its covered fields in canonical JSON, with commitments in the place of words. */
export const coveredText = (event: Covered, commitments: Commitments | null): string => {
  const { group, article, layer, seq, actor, at, claimedAt, fact } = event
  return canonical({
    ...{ v: CHAIN_VERSION, group, article, layer, seq, actor },
    ...{ at: at.toISOString(), claimedAt: claimedAt?.toISOString() ?? null },
    fact: { ...(fact as unknown as { readonly [field: string]: Json }), ...commitments }, // Facts are plain JSON
  })
}

/** An Event's digest: all of it but its place in the chain. */
export const digestOf = (event: Covered, commitments: Commitments | null, sha256: Sha256): string =>
  sha256(coveredText(event, commitments))

/** The hash of the Event with this digest, after the one with the hash `previous`; `null` when it is the first. */
export const link = (previous: string | null, digest: string, sha256: Sha256): string =>
  sha256((previous ?? NO_HEAD) + digest)

/** The chain that an Event belongs to: its Layer's, else its Article's own, else its Group's own. */
export const chainOf = ({ layer, article, group }: Pick<Event, 'layer' | 'article' | 'group'>): string =>
  layer ?? article ?? group

/** An Event as it is kept, with what its hash can be made again from. */
export type ChainedEvent = Covered & {
  readonly hash: string
  /** `null` when it has no words, or they were erased. */
  readonly salt: string | null
  /** Of words that were erased; `null` when none were. */
  readonly erased: Commitments | null
}

const sameFields = (commitments: Commitments, fields: readonly string[]) =>
  Object.keys(commitments).length === fields.length &&
  fields.every((field) => Object.hasOwn(commitments, field))

/** What stands for the Event's words; `undefined` when it keeps too little or too much for its kind. */
const heldCommitments = (event: ChainedEvent, sha256: Sha256): Commitments | null | undefined => {
  const { fact, salt, erased } = event
  const fields = wordFields(fact.kind)
  if (fields.length === 0) return salt === null && erased === null ? null : undefined
  if (erased !== null) return salt === null && sameFields(erased, fields) ? erased : undefined
  return salt === null ? undefined : commitmentsOf(fact, salt, sha256)
}

/** Whether the Event is what its hash says, right after the one with the hash `previous`; `null` when it is the first. */
export const follows = (previous: string | null, event: ChainedEvent, sha256: Sha256): boolean => {
  const commitments = heldCommitments(event, sha256)
  return (
    commitments !== undefined && link(previous, digestOf(event, commitments, sha256), sha256) === event.hash
  )
}

/** The Event after its words were removed for good: tombstones in their place, the commitments that its hash covers kept. */
export const withoutWords = <E extends ChainedEvent>(
  event: E,
  toTombstone: (words: string) => string,
  sha256: Sha256,
): E => {
  const erased = heldCommitments(event, sha256)
  if (erased === null || erased === undefined || event.erased !== null) return event
  const words = event.fact as unknown as Readonly<Record<string, string>> // only its word fields are read
  const gone = Object.keys(erased).map((field) => [field, toTombstone(words[field] ?? '')])
  // same kind, same fields: strings in the place of strings
  return { ...event, fact: { ...event.fact, ...Object.fromEntries(gone) } as Fact, salt: null, erased }
}
