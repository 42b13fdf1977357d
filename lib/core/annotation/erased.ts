// What stands where words were removed for good: a mark that nobody can write from a page, and a hash that says which of the
// removed words were the same, and nothing else of them.

/** A control character that Markdown never needs: the judge refuses bodies that begin with it. */
const MARK = '\u0001'

/** The tombstone of one body; `hash` of equal bodies is equal. */
export const tombstone = (hash: string): string => MARK + hash

/** What the server writes into the shared doc when it removes the words of a Comment for good. */
export const ERASED = MARK

/** Whether the body is a tombstone, so that there are no words to show. */
export const isErased = (body: string): boolean => body.startsWith(MARK)
