// What a form action answers, in the shape of React's useActionState.
import type { Problem } from '#lib/core/problem.ts'

/** State of one form: `{}` before the first sending. After a redirecting success nothing is answered at all. */
export type FormState<Done = undefined> = {
  readonly problem?: Problem
  /** `name` of the form field that the problem is about, where it is about one. */
  readonly field?: string
  /** What was typed, by field name, to fill the form again; never a password. Texts over 200 000 characters are left out. */
  readonly typed?: Readonly<Record<string, string>>
  /** What is there already instead of what was asked for; the person may insist by sending `anyway`. */
  readonly existing?: { readonly href: string; readonly title: string }
  /** What the form made, for forms that stay on their page. */
  readonly done?: Done
}

/** A server action for useActionState(action, {}). */
export type FormAction<Done = undefined> = (
  previous: FormState<Done>,
  form: FormData,
) => Promise<FormState<Done>>
