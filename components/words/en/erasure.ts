// Removing somebody's words for good, at their request.
export const erasure = {
  eraseOf: (name: string) => `Remove the words by ${name} for good…`,
  title: (name: string) => `Remove the words by ${name} for good?`,
  explained:
    'Nobody can bring them back: they go from the thread, from every version of it, from the history and from all pages. That they were there stays, with the name and the time. Backups that were made before still have them.',
  typeName: (name: string) => `Type the name to go on: ${name}`,
  keep: 'Keep the words',
  verb: 'Remove for good',
  done: (name: string) => `The words by ${name} are removed for good`,
  notNow: 'That takes a connection. Try again when it is back.',
  erased: 'The words were removed for good',
}
