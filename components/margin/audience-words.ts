// Who sees what is written at a desk, in words.
import type { Words } from '#components/words/en.ts'
import type { Desk } from './desk.ts'

/** Said before it is posted. */
export const whoSees = (
  words: Words['layers'],
  { audience, groupName, audiences }: Pick<Desk, 'audience' | 'groupName' | 'audiences'>,
): string => {
  if (audience === 'group') return words.everyoneSees(groupName)
  return audiences.includes('group') ? words.onlyYouSee : words.onlyYouForReaders
}
