export const margin = {
  crowdOf: (count: number) => `${count} threads`,
  crowdHere: (count: number, quote: string) => `${count} threads here, first on “${quote}”`,
  /** For a screen reader, before the cards. */
  cardsNear: (count: number) =>
    `${count} ${count === 1 ? 'thread' : 'threads'} in this text. The cards of the part that is on the screen are here; J and K go from thread to thread through all of them.`,
}
