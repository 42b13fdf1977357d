'use server'
import { revalidatePath } from 'next/cache'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { foreignOrigin } from '#lib/auth/request.ts'
import { roleOf } from '#lib/auth/viewer.ts'
import { can, ROLES, type Actor, type Role } from '#lib/core/access/permissions.ts'
import type { FormState } from '#lib/core/form-state.ts'
import { asId, type GroupId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { createInvite, revokeInvite } from '#lib/db/invites.ts'
import { env } from '#lib/env.ts'
import { refusal, textOf } from '../form-fields.ts'

/** The link is shown once; `expiresAt` is ISO 8601. */
export type MadeInvite = { readonly url: string; readonly expiresAt: string }

const DAYS = { least: 1, usual: 14, most: 90 }
const DAY_MS = 86_400_000

/** The viewer as Actor in the form's Group, if they may invite there. */
const inviter = async (form: FormData): Promise<Result<{ actor: Actor; group: GroupId }>> => {
  const foreign = await foreignOrigin()
  if (foreign) return { ok: false, problem: foreign }
  const viewer = await currentViewer()
  if (!viewer) return refuse('signed-out', 'You were signed out. Sign in and try again.')
  const group = textOf(form, 'group')
  const role = roleOf(viewer, group)
  if (role === null || !can({ id: viewer.id, role }, 'group:invite')) {
    return refuse('forbidden', 'Only facilitators and owners of a group invite people to it.')
  }
  return ok({ actor: { id: viewer.id, role }, group: asId(group) })
}

const readRole = (text: string): Role | null => ROLES.find((role) => role === text) ?? null

/** Fields: group, role, days (1–90, default 14). */
export const makeInvite = async (
  _previous: FormState<MadeInvite>,
  form: FormData,
): Promise<FormState<MadeInvite>> => {
  const typed = ['group', 'role', 'days']
  const by = await inviter(form)
  if (!by.ok) return refusal(by.problem, form, typed)
  const role = readRole(textOf(form, 'role'))
  if (role === null) return refusal({ code: 'role-unknown', message: 'Choose a role.' }, form, typed, 'role')
  if (role === 'owner' && !can(by.value.actor, 'group:invite-owner')) {
    return refusal({ code: 'forbidden', message: 'Only an owner invites owners.' }, form, typed, 'role')
  }
  const days = Number(textOf(form, 'days') || DAYS.usual)
  if (!Number.isInteger(days) || days < DAYS.least || days > DAYS.most) {
    const message = `A link is good for ${DAYS.least} to ${DAYS.most} days.`
    return refusal({ code: 'days-invalid', message }, form, typed, 'days')
  }
  const expiresAt = new Date(Date.now() + days * DAY_MS)
  const { token } = await createInvite({
    group: by.value.group,
    role,
    createdBy: by.value.actor.id,
    expiresAt,
  })
  revalidatePath('/people')
  return { done: { url: `${env().appUrl}/join/${token}`, expiresAt: expiresAt.toISOString() } }
}

/** Fields: group, invite. */
export const revokeInviteLink = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const by = await inviter(form)
  if (!by.ok) return refusal(by.problem, form, [])
  const revoked = await revokeInvite(by.value.group, textOf(form, 'invite'), new Date())
  revalidatePath('/people')
  if (!revoked)
    return refusal({ code: 'invite-unknown', message: 'This link was withdrawn already.' }, form, [])
  return {}
}
