'use server'
import { redirect } from 'next/navigation'
import { readEmail, readName, readPassword } from '#lib/auth/account-fields.ts'
import { checkSignIn } from '#lib/auth/check-sign-in.ts'
import { currentViewer, endSession, startSession } from '#lib/auth/current-viewer.ts'
import { makeFirstAccount } from '#lib/auth/first-account.ts'
import { safeNext } from '#lib/auth/next-path.ts'
import { hashPassword } from '#lib/auth/password.ts'
import { foreignOrigin, requestAddress } from '#lib/auth/request.ts'
import { countTry, inWords } from '#lib/auth/throttle.ts'
import type { FormState } from '#lib/core/form-state.ts'
import type { Problem } from '#lib/core/problem.ts'
import { acceptInvite, acceptInviteAsNew, findInvite } from '#lib/db/invites.ts'
import { refusal, textOf } from '../form-fields.ts'

type Fields = { readonly name: string; readonly email: string; readonly password: string }

const readAccount = (form: FormData): { fields: Fields } | { problem: Problem; field: string } => {
  const name = readName(textOf(form, 'name'))
  if (!name.ok) return { problem: name.problem, field: 'name' }
  const email = readEmail(textOf(form, 'email'))
  if (!email.ok) return { problem: email.problem, field: 'email' }
  const password = readPassword(textOf(form, 'password'))
  if (!password.ok) return { problem: password.problem, field: 'password' }
  return { fields: { name: name.value, email: email.value, password: password.value } }
}

/**
 * Hashing a password is dear; strangers may not ask for it without end. Who gets in is forgiven, so that a whole class
 * can join from one address.
 */
const countStranger = async (): Promise<{ problem: Problem } | { forgive: () => Promise<void> }> => {
  const foreign = await foreignOrigin()
  if (foreign) return { problem: foreign }
  const counted = await countTry({ address: await requestAddress() })
  if (counted.allowed) return { forgive: counted.forgive }
  const message = `Too many tries. Wait ${inWords(counted.waitMs)} and try again.`
  return { problem: { code: 'too-many-tries', message } }
}

/** Fields: email, password, next. Redirects to `next` or the library. */
export const signIn = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const foreign = await foreignOrigin()
  if (foreign) return refusal(foreign, form, ['email'])
  const checked = await checkSignIn({
    email: textOf(form, 'email'),
    password: textOf(form, 'password'),
    address: await requestAddress(),
  })
  if (!checked.ok) return refusal(checked.problem, form, ['email'])
  await startSession(checked.value.id)
  redirect(safeNext(textOf(form, 'next')))
}

/** No fields; usable as `<form action={signOut}>`. Redirects to /sign-in. */
export const signOut = async (): Promise<void> => {
  if (!(await foreignOrigin())) await endSession()
  redirect('/sign-in')
}

/** Fields: name, email, password, group. First account only; redirects to the library. */
export const signUpFirst = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const typed = ['name', 'email', 'group']
  const counted = await countStranger()
  if ('problem' in counted) return refusal(counted.problem, form, typed)
  const account = readAccount(form)
  if ('problem' in account) return refusal(account.problem, form, typed, account.field)
  const group = readName(textOf(form, 'group'), 'The group’s name')
  if (!group.ok) return refusal(group.problem, form, typed, 'group')
  const { name, email, password } = account.fields
  const made = await makeFirstAccount({
    name,
    email,
    passwordHash: await hashPassword(password),
    groupName: group.value,
  })
  if (!made.ok) return refusal(made.problem, form, typed)
  await counted.forgive()
  await startSession(made.value.person.id)
  redirect('/')
}

/** Fields: token, name, email, password. Redirects to the library. */
export const joinAsNew = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const typed = ['name', 'email']
  const counted = await countStranger()
  if ('problem' in counted) return refusal(counted.problem, form, typed)
  const token = textOf(form, 'token')
  const offer = await findInvite(token, new Date())
  if (!offer.ok) return refusal(offer.problem, form, typed)
  const account = readAccount(form)
  if ('problem' in account) return refusal(account.problem, form, typed, account.field)
  const { name, email, password } = account.fields
  const joined = await acceptInviteAsNew(
    token,
    { name, email, passwordHash: await hashPassword(password) },
    new Date(),
  )
  if (!joined.ok) {
    return refusal(joined.problem, form, typed, joined.problem.code === 'email-taken' ? 'email' : undefined)
  }
  await counted.forgive()
  await startSession(joined.value.person.id)
  redirect('/')
}

/** Fields: token. Joins with the signed-in account; redirects to the library. */
export const joinSignedIn = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const foreign = await foreignOrigin()
  if (foreign) return refusal(foreign, form, [])
  const viewer = await currentViewer()
  if (!viewer)
    return refusal(
      { code: 'signed-out', message: 'You were signed out. Sign in and open the link again.' },
      form,
      [],
    )
  const joined = await acceptInvite(textOf(form, 'token'), viewer.id, new Date())
  if (!joined.ok) return refusal(joined.problem, form, [])
  redirect('/')
}
