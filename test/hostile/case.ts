// What a hostile case is made of.
import type * as Y from 'yjs'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Random } from '#test/random.ts'

/** A client id, and an annotation, a comment on it, a decision about it and a reaction to it that were written from there. */
type Written = Readonly<Record<'annotation' | 'comment' | 'decision' | 'reaction', EntryKey>> & {
  readonly client: number
}

/** The room as the attacker sees it. */
export type World = {
  readonly revision: Revision
  /** The article as it was revised later. */
  readonly revised: Revision
  /** The room as it was before the first case: small, so that a forgery costs little. */
  readonly base: Y.Doc
  /** The room as it is now. */
  readonly now: Y.Doc
  /** What the honest writer wrote. */
  readonly victim: Written
  /** The attacker's own, made in the regular way. */
  readonly own: Written
  /** The client id that this case's socket speaks for. */
  readonly self: number
  /** Updates that the server has taken before. */
  readonly taken: readonly Uint8Array[]
}

export type Make = (world: World, chance: Random) => readonly (Uint8Array | string)[]

export type Case = { readonly name: string; readonly make: Make }

export type Family = {
  readonly name: string
  readonly cases: readonly Case[]
  /** Whether a case may be admitted after all, as something of the attacker's own. */
  readonly mayWrite: boolean
}

/** A client id that nobody has. */
export const newClient = (chance: Random): number => chance.below(2 ** 32)

/** `count` cases, the kinds taken in turn. */
export const casesOf = (count: number, kinds: Readonly<Record<string, Make>>): Case[] => {
  const entries = Object.entries(kinds)
  return Array.from({ length: count }, (_, n) => {
    const [name, make] = entries[n % entries.length] ?? entries[0] ?? ['', () => []]
    return { name: `${name} #${n}`, make }
  })
}
