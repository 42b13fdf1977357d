/**
 * An expected refusal that a person reads: what happened, what is safe, what to do.
 * `code` is for programs and tests, stable; `message` is one or two plain sentences.
 */
export type Problem = { readonly code: string; readonly message: string }

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: string, message: string): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: { code, message },
})
