// Who is here, and whether what one writes is stored.
export const presence = {
  readingNow: 'Reading now',
  you: (name: string) => `${name} (you)`,
  more: (names: string) => `more: ${names}`,
  status: {
    connecting: { word: 'Connecting', detail: 'The margin is on its way.' },
    reconnecting: {
      word: 'Reconnecting',
      detail: 'Go on. What you write is kept and sent when the connection is back.',
    },
    recovering: {
      word: 'Reconnecting',
      detail: 'A change was not taken. This page starts afresh; your words stay here.',
    },
    reader: {
      word: 'Read-only',
      detail: 'Your role in this group is to read. Others’ highlights appear as they happen.',
    },
    saved: { word: 'Saved', detail: 'Everything you wrote is stored.' },
    saving: { word: 'Saving', detail: 'On its way to the server.' },
    offlineOnDevice: {
      word: 'Offline, kept here',
      detail:
        'You can go on. What you write is kept on this device and sent when you are back, also if you close this page.',
    },
    offline: {
      word: 'Offline, kept here',
      detail:
        'You can go on. What you write is kept in this page until the connection is back; keep it open.',
    },
    offlinePending: {
      word: 'Offline, kept here',
      detail:
        'What you wrote is kept in this page and sent when the connection is back. Keep this page open.',
    },
    signedOut: 'Signed out',
    stopped: 'Read-only',
  },
}
