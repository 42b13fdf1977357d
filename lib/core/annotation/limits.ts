// Sizes that a person can meet. Lengths count UTF-16 units.

/** A Comment may be this long. */
export const BODY_MAX = 10_000
/** An Annotation may mark this much text. */
export const QUOTE_MAX = 20_000
/** Context that a TextQuoteSelector keeps on either side, at most. */
export const CONTEXT_MAX = 64
export const TAGS_MAX = 20
export const TAG_MAX = 64

/** What one Layer takes: entries, deleted ones included, and the client ids of one person. Far above any reading. */
export const QUOTAS = { entries: 500_000, entriesOfPerson: 100_000, clientsOfPerson: 20_000 } as const
