// Why an update was not let in. Each reason is the name of a rule of docs/SYNC.md, stable on the wire and in metrics.

export const REFUSALS = {
  malformed: 'The change could not be read.',
  'too-large': 'The change is larger than the server takes at once.',
  full: 'There is no more room in this discussion.',
  'client-taken': 'The change was written under somebody else’s name.',
  unresolved: 'The change builds on something that the server does not have.',
  schema: 'The change does not fit the form of what is kept here.',
  'key-taken': 'An entry with that key exists already.',
  incomplete: 'Something arrived without all of its parts.',
  'no-annotation': 'The change belongs to an annotation that does not exist.',
  'wrong-words': 'The quoted words do not stand at that place in the article.',
  'no-right': 'You do not have the right to make this change.',
  deletion: 'The change removes something that it may not remove.',
} as const satisfies Record<string, string>

export type RefusalReason = keyof typeof REFUSALS

/** `detail` is for logs and tests; it never holds words that somebody wrote. */
export type Refusal = { readonly reason: RefusalReason; readonly detail: string }

/** Thrown inside the judge to leave it at once; `admit` turns it into a Verdict. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(reason: RefusalReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.refusal = { reason, detail }
  }
}
