// Who sees what one writes: everyone in the Group, or nobody else.
export const layers = {
  whoSees: 'Who will see it',
  everyone: (group: string) => `Everyone in ${group}`,
  onlyYou: 'Only you',
  everyoneSees: (group: string) => `Everyone in ${group} sees this`,
  onlyYouSee: 'Only you see this',
  onlyYouForReaders: 'Only you see this. Your role in this group is to read.',
  nowForEveryone: (group: string) => `What you mark now: everyone in ${group} sees it`,
  nowForYou: 'What you mark now: only you see it',
  empty: 'What others write will stand here. Select a passage to keep a note that only you see.',
  share: 'Share with the group',
  shareTitle: (group: string) => `Share with everyone in ${group}?`,
  shareExplained: (group: string) =>
    `Everyone in ${group} will see it with your name and the time at which you wrote it, and can answer. It leaves your private notes. If you delete it later, the history still says that it was there.`,
  sharing: 'Sharing',
  shared: (group: string) => `Shared with everyone in ${group}`,
  notNow: 'It can be shared when it is stored and the connection is back.',
  keepPrivate: 'Keep it private',
  shareVerb: 'Share',
}
