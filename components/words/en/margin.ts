export const margin = {
  closeIt: 'Close the margin',
  empty: 'Nothing here yet.',
  select: 'Select a passage to begin.',
  noScript: 'Highlights and comments need JavaScript. The text is whole without it.',
  above: (count: number) => `${count} above`,
  below: (count: number) => `${count} below`,
  fresh: (count: number) => `${count} new`,
  tray: {
    label: 'After the revision',
    list: 'Without a passage',
    drag: 'Drag it onto the words',
    carryingOver: (done: number, total: number) => `Carrying over ${done} of ${total}`,
    changed: (count: number) => `${count} changed`,
    lost: (count: number) => `${count} without a passage`,
  },
  crowdOf: (count: number) => `${count} threads`,
  crowdHere: (count: number, quote: string) => `${count} threads here, first on “${quote}”`,
  /** For a screen reader, before the cards. */
  cardsNear: (count: number) =>
    `${count} ${count === 1 ? 'thread' : 'threads'} in this text. The cards of the part that is on the screen are here; J and K go from thread to thread through all of them.`,
}
