import type { Words } from '../en.ts'

export const layers: Words['layers'] = {
  whoSees: 'Wer es sehen wird',
  everyone: (group) => `Alle in ${group}`,
  onlyYou: 'Nur du',
  everyoneSees: (group) => `Alle in ${group} sehen das`,
  onlyYouSee: 'Nur du siehst das',
  onlyYouForReaders: 'Nur du siehst das. In dieser Gruppe liest du mit.',
  nowForEveryone: (group) => `Was du jetzt markierst, sehen alle in ${group}`,
  nowForYou: 'Was du jetzt markierst, siehst nur du',
  empty:
    'Hier steht, was andere schreiben. Markiere eine Stelle, um dir etwas zu notieren, das nur du siehst.',
  share: 'Mit der Gruppe teilen',
  shareTitle: (group) => `Mit allen in ${group} teilen?`,
  shareExplained: (group) =>
    `Alle in ${group} sehen es dann mit deinem Namen und der Zeit, zu der du es geschrieben hast, und können antworten. Aus deinen privaten Notizen geht es weg. Löschst du es später, sagt der Verlauf trotzdem, dass es da war.`,
  sharing: 'Wird geteilt',
  shared: (group) => `Mit allen in ${group} geteilt`,
  notNow: 'Teilen geht, wenn es gespeichert und die Verbindung wieder da ist.',
  keepPrivate: 'Für dich behalten',
  shareVerb: 'Teilen',
}
