'use server'
import { revalidatePath } from 'next/cache'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { foreignOrigin } from '#lib/auth/request.ts'
import { ROLES } from '#lib/core/access/permissions.ts'
import type { FormState } from '#lib/core/form-state.ts'
import { asId } from '#lib/core/ids.ts'
import { refuse, type Result } from '#lib/core/problem.ts'
import { changeRole, removeMember } from '#lib/db/members.ts'
import { refusal, textOf } from '../form-fields.ts'

type Who = Parameters<typeof removeMember>[0]

/** Whom the form is about, and who sent it; what they may is judged where it is done. */
const readWho = async (form: FormData): Promise<Result<Who>> => {
  const foreign = await foreignOrigin()
  if (foreign) return { ok: false, problem: foreign }
  const viewer = await currentViewer()
  if (!viewer) return refuse('signed-out', 'You were signed out. Sign in and try again.')
  const [group, person] = [textOf(form, 'group'), textOf(form, 'person')]
  const value = { group: asId<Who['group']>(group), person: asId<Who['person']>(person) }
  return { ok: true, value: { ...value, actor: viewer.id, now: new Date() } }
}

/** Fields: group, person, role. */
export const changeMemberRole = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const who = await readWho(form)
  if (!who.ok) return refusal(who.problem, form, [])
  const role = ROLES.find((known) => known === textOf(form, 'role'))
  if (role === undefined)
    return refusal({ code: 'role-unknown', message: 'Choose a role.' }, form, [], 'role')
  const changed = await changeRole({ ...who.value, role })
  revalidatePath('/people')
  return changed.ok ? {} : refusal(changed.problem, form, [])
}

/** Fields: group, person. Who names themselves leaves. */
export const removeFromGroup = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const who = await readWho(form)
  if (!who.ok) return refusal(who.problem, form, [])
  const removed = await removeMember(who.value)
  revalidatePath('/people')
  return removed.ok ? {} : refusal(removed.problem, form, [])
}
