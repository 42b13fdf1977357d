'use client'
import { Field } from '#components/ui/field.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import type { FormAction } from '#lib/core/form-state.ts'
import { PasswordField } from './password-field.tsx'

type Props = {
  readonly action: FormAction
  /** Path to go to afterwards; the action checks it. */
  readonly next: string | undefined
}

export function SignInForm({ action, next }: Props) {
  const { signIn: words, fields } = useWords().account
  const { formProps, control, pending, problemBesides } = useFormAction(action)
  return (
    <form {...formProps} className="flex max-w-[360px] flex-col gap-5" noValidate>
      <FormProblem problem={problemBesides('email', 'password')} />
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <Field
        label={fields.email}
        type="email"
        autoComplete="username"
        required
        autoFocus
        {...control('email')}
      />
      <PasswordField
        label={fields.password}
        autoComplete="current-password"
        required
        {...control('password')}
      />
      <div>
        <Submit pending={pending} pendingWords={words.pending}>
          {words.title}
        </Submit>
      </div>
    </form>
  )
}
