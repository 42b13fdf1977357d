import type { Words } from '../en.ts'

export const library: Words['library'] = {
  title: 'Bibliothek',
  noGroup: 'Du bist in keiner Gruppe',
  noGroupWhat: 'Bitte jemanden, der hier liest, um einen Einladungslink. Dein Konto bleibt, wie es ist.',
  contents: 'Inhalt',
  articlesOf: (group) => `Artikel von ${group}`,
  empty: 'Noch nichts zu lesen',
  emptyWhat:
    'Füge einen Text ein oder lade eine Datei hoch; er öffnet sich mit leerem Rand für alle in der Gruppe.',
  addFirst: 'Den ersten Artikel hinzufügen',
  threads: (count) => (count === 1 ? '1 Gespräch' : `${count} Gespräche`),
  news: (count) => `${count} neu`,
  addedBy: 'Hinzugefügt von',
  minutes: (minutes) => `${minutes} Min.`,
  active: 'aktiv',
  add: 'Artikel hinzufügen',
  onlyYou: 'Bisher nur du',
  people: (count) => `${count} Leute`,
  moreThanShown: (count) => `, ${count} mehr als gezeigt`,
  inviteOthers: ': andere einladen',
  form: {
    recognised:
      'Überschriften, Autorzeile, Bildunterschriften und dergleichen werden erkannt. Teilen-Knöpfe, Aufrufe und anderes Beiwerk bleiben erhalten, eingeklappt und gedämpft, sodass kein Wort des Textes verloren geht.',
    mayNotAdd: 'Du kannst hier lesen, nicht hinzufügen',
    mayNotAddWhat:
      'Wer deine Gruppe moderiert, kann dir einen Einladungslink schicken, mit dem du Artikel hinzufügen kannst.',
    group: 'Gruppe',
    title: 'Titel',
    titleHint: 'Leer lassen, um den des Textes zu nehmen.',
    text: 'Text',
    writtenAs: 'Geschrieben als',
    plainText: 'Reiner Text',
    orFile: 'Oder eine Datei',
    file: 'Datei',
    remove: 'Entfernen',
    fileHint: (most) => `.txt, .md oder .html, bis ${most}. Du kannst sie auch hier ablegen.`,
    pasted: 'Eingefügter Text',
    source: 'Adresse des Originals',
    sourceHint: 'Leer lassen, wenn es keine gibt. Mit ihr fügt niemand dieselbe Seite zweimal hinzu.',
    openExisting: (title) => `„${title}“ öffnen`,
    anyway: 'Trotzdem hinzufügen',
    verb: 'Artikel hinzufügen',
    pending: 'Liest den Text',
    unknownKind: (name) =>
      `„${name}“ ist von einer Art, die hier nicht gelesen werden kann. Wähle eine Datei mit .txt, .md oder .html, oder füge den Text ein.`,
    emptyFile: (name) => `„${name}“ ist leer. Wähle eine andere Datei, oder füge den Text ein.`,
    largeFile: (name, size, most) =>
      `„${name}“ hat ${size}; ein Artikel darf höchstens ${most} haben. Teile ihn auf.`,
    largeText: (size, most) =>
      `Der Text hat ${size}; ein Artikel darf höchstens ${most} haben. Teile ihn auf.`,
    bytes: (count) => (count === 1 ? '1 Byte' : `${count} Bytes`),
  },
  revise: {
    name: 'Berichtigten Text hinzufügen',
    kicker: 'Ein berichtigter Text',
    back: 'Zurück zum Artikel',
    titleHint: (title) =>
      `Leer lassen, um „${title}“ zu behalten, außer der neue Text hat selbst einen neuen Titel.`,
    verb: 'Berichtigten Text hinzufügen',
    readNow: (number) => `Gelesen wird jetzt Fassung ${number}.`,
    addedOn: 'hat sie hinzugefügt am',
    readInTab: 'In einem anderen Tab lesen',
    carried:
      'Jede Markierung wird übertragen; wo sich Worte geändert haben, werden Leute gefragt. Der jetzige Text bleibt lesbar.',
    mayNot: 'Du kannst diesen Text lesen, nicht ersetzen',
    mayNotWhat:
      'Ein berichtigter Text kommt von dem, der den Artikel hinzugefügt hat, oder von der Moderation der Gruppe.',
    commentInstead: 'Kommentiere die falsche Stelle, damit sie sie sehen.',
    tellThem: 'Sag ihnen, was daran falsch ist.',
  },
}
