'use server'
import type { FormState } from '#lib/core/form-state.ts'

const later = (): never => {
  throw new Error('being written')
}
/** Fields: email, password, next. Redirects to `next` or the library. */
export const signIn = async (_previous: FormState, _form: FormData): Promise<FormState> => later()
/** No fields; usable as `<form action={signOut}>`. Redirects to /sign-in. */
export const signOut = async (): Promise<void> => later()
/** Fields: name, email, password, group. First account only; redirects to the library. */
export const signUpFirst = async (_previous: FormState, _form: FormData): Promise<FormState> => later()
/** Fields: token, name, email, password. Redirects to the library. */
export const joinAsNew = async (_previous: FormState, _form: FormData): Promise<FormState> => later()
/** Fields: token. Joins with the signed-in account; redirects to the library. */
export const joinSignedIn = async (_previous: FormState, _form: FormData): Promise<FormState> => later()
