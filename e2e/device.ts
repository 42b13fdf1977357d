// What lies on a browser's device, read raw, and how often something happened according to the history.
import { expect } from '@playwright/test'
import { pool } from '#lib/db/pool.ts'
import type { Page } from '@playwright/test'
import type { Shelf } from './library.ts'

/** The service worker has kept the page that is open, and all that it needs. */
export const keptPage = async (page: Page): Promise<void> => {
  const isKept = () =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('gloss-pages:'))
      const found = await Promise.all(
        names.map(async (name) => (await caches.open(name)).match(location.pathname, { ignoreVary: true })),
      )
      return found.some((one) => one !== undefined)
    })
  await expect.poll(isKept).toBe(true)
  await page.evaluate(async () => {
    // it does one thing after the other: when it answers, it has kept the files, too
    const { port1, port2 } = new MessageChannel()
    const done = new Promise((resolve) => (port1.onmessage = resolve))
    const viewer = document.querySelector('meta[name=gloss-viewer]')?.getAttribute('content')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ at: 'opened', viewer, href: location.href }, [port2])
    await done
  })
}

/** Names of databases and caches, and keys of localStorage that hold words. */
export const onDevice = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
    ...Object.keys(localStorage).filter((key) => /^gloss:(?:draft|kept):/.test(key)),
  ])

/** All texts and bytes of the databases, as one text of Latin letters. */
export const deviceBytes = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
      })
    const seen: string[] = []
    const look = (value: unknown): void => {
      if (value instanceof Uint8Array) seen.push(new TextDecoder('latin1').decode(value))
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
      else seen.push(String(value))
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''))
      for (const store of database.objectStoreNames)
        look(await answer(database.transaction(store).objectStore(store).getAll()))
      database.close()
    }
    return seen.join('\n')
  })

/** How many of the viewer's own updates on the device are not acknowledged. */
export const unsentRows = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let count = 0
    for (const { name } of await indexedDB.databases()) {
      const request = indexedDB.open(name ?? '')
      await new Promise((resolve) => (request.onsuccess = resolve))
      const rows = request.result.transaction('unsent').objectStore('unsent').count()
      await new Promise((resolve) => (rows.onsuccess = resolve))
      count += rows.result
      request.result.close()
    }
    return count
  })

/** How often the history of the shelf's article tells that these words were written. */
export const timesInHistory = async (shelf: Shelf, words: string): Promise<number> => {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM events WHERE article_id = $1 AND kind = 'comment-added' AND data::text LIKE $2`,
    [shelf.article, `%${words}%`],
  )
  return rows[0]?.count ?? 0
}

export const setRole = (shelf: Shelf, person: string, role: string) =>
  pool().query('UPDATE memberships SET role = $3 WHERE group_id = $1 AND user_id = $2', [
    shelf.group,
    person,
    role,
  ])
