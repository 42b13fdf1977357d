'use client'
import { Choice } from '#components/ui/field.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import type { Role } from '#lib/core/access/permissions.ts'
import type { FormAction } from '#lib/core/form-state.ts'
import type { GroupId } from '#lib/core/ids.ts'
import { InviteLink, type MadeLink } from './invite-link.tsx'
import { RoleChoice } from './role-choice.tsx'

type Props = {
  readonly action: FormAction<MadeLink>
  readonly group: GroupId
  /** What the viewer may hand out, least first. */
  readonly roles: readonly Role[]
}

const DAYS = [1, 7, 14, 30, 90] as const

/** Makes an invite link: for which role, for how long. The link is shown once, here. */
export function InviteMaker({ action, group, roles }: Props) {
  const words = useWords().people
  const { formProps, control, state, pending, problemBesides } = useFormAction(action)
  return (
    <div className="flex flex-col gap-4">
      <form {...formProps} className="flex flex-col gap-4">
        <FormProblem problem={problemBesides('days')} />
        <input type="hidden" name="group" value={group} />
        <RoleChoice name="role" roles={roles} chosen={state.typed?.['role'] ?? 'annotator'} />
        <Choice label={words.worksFor} {...control('days')} defaultValue={state.typed?.['days'] ?? '14'}>
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {words.days(days)}
            </option>
          ))}
        </Choice>
        <div>
          <Submit pending={pending} pendingWords={words.making}>
            {words.make}
          </Submit>
        </div>
      </form>
      {state.done !== undefined && <InviteLink key={state.done.url} link={state.done} />}
    </div>
  )
}
