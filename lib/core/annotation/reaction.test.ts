import { expect, test } from 'vitest'
import { asId, type EntryKey, type UserId } from '#lib/core/ids.ts'
import { tallyReactions } from './reaction.ts'
import type { Emoji } from './entry.ts'
import type { ThreadReaction } from './thread.ts'

const [ada, ben] = [asId<UserId>('ada'), asId<UserId>('ben')]
const note = asId<EntryKey>('a.note')
let made = 0
/** `by`: nobody while the server has not answered. */
const reaction = (emoji: Emoji, by: UserId | null, about = note): ThreadReaction => ({
  ...{ key: asId<EntryKey>(`a.${made++}`), about, emoji, deleted: false },
  attribution: by === null ? null : { author: by, at: new Date(made), editedAt: null },
})

test('one person counts once, however many tabs they reacted in, and all of it is theirs to take back', () => {
  const [first, second, pending] = [reaction('💡', ada), reaction('💡', ada), reaction('💡', null)]
  const all = [reaction('💡', ben), first, reaction('👍', ben), second, pending]
  expect(tallyReactions(all, note, ada)).toEqual([
    { emoji: '👍', people: [ben], mine: [], pending: false },
    { emoji: '💡', people: [ben, ada], mine: [first.key, second.key, pending.key], pending: true },
  ])
})

test('what is about something else does not count', () => {
  expect(tallyReactions([reaction('👀', ben, asId<EntryKey>('a.other'))], note, ada)).toEqual([])
})
