// THE permission table: a row is a sentence. Server and buttons import it, so they cannot disagree.
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { UserId } from '#lib/core/ids.ts'

/** `reader < annotator < facilitator < owner`. */
export const ROLES = ['reader', 'annotator', 'facilitator', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** A person as the cause of a change, with the role they hold in the Group that the subject belongs to. */
export type Actor = { readonly id: UserId; readonly role: Role }
/** What is acted on; `creator` is its author, absent where nobody owns it. */
export type Subject = { readonly creator?: UserId }

export type Action =
  | 'article:read'
  | 'article:import'
  | 'article:revise'
  | 'annotation:create'
  | 'annotation:edit'
  | 'annotation:delete'
  | 'annotation:reanchor'
  | 'annotation:share'
  | 'decision:withdraw'
  | 'comment:create'
  | 'comment:edit'
  | 'comment:delete'
  | 'comment:erase'
  | 'reaction:create'
  | 'reaction:withdraw'
  | 'thread:resolve'
  | 'thread:reopen'
  | 'history:read'
  | 'deleted:read'
  | 'group:invite'
  | 'group:invite-owner'
  | 'member:change'
  | 'member:change-owner'

/** Whether `role` is at least `least` in the order of ROLES. */
export const atLeast = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least)

const isCreator = (actor: Actor, subject: Subject) => subject.creator === actor.id
const annotates = (actor: Actor) => atLeast(actor.role, 'annotator')
const facilitates = (actor: Actor) => atLeast(actor.role, 'facilitator')

const may: Record<Action, (actor: Actor, subject: Subject) => boolean> = {
  'article:read': () => true, // of one's own Group; who is not a member has no Actor at all
  'article:import': annotates,
  'article:revise': (a, s) => facilitates(a) || (annotates(a) && isCreator(a, s)), // the creator is who added it
  'annotation:create': annotates,
  'annotation:edit': (a, s) => annotates(a) && isCreator(a, s),
  'annotation:delete': (a, s) => facilitates(a) || (annotates(a) && isCreator(a, s)),
  'annotation:reanchor': (a, s) => facilitates(a) || (annotates(a) && isCreator(a, s)),
  'annotation:share': (a, s) => annotates(a) && isCreator(a, s), // out of a private Layer, with the role in the Group
  'decision:withdraw': (a, s) => facilitates(a) || (annotates(a) && isCreator(a, s)), // the creator is who decided
  'comment:create': annotates,
  'comment:edit': (a, s) => annotates(a) && isCreator(a, s), // a facilitator removes words, never puts them in a mouth
  'comment:delete': (a, s) => facilitates(a) || (annotates(a) && isCreator(a, s)),
  'comment:erase': facilitates, // for good, out of the history, too: at the request of whose words they are
  'reaction:create': annotates,
  'reaction:withdraw': (a, s) => annotates(a) && isCreator(a, s), // nobody else says that somebody did not mean it
  'thread:resolve': (a, s) => facilitates(a) || (annotates(a) && isCreator(a, s)),
  'thread:reopen': annotates, // who replies to a resolved thread reopens it
  'history:read': () => true,
  'deleted:read': (a, s) => facilitates(a) || isCreator(a, s), // one's own words stay one's own, whatever one's role is now
  'group:invite': facilitates,
  'group:invite-owner': (a) => a.role === 'owner',
  'member:change': facilitates, // another role, or none
  'member:change-owner': (a) => a.role === 'owner', // to or from that of an owner
}

/**
 * The role of a member of the Group in a Layer; `null`: they get nothing of it. In a private one its owner writes, whoever they are
 * in the Group, and nobody else is anybody.
 */
export const roleIn = (
  layer: { readonly kind: LayerKind; readonly owner: UserId | null },
  member: Actor,
): Role | null => {
  if (layer.kind === 'group') return member.role
  return layer.owner === member.id ? 'annotator' : null
}

/** Whether the actor may do this to the subject. Pure; the only place where a right is decided. */
export const can = (actor: Actor, action: Action, subject: Subject = {}): boolean =>
  may[action](actor, subject)
