// What somebody did, in the history, after their name.
import { EMOJI_NAMES, type FactWords } from '#lib/core/history/wording.ts'

const INSTANT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

const withArticle = (word: string) => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
const onWhat = (isOnComment: boolean) => (isOnComment ? 'to a comment' : 'to the annotation')

export const facts: FactWords = {
  and: ' and ',
  listed: (words) => {
    const quoted = words.map((word) => `“${word}”`)
    const last = quoted.at(-1) ?? ''
    return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`
  },
  instant: (at) => `${INSTANT.format(new Date(at))} UTC`,
  highlighted: 'highlighted',
  beganThread: 'began a thread on the article',
  sharedHighlight: (instant) => `shared a highlight written on ${instant}`,
  sharedThread: (instant) => `shared a thread on the article written on ${instant}`,
  tagged: (list) => `tagged ${list}`,
  tookStance: (stance) => `took the stance “${stance}”`,
  changedStance: (before, after) => `changed the stance from “${before}” to “${after}”`,
  tookBackStance: (stance) => `took back the stance “${stance ?? ''}”`,
  moved: 'shared it with the group',
  recoloured: (before, after) => `changed the pencil from ${before} to ${after}`,
  addedTags: (list, count) => `added the tag${count > 1 ? 's' : ''} ${list}`,
  removedTags: (list, count) => `removed the tag${count > 1 ? 's' : ''} ${list}`,
  orderedTags: 'put the tags in another order',
  deletedHighlight: 'deleted the highlight',
  restoredHighlight: 'restored the highlight',
  commented: 'commented',
  replied: 'replied',
  editedComment: 'edited a comment',
  deletedComment: 'deleted a comment',
  restoredComment: 'restored a comment',
  erasedComment: 'removed the words of a comment for good',
  resolved: 'resolved the thread',
  reopened: 'reopened the thread',
  emoji: EMOJI_NAMES,
  reacted: {
    'reaction-added': (emoji, isOnComment) => `reacted with ${emoji} ${onWhat(isOnComment)}`,
    'reaction-withdrawn': (emoji, isOnComment) => `took back the reaction ${emoji} ${onWhat(isOnComment)}`,
    'reaction-restored': (emoji, isOnComment) => `reacted again with ${emoji} ${onWhat(isOnComment)}`,
  },
  decided: {
    accepted: 'accepted the changed words',
    placed: 'moved the highlight to other words',
    orphaned: 'left the highlight without a passage',
  },
  tookBackDecision: 'took back a re-anchoring',
  restoredDecision: 'restored a re-anchoring',
  imported: (title) => `added the article “${title}”`,
  revised: (number, isRenamed) =>
    `added a corrected text, Revision ${number}${isRenamed ? ', under a new title' : ''}`,
  joined: (role) => `joined as ${withArticle(role)}`,
  changedRole: (before, after) => `changed a role from ${before} to ${after}`,
  left: 'left the group',
}
