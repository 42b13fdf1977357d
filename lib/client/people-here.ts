// Presence → people: several tabs of one person are one.
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey, RevisionId, UserId } from '#lib/core/ids.ts'

/** One person in the room; several tabs of one person are one Here. */
export type Here = {
  readonly user: UserId
  readonly name: string
  readonly self: boolean
  readonly selections: readonly Span[]
  /** Offset of the text in the middle of their screen; `null` when it is not known, or on another Revision. */
  readonly reading: number | null
  /** The Threads that they write in, and the passages that they are about to comment on. */
  readonly typing: readonly (EntryKey | Span)[]
}

type OnRevision<T> = T & { readonly revision?: RevisionId }

/** What one page says of itself, and what the others hear: see server/presence-state.ts. */
export type Said = {
  readonly selection: OnRevision<Span> | null
  readonly reading?: OnRevision<{ readonly at: number }>
  readonly typing?: EntryKey | OnRevision<Span>
}

/** What was heard of one client. */
export type Heard = {
  readonly state: Said & { readonly user: { readonly id: UserId; readonly name: string } }
  /** When it last said anything, and when it came to another place, in ms. */
  readonly at: number
  readonly movedAt: number
}

/** Who has typed says so again and again; after this long without a word somebody has lost the connection. */
export const TYPING_MS = 8_000

const spanHere = (said: OnRevision<Span> | null | undefined, revision: RevisionId): Span[] =>
  said && said.revision === revision ? [{ start: said.start, end: said.end }] : []

const typingHere = ({ typing }: Said, revision: RevisionId): (EntryKey | Span)[] => {
  if (typeof typing !== 'string') return spanHere(typing, revision)
  const parsed = parseEntryKey(typing)
  return parsed === null ? [] : [parsed.key]
}

/** The viewer is first. Places in another Revision than theirs are left out: its words are others. */
export const peopleHere = (
  heard: Iterable<Heard>,
  self: { readonly revision: RevisionId; readonly id: UserId; readonly name: string },
  now: number,
): Here[] => {
  type Person = { name: string; selections: Span[]; reading: number | null; typing: (EntryKey | Span)[] }
  const nobody = { selections: [], reading: null, typing: [] }
  const people = new Map<UserId, Person>([[self.id, { name: self.name, ...nobody }]])
  // the tab that moved last is the one that is read in
  for (const { state, at } of [...heard].sort((a, b) => a.movedAt - b.movedAt)) {
    const known = people.get(state.user.id)
    const { reading } = state
    people.set(state.user.id, {
      name: state.user.id === self.id ? self.name : state.user.name,
      selections: [...(known?.selections ?? []), ...spanHere(state.selection, self.revision)],
      reading: reading?.revision === self.revision ? reading.at : (known?.reading ?? null),
      typing: [...(known?.typing ?? []), ...(now - at < TYPING_MS ? typingHere(state, self.revision) : [])],
    })
  }
  return [...people].map(([user, person]) => ({ user, ...person, self: user === self.id }))
}
