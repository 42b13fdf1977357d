/** Joins the class names that are there; `false`, `null` and `undefined` are left out. */
export const classNames = (...names: readonly (string | false | null | undefined)[]) =>
  names.filter(Boolean).join(' ')
