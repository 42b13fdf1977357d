// What the status says. A word is only said when it is true: "Saved" means that the database has it.
import type { Connection } from '#lib/client/use-layer.ts'

export type StatusWords = {
  readonly word: string
  readonly tone: 'calm' | 'busy' | 'trouble'
  /** A sentence more: what is safe, what to do. */
  readonly detail: string
}

/** `synced`: the room has been open before, so that connecting is connecting again. */
export const connectionWords = (connection: Connection, synced: boolean, mayWrite: boolean): StatusWords => {
  switch (connection.at) {
    case 'connecting':
      return synced
        ? {
            word: 'Reconnecting',
            tone: 'busy',
            detail: 'Go on. What you write is kept in this page and sent when the connection is back.',
          }
        : { word: 'Connecting', tone: 'busy', detail: 'The margin is on its way.' }
    case 'recovering':
      return {
        word: 'Reconnecting',
        tone: 'busy',
        detail: 'A change was not taken. This page starts afresh; your words stay here.',
      }
    case 'live':
      if (!mayWrite)
        return {
          word: 'Read-only',
          tone: 'calm',
          detail: 'Your role in this group is to read. Others’ highlights appear as they happen.',
        }
      return connection.saved
        ? { word: 'Saved', tone: 'calm', detail: 'Everything you wrote is stored.' }
        : { word: 'Saving', tone: 'busy', detail: 'On its way to the server.' }
    case 'offline':
      return {
        word: 'Offline, kept here',
        tone: 'trouble',
        detail:
          connection.pending > 0
            ? 'What you wrote is kept in this page and sent when the connection is back. Keep this page open.'
            : 'You can go on. What you write is kept in this page until the connection is back; keep it open.',
      }
    case 'stopped':
      return {
        word: isSignedOut(connection.code) ? 'Signed out' : 'Read-only',
        tone: 'trouble',
        detail: connection.message,
      }
  }
}

export const isSignedOut = (code: string) =>
  code === 'signed-out' || code === 'unauthorized' || code === 'session-ended'
