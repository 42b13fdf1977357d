import type { FactWords } from '#lib/core/history/wording.ts'
import { find } from './find.ts'
import { marks } from './marks.ts'
import { people } from './people.ts'

const INSTANT = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

const onWhat = (isOnComment: boolean) => (isOnComment ? 'auf einen Kommentar' : 'auf die Anmerkung')

export const facts: FactWords = {
  and: ' und ',
  listed: (words) => {
    const quoted = words.map((word) => `„${word}“`)
    const last = quoted.at(-1) ?? ''
    return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} und ${last}`
  },
  instant: (at) => `${INSTANT.format(new Date(at))} UTC`,
  highlighted: 'markierte',
  beganThread: 'begann einen Thread zum Artikel',
  sharedHighlight: (instant) => `teilte eine Markierung vom ${instant}`,
  sharedThread: (instant) => `teilte einen Thread zum Artikel vom ${instant}`,
  tagged: (list) => `vergab ${list}`,
  tookStance: (stance) => `nahm die Haltung „${marks.stances[stance]}“ ein`,
  changedStance: (before, after) =>
    `änderte die Haltung von „${marks.stances[before]}“ zu „${marks.stances[after]}“`,
  tookBackStance: (stance) => `nahm die Haltung „${stance === null ? '' : marks.stances[stance]}“ zurück`,
  moved: 'teilte es mit der Gruppe',
  recoloured: (before, after) => `wechselte den Stift von ${find.colour[before]} zu ${find.colour[after]}`,
  addedTags: (list, count) => `fügte ${count > 1 ? 'die Schlagwörter' : 'das Schlagwort'} ${list} hinzu`,
  removedTags: (list, count) => `entfernte ${count > 1 ? 'die Schlagwörter' : 'das Schlagwort'} ${list}`,
  orderedTags: 'ordnete die Schlagwörter neu',
  deletedHighlight: 'löschte die Markierung',
  restoredHighlight: 'stellte die Markierung wieder her',
  commented: 'kommentierte',
  replied: 'antwortete',
  editedComment: 'bearbeitete einen Kommentar',
  deletedComment: 'löschte einen Kommentar',
  restoredComment: 'stellte einen Kommentar wieder her',
  erasedComment: 'entfernte die Worte eines Kommentars für immer',
  resolved: 'erledigte den Thread',
  reopened: 'öffnete den Thread wieder',
  emoji: marks.emoji,
  reacted: {
    'reaction-added': (emoji, isOnComment) => `reagierte mit „${emoji}“ ${onWhat(isOnComment)}`,
    'reaction-withdrawn': (emoji, isOnComment) =>
      `nahm die Reaktion „${emoji}“ ${onWhat(isOnComment)} zurück`,
    'reaction-restored': (emoji, isOnComment) => `reagierte wieder mit „${emoji}“ ${onWhat(isOnComment)}`,
  },
  decided: {
    accepted: 'nahm die neuen Worte an',
    placed: 'setzte die Markierung auf andere Worte',
    orphaned: 'ließ die Markierung ohne Stelle',
  },
  tookBackDecision: 'nahm eine Zuordnung zurück',
  restoredDecision: 'stellte eine Zuordnung wieder her',
  imported: (title) => `fügte den Artikel „${title}“ hinzu`,
  revised: (number, isRenamed) =>
    `fügte einen verbesserten Text hinzu, Fassung ${number}${isRenamed ? ', unter neuem Titel' : ''}`,
  joined: (role) => `kam dazu, Rolle: ${people.roles[role]}`,
  changedRole: (before, after) => `änderte eine Rolle von ${people.roles[before]} zu ${people.roles[after]}`,
  left: 'verließ die Gruppe',
}
