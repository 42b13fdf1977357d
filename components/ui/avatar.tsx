import type { UserId } from '#lib/core/ids.ts'
import { initialsOf } from './initials.ts'
import { colourOf } from './person-colour.ts'

type Props = {
  readonly user: UserId
  readonly name: string
  /** Diameter in px. */
  readonly size?: number
  /** Says the name to screen readers; off by default, since the name mostly stands beside. */
  readonly named?: boolean
}

/** A person's initials in a ring of their own colour. */
export function Avatar({ user, name, size = 24, named = false }: Props) {
  return (
    <span
      {...(named ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      className="inline-flex shrink-0 items-center justify-center rounded-full bg-paper-raised font-sans font-semibold text-ink select-none"
      style={{
        width: size,
        height: size,
        fontSize: Math.max(9, Math.round(size * 0.38)),
        boxShadow: `inset 0 0 0 1.5px ${colourOf(user)}`,
      }}
    >
      {initialsOf(name)}
    </span>
  )
}
