// The parts that every page is made of.
export const ui = {
  /** BCP 47, for Intl: dates with the day before the month. */
  locale: 'en-GB',
  toLibrary: 'Gloss, to the library',
  skipToText: 'Skip to the text',
  margin: 'Margin',
  close: 'Close',
  /** One of languages.ts. */
  language: 'en',
  keepIt: 'Keep it',
  undo: 'Undo',
  redo: 'Redo',
  copyRefused: 'The browser did not allow copying',
  justNow: 'just now',
  added: 'added:',
  endOfAddition: 'end of addition',
  removed: 'removed:',
  endOfRemoval: 'end of removal',
  goToLibrary: 'Go to the library',
  notFound: {
    name: 'Not found',
    title: 'There is no such page',
    standfirst: 'It may have been moved, or it belongs to a group that you are not in. Nothing was lost.',
  },
  failed: {
    title: 'This page could not be made',
    standfirst:
      'Something failed on the server. What was saved is safe. Try again; if it stays so, tell whoever runs this Gloss.',
    tryAgain: 'Try again',
    moreUnder: 'The log has more under',
  },
  /** A refusal by its code; `message` is what the server says of it, in English. */
  problem: (_code: string, message: string): string => message,
}
