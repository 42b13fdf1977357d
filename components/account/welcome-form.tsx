'use client'
import { Field } from '#components/ui/field.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import type { FormAction } from '#lib/core/form-state.ts'
import { PersonFields } from './person-fields.tsx'

type Props = { readonly action: FormAction; readonly leastPassword: number }

/** Makes the first account and its group. */
export function WelcomeForm({ action, leastPassword }: Props) {
  const { welcome, fields } = useWords().account
  const { formProps, control, pending, problemBesides } = useFormAction(action)
  return (
    <form {...formProps} className="flex max-w-[360px] flex-col gap-5" noValidate>
      <FormProblem problem={problemBesides('name', 'email', 'password', 'group')} />
      <PersonFields control={control} leastPassword={leastPassword} />
      <Field
        label={fields.group}
        hint={fields.groupHint}
        autoComplete="organization"
        required
        maxLength={80}
        {...control('group')}
      />
      <div>
        <Submit pending={pending} pendingWords={welcome.pending}>
          {welcome.verb}
        </Submit>
      </div>
    </form>
  )
}
