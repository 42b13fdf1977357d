'use client'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { dateWords } from '#components/ui/time-words.ts'
import { useWords } from '#components/words/words.tsx'
import type { Role } from '#lib/core/access/permissions.ts'
import type { FormAction } from '#lib/core/form-state.ts'
import type { GroupId } from '#lib/core/ids.ts'

/** An invite that still opens the group. `createdBy` is a name. */
export type ListedInvite = {
  readonly id: string
  readonly role: Role
  readonly createdBy: string
  readonly expiresAt: Date
  readonly uses: number
}

type Props = {
  readonly invites: readonly ListedInvite[]
  readonly group: GroupId
  readonly revoke: FormAction
}

/** The links that are out, and the way to withdraw one. */
export function OpenInvites({ invites, group, revoke }: Props) {
  const { people: words, ui } = useWords()
  const { formProps, state, pending, problemBesides } = useFormAction(revoke)
  const [asked, setAsked] = useState(false)
  /** The one that was pressed. Without scripts it sends the form itself. */
  const pressed = useRef<HTMLButtonElement>(null)
  if (invites.length === 0 && state.problem === undefined) return null
  return (
    <section aria-labelledby={`invites-${group}`} className="mt-8">
      <h3 id={`invites-${group}`} className="small-caps border-b border-hairline pb-1 text-ink-muted">
        {words.out}
      </h3>
      <form {...formProps}>
        <FormProblem problem={problemBesides()} />
        <input type="hidden" name="group" value={group} />
        <ul className="divide-y divide-hairline">
          {invites.map(({ id, role, createdBy, expiresAt, uses }) => (
            <li key={id} className="flex items-center gap-3 py-2.5 text-13">
              <p className="min-w-0 flex-1">
                {words.roles[role]}
                <span className="block text-ink-muted">
                  {words.by} <bdi>{createdBy}</bdi>
                  {words.until(dateWords(ui.locale, expiresAt, 'UTC'))}
                  {uses > 0 && words.used(uses)}
                </span>
              </p>
              <Button
                type="submit"
                name="invite"
                value={id}
                size="small"
                tone="danger"
                aria-disabled={pending || undefined}
                onClick={(event) => {
                  event.preventDefault()
                  pressed.current = event.currentTarget
                  setAsked(true)
                }}
                aria-label={words.revokeNamed(
                  words.roles[role],
                  createdBy,
                  dateWords(ui.locale, expiresAt, 'UTC'),
                )}
              >
                {words.revoke}
              </Button>
            </li>
          ))}
        </ul>
      </form>
      <Confirm
        title={words.revokeTitle}
        description={words.revokeExplained}
        verb={words.revokeVerb}
        open={asked}
        onOpenChange={setAsked}
        onConfirm={() => pressed.current?.form?.requestSubmit(pressed.current)}
      />
    </section>
  )
}
