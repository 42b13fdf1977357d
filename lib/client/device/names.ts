// What Gloss keeps in a browser, by name: one database for each person and Layer, and a person's words in localStorage.
const DATABASES = 'gloss:layer:'

export const databaseName = (viewer: string, layer: string): string => `${DATABASES}${viewer}:${layer}`

/** Id of the person to whom a database belongs; `null` when it is none of ours. */
export const ownerOfDatabase = (name: string): string | null =>
  name.startsWith(DATABASES) ? (name.slice(DATABASES.length).split(':')[0] ?? null) : null

/** Where a person's words lie in localStorage: drafts, and what was not taken. */
const WORDS = ['gloss:draft:', 'gloss:kept:']

/** Id of the person to whom a key of localStorage belongs; `null` when it holds nobody's words. */
export const ownerOfWords = (key: string): string | null => {
  const prefix = WORDS.find((one) => key.startsWith(one))
  return prefix === undefined ? null : (key.slice(prefix.length).split(':')[0] ?? null)
}

/** Keys of localStorage under which there are words of somebody for whom `isTheirs`. */
export const wordKeys = (isTheirs: (owner: string) => boolean): string[] => {
  try {
    return Object.keys(localStorage).filter((key) => {
      const owner = ownerOfWords(key)
      return owner !== null && isTheirs(owner)
    })
  } catch {
    return [] // a browser may refuse storage: then nothing is kept there
  }
}

/** Heard by every page of this browser. */
export const DEVICE_CHANNEL = 'gloss:device'

export type DeviceNews =
  /** A page has opened the database. */
  | { readonly at: 'opened'; readonly database: string }
  /** Everything of this person, or of everybody but them, is being removed from the device. */
  | { readonly at: 'cleared'; readonly viewer: string; readonly of: 'viewer' | 'others' }
