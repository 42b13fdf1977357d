// Awareness → people: several tabs of one person are one.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { RevisionId, UserId } from '#lib/core/ids.ts'
import type { Here } from './layer-view.ts'

type State = {
  readonly user?: { readonly id: UserId; readonly name: string }
  readonly selection?: (Span & { readonly revision?: RevisionId }) | null
}

/**
 * `states` by client id, as y-protocols keeps them; identity in foreign states is the server's word. The viewer is first. Selections in
 * another Revision than theirs are left out: their words are others.
 */
export const peopleHere = (
  states: ReadonlyMap<number, unknown>,
  self: {
    readonly client: number
    readonly revision: RevisionId
    readonly id: UserId
    readonly name: string
  },
): Here[] => {
  const people = new Map<UserId, { name: string; selections: Span[] }>([
    [self.id, { name: self.name, selections: [] }],
  ])
  for (const [client, value] of states) {
    if (client === self.client) continue
    const { user, selection } = value as State // stamped by the server, see server/presence-state.ts
    if (user === undefined) continue
    const person = people.get(user.id) ?? { name: user.name, selections: [] }
    if (selection && selection.revision === self.revision)
      person.selections.push({ start: selection.start, end: selection.end })
    people.set(user.id, person)
  }
  return [...people].map(([user, person]) => ({ user, ...person, self: user === self.id }))
}
