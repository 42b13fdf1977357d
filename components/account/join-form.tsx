'use client'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import type { FormAction } from '#lib/core/form-state.ts'
import { PersonFields } from './person-fields.tsx'

type Props = { readonly action: FormAction; readonly token: string }

/** Joins with a new account. */
export function JoinForm({ action, token, leastPassword }: Props & { readonly leastPassword: number }) {
  const words = useWords().account.join
  const { formProps, control, pending, problemBesides } = useFormAction(action)
  return (
    <form {...formProps} className="flex max-w-[360px] flex-col gap-5" noValidate>
      <FormProblem problem={problemBesides('name', 'email', 'password')} />
      <input type="hidden" name="token" value={token} />
      <PersonFields control={control} leastPassword={leastPassword} />
      <div>
        <Submit pending={pending} pendingWords={words.pending}>
          {words.verb}
        </Submit>
      </div>
    </form>
  )
}

/** Joins with the account that is signed in. */
export function JoinSignedInForm({ action, token }: Props) {
  const words = useWords().account.join
  const { formProps, pending, problemBesides } = useFormAction(action)
  return (
    <form {...formProps} className="flex flex-col gap-5">
      <FormProblem problem={problemBesides()} />
      <input type="hidden" name="token" value={token} />
      <div>
        <Submit pending={pending} pendingWords={words.pending}>
          {words.verbSignedIn}
        </Submit>
      </div>
    </form>
  )
}
