import type { Words } from '../en.ts'

export const history: Words['history'] = {
  title: 'Verlauf',
  ofThread: 'Verlauf eines Gesprächs',
  backToArticle: 'Zurück zum Artikel',
  backToPassage: 'Zurück zur Stelle',
  about:
    'Alles, was hier markiert, gesagt und geändert wurde, das Neueste zuerst. Nichts davon wird je entfernt.',
  aboutThread: 'Was mit diesem Gespräch geschah, von Anfang an.',
  whole: 'Den Verlauf des ganzen Artikels zeigen',
  addCorrected: 'Berichtigten Text hinzufügen',
  revisions: 'Fassungen',
  revision: (number) => `Fassung ${number}`,
  readNow: ', wird jetzt gelesen',
  earlier: (count) => `${count} frühere Fassungen`,
  inText: 'Im Text',
  onlyThread: 'Nur dieses Gespräch',
  empty: 'Hier ist nichts verzeichnet',
  emptyArticle: 'Was in diesem Artikel markiert, gesagt oder geändert wird, steht dann hier.',
  emptyThread: 'Dieses Gespräch gibt es hier nicht, oder es ist nicht für dich bestimmt.',
  pages: 'Seiten des Verlaufs',
  newest: 'Neueste',
  older: 'Ältere',
}
