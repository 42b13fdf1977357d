'use client'
import { Field } from '#components/ui/field.tsx'
import type { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import { PasswordField } from './password-field.tsx'

type Props = Pick<ReturnType<typeof useFormAction>, 'control'> & {
  /** Characters that a password needs at least. */
  readonly leastPassword: number
}

/** Name, e-mail and password of a new account. */
export function PersonFields({ control, leastPassword }: Props) {
  const words = useWords().account.fields
  return (
    <>
      <Field
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        required
        autoFocus
        maxLength={80}
        {...control('name')}
      />
      <Field label={words.email} type="email" autoComplete="username" required {...control('email')} />
      <PasswordField
        label={words.password}
        hint={words.passwordHint(leastPassword)}
        autoComplete="new-password"
        required
        {...control('password')}
      />
    </>
  )
}
