// What is on this device, and what happens to it.
export const offline = {
  /** On an entry that the server has not acknowledged. */
  pending: {
    saving: 'Saving',
    onDevice: 'Kept on this device',
    inPage: 'Kept in this page',
  },
  signOut: {
    title: 'Sign out with words that are not stored?',
    lost: (titles: readonly string[], words: number) => {
      const changes =
        titles.length === 0 ? [] : [`changes in ${titles.map((title) => `“${title}”`).join(', ')}`]
      const begun = words === 0 ? [] : [words === 1 ? 'one draft' : `${words} drafts`]
      return `Only this device has ${[...changes, ...begun].join(' and ')}. Signing out removes everything of yours from it.`
    },
    verb: 'Sign out and remove',
  },
  /** Words that never reached the server, where their article cannot be opened. */
  only: {
    title: 'Only in this browser',
    explained: 'These words of yours were not stored. Nobody else has them; copy what you want to keep.',
    draft: 'Draft',
    copy: 'Copy',
    copied: 'Copied',
    copyRefused: 'The browser did not allow copying',
    forget: 'Forget',
    forgotten: 'Forgotten',
    undo: 'Undo',
  },
  /** The page that other addresses show without a network. */
  page: {
    title: 'No connection',
    safe: 'What you wrote is kept on this device and sent when the connection is back.',
    here: 'These articles are on this device:',
    again: 'Try again',
  },
}
