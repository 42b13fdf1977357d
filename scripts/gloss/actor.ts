// In whose name a command acts.
import { normaliseEmail } from '#lib/auth/email.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { GroupId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { COMMAND_LINE } from '#lib/db/names.ts'
import { findOwner, findSignIn, roleIn } from '#lib/db/people.ts'

/** The person of `email`, else the owner, else (before the first account) the command line itself. */
export const actorFor = async (email: string | undefined, group: GroupId): Promise<Result<Actor>> => {
  if (email === undefined) {
    const owner = await findOwner()
    return ok({ id: owner?.id ?? COMMAND_LINE, role: 'owner' })
  }
  const person = await findSignIn(normaliseEmail(email) ?? '')
  if (!person) return refuse('person-unknown', `There is no account with the e-mail ${email}.`)
  const role = await roleIn(person.id, group)
  return role === null
    ? refuse('not-a-member', `${person.name} is not in that group.`)
    : ok({ id: person.id, role })
}
