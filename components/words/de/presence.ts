import type { Words } from '../en.ts'

export const presence: Words['presence'] = {
  readingNow: 'Lesen gerade',
  you: (name) => `${name} (du)`,
  more: (names) => `und: ${names}`,
  goTo: (name) => `Dorthin, wo ${name} liest`,
  placeUnknown: (name) => `Wo ${name} liest, ist nicht bekannt`,
  choices: {
    showMe: 'Zeigen, wo ich bin',
    showMeDetail: 'Die anderen sehen dein Gesicht, deine Stelle, was du auswählst, und dass du schreibst.',
    showOthers: 'Andere zeigen',
    showOthersDetail: 'Gesichter, Stellen und Auswahlen der anderen.',
  },
  unseen: (name) => `${name} (du, für andere unsichtbar)`,
  writes: (name) => `${name} schreibt`,
  typing: (names) =>
    names.length === 1
      ? `${names[0]} schreibt…`
      : names.length <= 3
        ? `${names.slice(0, -1).join(', ')} und ${names.at(-1)} schreiben…`
        : `${names.slice(0, 2).join(', ')} und ${names.length - 2} andere schreiben…`,
  strip: {
    label: 'Absätze, und wo die Leute sind',
    people: 'Wo die anderen lesen',
    paragraph: (at, of) => `Absatz ${at} von ${of}`,
    annotations: (count) =>
      count === 0 ? 'niemand war hier' : count === 1 ? '1 Anmerkung' : `${count} Anmerkungen`,
    marked: (people) => `${people} Leute haben das markiert`,
    readsHere: (names) => `${names} ${names.includes(',') ? 'lesen' : 'liest'} hier`,
    untouched: (count, of) => `${count} von ${of} Absätzen unberührt`,
    nextUntouched: 'Nächste unberührte Stelle',
    allTouched: 'Jeder Absatz ist berührt',
  },
  status: {
    connecting: { word: 'Verbindet', detail: 'Der Rand kommt gleich.' },
    reconnecting: {
      word: 'Verbindet neu',
      detail: 'Mach weiter. Was du schreibst, bleibt hier und geht ab, sobald die Verbindung da ist.',
    },
    recovering: {
      word: 'Verbindet neu',
      detail: 'Eine Änderung wurde nicht angenommen. Die Seite fängt neu an; deine Worte bleiben hier.',
    },
    reader: {
      word: 'Nur lesen',
      detail: 'Deine Rolle in dieser Gruppe ist lesen. Was andere markieren, erscheint sofort.',
    },
    saved: { word: 'Gespeichert', detail: 'Alles, was du geschrieben hast, ist gespeichert.' },
    saving: { word: 'Speichert', detail: 'Auf dem Weg zum Server.' },
    offlineOnDevice: {
      word: 'Offline, hier behalten',
      detail:
        'Mach weiter. Was du schreibst, bleibt auf diesem Gerät und geht ab, sobald du wieder online bist, auch wenn du die Seite schließt.',
    },
    offline: {
      word: 'Offline, hier behalten',
      detail:
        'Mach weiter. Was du schreibst, bleibt auf dieser Seite, bis die Verbindung da ist; lass sie offen.',
    },
    offlinePending: {
      word: 'Offline, hier behalten',
      detail:
        'Was du geschrieben hast, bleibt auf dieser Seite und geht ab, sobald die Verbindung da ist. Lass sie offen.',
    },
    signedOut: 'Abgemeldet',
    stopped: 'Nur lesen',
  },
}
