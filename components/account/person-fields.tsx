'use client'
import { Field } from '#components/ui/field.tsx'
import type { useFormAction } from '#components/ui/use-form-action.ts'
import { PasswordField } from './password-field.tsx'

/** Name, e-mail and password of a new account. */
export function PersonFields({ control }: Pick<ReturnType<typeof useFormAction>, 'control'>) {
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
        hint="At least 10 characters. A few words make a good one."
        autoComplete="new-password"
        required
        {...control('password')}
      />
    </>
  )
}
