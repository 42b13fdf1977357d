// Removes what a person left on this device, and says before that what the server does not have.
import { DEVICE_CHANNEL, ownerOfDatabase, wordKeys, type DeviceNews } from './names.ts'
import { readUnsent } from './read-unsent.ts'
import { within } from './requests.ts'
import { tellWorker } from './service-worker.ts'

const PATIENCE_MS = 3_000

export type Unstored = {
  /** Articles in which there are changes that the server does not have. */
  readonly titles: readonly string[]
  /** Comments that were begun, and what was not taken. */
  readonly words: number
}

const databasesOf = async (isTheirs: (owner: string) => boolean): Promise<string[]> => {
  try {
    return (await within(PATIENCE_MS, indexedDB.databases())).flatMap(({ name = '' }) => {
      const owner = ownerOfDatabase(name)
      return owner !== null && isTheirs(owner) ? [name] : []
    })
  } catch {
    return [] // no IndexedDB: nothing was kept
  }
}

/** What would be lost with the person's copies. */
export const readUnstored = async (viewer: string): Promise<Unstored> => {
  const names = await databasesOf((owner) => owner === viewer)
  const found = await Promise.allSettled(names.map((name) => within(PATIENCE_MS, readUnsent(name))))
  const titles = found.flatMap((one) =>
    one.status === 'fulfilled' && one.value.count > 0 ? [one.value.title] : [],
  )
  return { titles: [...new Set(titles)], words: wordKeys((owner) => owner === viewer).length }
}

const removeDatabase = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
    // pages that have it open close it when they hear of this
  })

const remove = async (viewer: string, of: 'viewer' | 'others'): Promise<void> => {
  const isTheirs = (owner: string) => (owner === viewer) === (of === 'viewer')
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(DEVICE_CHANNEL) : null
  channel?.postMessage({ at: 'cleared', viewer, of } satisfies DeviceNews)
  channel?.close()
  const names = await databasesOf(isTheirs)
  await Promise.allSettled(names.map((name) => within(PATIENCE_MS, removeDatabase(name))))
  for (const key of wordKeys(isTheirs)) localStorage.removeItem(key)
}

/** Removes everything of the person: databases, pages, drafts, words that were not taken. */
export const clearDevice = async (viewer: string): Promise<void> => {
  await Promise.all([remove(viewer, 'viewer'), tellWorker({ at: 'clear' })])
  if (!('caches' in globalThis)) return
  for (const name of await caches.keys()) if (name.startsWith('gloss-')) await caches.delete(name)
}

/** Somebody is here now: what other people left on this device is not for them. The worker does the same for its pages. */
export const clearOthers = async (viewer: string): Promise<void> => {
  const isOther = (owner: string) => owner !== viewer
  const hasAny = wordKeys(isOther).length > 0 || (await databasesOf(isOther)).length > 0
  if (hasAny) await remove(viewer, 'others')
}
