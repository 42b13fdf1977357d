import type { Words } from '../en.ts'

export const presence: Words['presence'] = {
  readingNow: 'Lesen gerade',
  you: (name) => `${name} (du)`,
  more: (names) => `und: ${names}`,
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
