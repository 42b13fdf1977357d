'use client'
import { useWords } from '#components/words/words.tsx'
import type { Role } from '#lib/core/access/permissions.ts'

type Props = {
  /** Name of the form field. */
  readonly name: string
  /** What can be chosen, least first. */
  readonly roles: readonly Role[]
  readonly chosen: string
}

/** A role out of few, each with what it may do. */
export function RoleChoice({ name, roles, chosen }: Props) {
  const words = useWords().people
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">{words.joinAs}</legend>
      {roles.map((role) => (
        <label
          key={role}
          className="flex cursor-pointer items-start gap-2.5 py-1.5 text-14 pointer-coarse:min-h-11 pointer-coarse:py-2.5"
        >
          <input
            type="radio"
            name={name}
            value={role}
            defaultChecked={role === chosen}
            className="mt-[3px] size-4 shrink-0 accent-accent"
          />
          <span>
            {words.roles[role]}
            <span className="block text-13 text-ink-muted">{words.can(words.may[role])}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
