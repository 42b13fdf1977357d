'use client'
import { Button } from '#components/ui/button.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Choice } from '#components/ui/field.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import type { Role } from '#lib/core/access/permissions.ts'
import type { FormAction } from '#lib/core/form-state.ts'
import type { GroupId, UserId } from '#lib/core/ids.ts'

type Props = {
  readonly group: GroupId
  readonly person: { readonly id: UserId; readonly name: string; readonly role: Role }
  /** What the viewer may give them, least first; none where they may only leave. */
  readonly roles: readonly Role[]
  readonly isViewer: boolean
  readonly changeRole: FormAction
  readonly remove: FormAction
}

/** Another role for a member, or none; unfolded, so that the list stays a list. */
export function MemberChange({ group, person, roles, isViewer, changeRole, remove }: Props) {
  const words = useWords().people
  const role = useFormAction(changeRole)
  const removal = useFormAction(remove)
  const ids = (
    <>
      <input type="hidden" name="group" value={group} />
      <input type="hidden" name="person" value={person.id} />
    </>
  )
  return (
    <details className="text-13">
      <summary
        aria-label={isViewer ? words.changeOwn : words.changeOf(person.name)}
        className="flex min-h-7 cursor-pointer items-center text-ink-muted pointer-coarse:min-h-11"
      >
        {words.roles[person.role]}
      </summary>
      <div className="flex flex-col gap-3 py-2">
        {roles.length > 0 && (
          <form {...role.formProps} className="flex flex-col gap-2">
            <FormProblem problem={role.problemBesides()} />
            {ids}
            <Choice label={words.roleOf(person.name)} name="role" defaultValue={person.role}>
              {roles.map((one) => (
                <option key={one} value={one}>
                  {words.roles[one]}
                </option>
              ))}
            </Choice>
            <Submit pending={role.pending} pendingWords={words.changing}>
              {words.change}
            </Submit>
          </form>
        )}
        <form {...removal.formProps}>
          <FormProblem problem={removal.problemBesides()} />
          {ids}
          <Confirm
            title={isViewer ? words.leaveTitle : words.removeTitle(person.name)}
            description={isViewer ? words.leaveExplained : words.removeExplained(person.name)}
            verb={isViewer ? words.leave : words.remove}
            onConfirm={() => removal.formProps.ref.current?.requestSubmit()}
            trigger={
              <Button tone="danger" type="button" disabled={removal.pending}>
                {isViewer ? words.leaveAsk : words.removeAsk}
              </Button>
            }
          />
        </form>
      </div>
    </details>
  )
}
