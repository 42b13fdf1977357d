'use client'
import { Field } from '#components/ui/field.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import type { FormAction } from '#lib/core/form-state.ts'
import { PersonFields } from './person-fields.tsx'

type Props = { readonly action: FormAction; readonly leastPassword: number }

/** Makes the first account and its group. */
export function WelcomeForm({ action, leastPassword }: Props) {
  const { formProps, control, pending, problemBesides } = useFormAction(action)
  return (
    <form {...formProps} className="flex max-w-[360px] flex-col gap-5" noValidate>
      <FormProblem problem={problemBesides('name', 'email', 'password', 'group')} />
      <PersonFields control={control} leastPassword={leastPassword} />
      <Field
        label="Name of your group"
        hint="The people who will read with you. You can invite them in a moment."
        autoComplete="organization"
        required
        maxLength={80}
        {...control('group')}
      />
      <div>
        <Submit pending={pending} pendingWords="Making the account">
          Begin
        </Submit>
      </div>
    </form>
  )
}
