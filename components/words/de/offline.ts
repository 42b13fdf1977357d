import type { Words } from '../en.ts'

export const offline: Words['offline'] = {
  pending: {
    saving: 'Wird gespeichert',
    onDevice: 'Auf diesem Gerät',
    inPage: 'Auf dieser Seite',
  },
  signOut: {
    title: 'Abmelden, obwohl nicht alles gespeichert ist?',
    lost: (titles, words) => {
      const changes =
        titles.length === 0 ? [] : [`Änderungen in ${titles.map((title) => `„${title}“`).join(', ')}`]
      const begun = words === 0 ? [] : [words === 1 ? 'einen Entwurf' : `${words} Entwürfe`]
      return `Nur dieses Gerät hat ${[...changes, ...begun].join(' und ')}. Beim Abmelden wird alles von dir hier entfernt.`
    },
    verb: 'Abmelden und entfernen',
  },
  page: {
    title: 'Keine Verbindung',
    safe: 'Was du geschrieben hast, bleibt auf diesem Gerät und geht ab, sobald die Verbindung wieder da ist.',
    here: 'Diese Artikel sind auf diesem Gerät:',
    again: 'Noch einmal versuchen',
  },
  only: {
    title: 'Nur in diesem Browser',
    explained:
      'Diese Worte von dir wurden nicht gespeichert. Niemand sonst hat sie; kopiere, was du behalten willst.',
    draft: 'Entwurf',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyRefused: 'Der Browser hat das Kopieren nicht erlaubt',
    forget: 'Vergessen',
    forgotten: 'Vergessen',
    undo: 'Rückgängig',
  },
}
