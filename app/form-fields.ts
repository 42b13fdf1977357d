// Reads forms, and says which field a refusal is about.
import type { FormState } from '#lib/core/form-state.ts'
import type { Problem } from '#lib/core/problem.ts'

const TYPED_MOST = 200_000

/** The text of a field; '' when it is missing or a file. */
export const textOf = (form: FormData, field: string): string => {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}

/** A refusal that gives back what was typed into `fields`. Passwords are never among them. */
export const refusal = (
  problem: Problem,
  form: FormData,
  fields: readonly string[],
  field?: string,
): FormState<never> => ({
  problem,
  ...(field === undefined ? {} : { field }),
  typed: Object.fromEntries(
    fields
      .map((name) => [name, textOf(form, name)])
      .filter(([, value]) => (value?.length ?? 0) <= TYPED_MOST),
  ),
})
