// Reactions as people see them: one person says one thing once, however many entries say it.
import { EMOJIS, type Emoji } from './entry.ts'
import type { ThreadReaction } from './thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/** Everybody who reacted to one thing with one emoji. */
export type Tally = {
  readonly emoji: Emoji
  /** In order of time, each once. */
  readonly people: readonly UserId[]
  /** The viewer's own: all of them are taken back together. */
  readonly mine: readonly EntryKey[]
  /** One of the viewer's is not on the server yet. */
  readonly pending: boolean
}

/**
 * The reactions to `about`, one Tally for each emoji that is there, in the order of EMOJIS. What the server has not answered for
 * yet is the viewer's.
 */
export const tallyReactions = (
  reactions: readonly ThreadReaction[],
  about: EntryKey,
  viewer: UserId,
): readonly Tally[] =>
  EMOJIS.flatMap((emoji) => {
    const people = new Set<UserId>()
    const mine: EntryKey[] = []
    let pending = false
    for (const reaction of reactions) {
      if (reaction.about !== about || reaction.emoji !== emoji) continue
      const author = reaction.attribution?.author ?? viewer
      pending ||= reaction.attribution === null
      people.add(author)
      if (author === viewer) mine.push(reaction.key)
    }
    return people.size === 0 ? [] : [{ emoji, people: [...people], mine, pending }]
  })
