// What the status says. A word is only said when it is true: "Saved" means that the database has it.
import type { Words } from '#components/words/en.ts'
import type { Connection } from '#lib/client/use-layer.ts'

export type StatusWords = {
  readonly word: string
  readonly tone: 'calm' | 'busy' | 'trouble'
  /** A sentence more: what is safe, what to do. */
  readonly detail: string
}

/** `synced`: the room has been open before, so that connecting is connecting again. */
export const connectionWords = (
  words: Words['presence']['status'],
  connection: Connection,
  synced: boolean,
  mayWrite: boolean,
): StatusWords => {
  switch (connection.at) {
    case 'connecting':
      return { ...(synced ? words.reconnecting : words.connecting), tone: 'busy' }
    case 'recovering':
      return { ...words.recovering, tone: 'busy' }
    case 'live':
      if (!mayWrite && connection.saved) return { ...words.reader, tone: 'calm' }
      return connection.saved ? { ...words.saved, tone: 'calm' } : { ...words.saving, tone: 'busy' }
    case 'offline':
      return { ...offlineWords(words, connection), tone: 'trouble' }
    case 'stopped':
      return {
        word: isSignedOut(connection.code) ? words.signedOut : words.stopped,
        tone: 'trouble',
        detail: connection.message,
      }
  }
}

export const isSignedOut = (code: string) =>
  code === 'signed-out' || code === 'unauthorized' || code === 'session-ended'

const offlineWords = (
  words: Words['presence']['status'],
  { pending, onDevice }: Connection & { at: 'offline' },
) => {
  if (onDevice) return words.offlineOnDevice
  return pending > 0 ? words.offlinePending : words.offline
}
