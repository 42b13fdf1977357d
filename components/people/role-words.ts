// Words for roles. What each may do in fact is decided in lib/core/access/permissions.ts.
import type { Role } from '#lib/core/access/permissions.ts'

/** Name of the role, as on a list. */
export const roleName: Record<Role, string> = {
  reader: 'Reader',
  annotator: 'Annotator',
  facilitator: 'Facilitator',
  owner: 'Owner',
}

/** What a person of the role may do, in words that end a sentence. */
export const mayWords: Record<Role, string> = {
  reader: 'you can read the articles and everybody’s notes.',
  annotator: 'you can highlight, comment and add articles.',
  facilitator: 'you can also invite people, resolve threads and remove notes.',
  owner: 'you can do everything, and make other owners.',
}

/** `a reader`, `an owner`. */
export const articled = (role: Role): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
