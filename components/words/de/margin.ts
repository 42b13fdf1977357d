import type { Words } from '../en.ts'

export const margin: Words['margin'] = {
  closeIt: 'Den Rand schließen',
  empty: 'Hier ist noch nichts.',
  select: 'Wähle eine Stelle aus, um zu beginnen.',
  noScript: 'Markierungen und Kommentare brauchen JavaScript. Der Text ist auch ohne vollständig.',
  above: (count) => `${count} darüber`,
  below: (count) => `${count} darunter`,
  fresh: (count) => `${count} neu`,
  tray: {
    label: 'Nach der neuen Fassung',
    list: 'Ohne Stelle',
    drag: 'Auf die Worte ziehen',
    carryingOver: (done, total) => `${done} von ${total} übernommen`,
    changed: (count) => `${count} geändert`,
    lost: (count) => `${count} ohne Stelle`,
  },
  crowdOf: (count) => `${count} Gespräche`,
  crowdHere: (count, quote) => `${count} Gespräche hier, das erste zu „${quote}“`,
  cardsNear: (count) =>
    `${count} ${count === 1 ? 'Gespräch' : 'Gespräche'} in diesem Text. Hier stehen die Karten zu dem Teil, der auf dem Bildschirm ist; J und K führen durch alle.`,
}
