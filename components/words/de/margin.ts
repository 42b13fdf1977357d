import type { Words } from '../en.ts'

export const margin: Words['margin'] = {
  crowdOf: (count) => `${count} Gespräche`,
  crowdHere: (count, quote) => `${count} Gespräche hier, das erste zu „${quote}“`,
  cardsNear: (count) =>
    `${count} ${count === 1 ? 'Gespräch' : 'Gespräche'} in diesem Text. Hier stehen die Karten zu dem Teil, der auf dem Bildschirm ist; J und K führen durch alle.`,
}
