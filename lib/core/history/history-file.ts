// An exported history: lines of canonical JSON, each ended by one line feed. A first line that says what it is, the Articles with the
// text of every Revision, the people by id, the Events in the order of recording, the head of every chain, and a last line that
// covers all bytes before it. Nobody needs anything else to check it: check-history.ts.
import { canonical, type Json } from './canonical.ts'
import type { ChainedEvent, Sha256 } from './chain.ts'

export const FORMAT = 'gloss-history'
export const FORMAT_VERSION = 1

/** What the chain of something belongs to. */
export type ChainOwner = 'layer' | 'article' | 'group'

export type Line =
  | {
      readonly type: 'file'
      readonly format: typeof FORMAT
      readonly version: typeof FORMAT_VERSION
      /** ISO 8601. */
      readonly exportedAt: string
      /** The Article that was asked for; `null`: all of them, and the Groups. */
      readonly article: string | null
    }
  | { readonly type: 'article'; readonly id: string; readonly group: string; readonly title: string }
  /** `hash`: SHA-256 of `text`, in hex. */
  | {
      readonly type: 'revision'
      readonly id: string
      readonly article: string
      readonly number: number
      readonly hash: string
      readonly text: string
    }
  | { readonly type: 'person'; readonly id: string; readonly name: string }
  | EventLine
  /** How many Events the chain has, and the hash of the last one. */
  | {
      readonly type: 'head'
      readonly of: ChainOwner
      readonly chain: string
      readonly events: number
      readonly hash: string
    }
  /** `hash`: of all lines before this one, see `cover`. */
  | { readonly type: 'end'; readonly lines: number; readonly hash: string }

export type EventLine = {
  readonly type: 'event'
  readonly chain: string
  /** Hash of the Event before it in its chain; `null` when it is the first. */
  readonly previous: string | null
} & Pick<
  ChainedEvent,
  'group' | 'article' | 'layer' | 'seq' | 'actor' | 'fact' | 'hash' | 'salt' | 'erased'
> & {
    /** ISO 8601. */
    readonly at: string
    readonly claimedAt: string | null
  }

/** What covers the lines so far, after one more: SHA-256 of what covered those before it (nothing at first) and the line. */
export const cover = (covered: string, line: string, sha256: Sha256): string => sha256(covered + line)

export const eventLine = (event: ChainedEvent, chain: string, previous: string | null): EventLine => ({
  ...{ type: 'event', chain, previous, group: event.group, article: event.article, layer: event.layer },
  ...{ seq: event.seq, actor: event.actor, fact: event.fact, hash: event.hash, salt: event.salt },
  ...{ erased: event.erased, at: event.at.toISOString(), claimedAt: event.claimedAt?.toISOString() ?? null },
})

/** Spells lines one after the other, each with its line feed; `end` gives the last one. */
export const historyWriter = (sha256: Sha256) => {
  let covered = ''
  let lines = 0
  const spell = (line: Line): string => {
    const text = canonical(line as unknown as Json) // lines are plain JSON; Facts have no index signature
    covered = cover(covered, text, sha256)
    lines++
    return `${text}\n`
  }
  return { spell, end: (): string => spell({ type: 'end', lines, hash: covered }) }
}
