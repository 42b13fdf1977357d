// Branded ids: a string that is an id of one kind cannot be passed where another kind is meant.

declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** A person with an account. */
export type UserId = Id<'user'>
/** People who read together. */
export type GroupId = Id<'group'>
/** A text in a Group's library. */
export type ArticleId = Id<'article'>
/** One immutable state of an Article's text. */
export type RevisionId = Id<'revision'>
/** One paragraph, heading, … of a Revision; unique across the database. */
export type BlockId = Id<'block'>
/** The annotations that one audience shares on one Article; also the name of the room on the wire. */
export type LayerId = Id<'layer'>
/** A sign-in of a person in one browser (NextAuth's session). */
export type SessionId = Id<'session'>
/** Key of an entry of the shared doc: `<client id in base 36>.<nonce>`; who owns it follows from the key. */
export type EntryKey = Id<'entry'>

/** Declares that a string is an id of one kind; only for strings from the database or a validated key. */
export const asId = <T extends string>(value: string) => value as T
