// Words for roles. What each may do in fact is decided in lib/core/access/permissions.ts.
import type { Role } from '#lib/core/access/permissions.ts'

/** Name of the role, as on a list. */
export const roleName: Record<Role, string> = {
  reader: 'Reader',
  annotator: 'Annotator',
  facilitator: 'Facilitator',
  owner: 'Owner',
}

/** What a person of the role may do, in words that follow “can”. */
export const mayWords: Record<Role, string> = {
  reader: 'read the articles and everybody’s notes',
  annotator: 'highlight, comment and add articles',
  facilitator: 'highlight, comment, invite people, resolve and remove others’ threads',
  owner: 'do everything, and make other owners',
}

/** `a reader`, `an owner`. */
export const articled = (role: Role): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
