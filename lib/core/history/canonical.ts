// One spelling for each JSON value, so that its hash means something.

/** A JSON value; an absent field and one that is `undefined` are the same. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json | undefined }

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/**
 * The value in the JSON Canonicalization Scheme: no space, fields in the order of their UTF-16 units, numbers and strings as
 * JavaScript spells them. https://www.rfc-editor.org/rfc/rfc8785
 * @throws when it holds what JSON cannot say: a number that is not finite, or half of a surrogate pair
 */
export const canonical = (value: Json): string => {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Error('half of a surrogate pair has no canonical spelling')
    return JSON.stringify(value)
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`${value} has no canonical spelling`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const fields: string[] = []
  // sort() without an argument compares UTF-16 units, as the scheme wants it
  for (const field of Object.keys(value).toSorted()) {
    const held = value[field]
    if (held !== undefined) fields.push(`${canonical(field)}:${canonical(held)}`)
  }
  return `{${fields.join(',')}}`
}
