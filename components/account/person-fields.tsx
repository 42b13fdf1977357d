'use client'
import { Field } from '#components/ui/field.tsx'
import type { useFormAction } from '#components/ui/use-form-action.ts'
import { PasswordField } from './password-field.tsx'

type Props = Pick<ReturnType<typeof useFormAction>, 'control'> & {
  /** Characters that a password needs at least. */
  readonly leastPassword: number
}

/** Name, e-mail and password of a new account. */
export function PersonFields({ control, leastPassword }: Props) {
  return (
    <>
      <Field
        label="Your name"
        hint="As others will see it beside your notes."
        autoComplete="name"
        required
        autoFocus
        maxLength={80}
        {...control('name')}
      />
      <Field label="E-mail" type="email" autoComplete="username" required {...control('email')} />
      <PasswordField
        label="Password"
        hint={`At least ${leastPassword} characters. A few words make a good one.`}
        autoComplete="new-password"
        required
        {...control('password')}
      />
    </>
  )
}
