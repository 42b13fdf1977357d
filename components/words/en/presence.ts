// Who is here, and whether what one writes is stored.
export const presence = {
  readingNow: 'Reading now',
  you: (name: string) => `${name} (you)`,
  more: (names: string) => `more: ${names}`,
  goTo: (name: string) => `Go to where ${name} reads`,
  placeUnknown: (name: string) => `Where ${name} reads is not known`,
  choices: {
    showMe: 'Show where I am',
    showMeDetail: 'The others see your face, your place, what you select, and that you type.',
    showOthers: 'Show others',
    showOthersDetail: 'Faces, places and selections of the others.',
  },
  unseen: (name: string) => `${name} (you, not shown to others)`,
  writes: (name: string) => `${name} is writing`,
  typing: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} is typing…`
      : names.length <= 3
        ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are typing…`
        : `${names.slice(0, 2).join(', ')} and ${names.length - 2} others are typing…`,
  strip: {
    label: 'Paragraphs, and where people are',
    people: 'Where the others read',
    paragraph: (at: number, of: number) => `Paragraph ${at} of ${of}`,
    annotations: (count: number) =>
      count === 0 ? 'nobody has touched it' : count === 1 ? '1 annotation' : `${count} annotations`,
    marked: (people: number) => `${people} people marked this`,
    readsHere: (names: string) => `${names} ${names.includes(',') ? 'read' : 'reads'} here`,
    untouched: (count: number, of: number) => `${count} of ${of} paragraphs untouched`,
    nextUntouched: 'Next untouched passage',
    allTouched: 'Every paragraph has been touched',
  },
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
