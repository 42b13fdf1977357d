'use server'
import type { FormState } from '#lib/core/form-state.ts'

/** The link is shown once; `expiresAt` is ISO 8601. */
export type MadeInvite = { readonly url: string; readonly expiresAt: string }

const later = (): never => {
  throw new Error('being written')
}
/** Fields: group, role, days (1–90, default 14). */
export const makeInvite = async (
  _previous: FormState<MadeInvite>,
  _form: FormData,
): Promise<FormState<MadeInvite>> => later()
/** Fields: group, invite. */
export const revokeInviteLink = async (_previous: FormState, _form: FormData): Promise<FormState> => later()
