import type { Words } from '../en.ts'
import { problemWords } from './problems.ts'

export const ui: Words['ui'] = {
  locale: 'de',
  toLibrary: 'Gloss, zur Bibliothek',
  skipToText: 'Zum Text springen',
  margin: 'Rand',
  close: 'Schließen',
  language: 'de',
  keepIt: 'Behalten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  copyRefused: 'Der Browser hat das Kopieren nicht erlaubt',
  justNow: 'gerade eben',
  added: 'hinzugefügt:',
  endOfAddition: 'Ende des Zusatzes',
  removed: 'entfernt:',
  endOfRemoval: 'Ende des Entfernten',
  goToLibrary: 'Zur Bibliothek',
  notFound: {
    name: 'Nicht gefunden',
    title: 'Diese Seite gibt es nicht',
    standfirst:
      'Vielleicht ist sie umgezogen, oder sie gehört einer Gruppe, in der du nicht bist. Verloren ist nichts.',
  },
  failed: {
    title: 'Diese Seite ließ sich nicht herstellen',
    standfirst:
      'Auf dem Server ist etwas schiefgegangen. Gespeichertes ist sicher. Versuch es noch einmal; bleibt es so, sag es denen, die dieses Gloss betreiben.',
    tryAgain: 'Noch einmal versuchen',
    moreUnder: 'Mehr steht im Protokoll unter',
  },
  problem: (code, message) => problemWords[code] ?? message,
}
