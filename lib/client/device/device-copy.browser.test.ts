import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { asId } from '#lib/core/ids.ts'
import { clearDevice, clearOthers, readUnstored } from './clear-device.ts'
import { DeviceCopy } from './device-copy.ts'
import { databaseName } from './names.ts'
import { readStored } from './read-stored.ts'
import type { LayerId, UserId } from '#lib/core/ids.ts'

let count = 0
let layer = asId<LayerId>('')
const copies: DeviceCopy[] = []
const ADA = asId<UserId>('ada')

/** A page of Ada's on a Layer that no other test has. */
const page = (viewer = ADA, onOrphans = () => {}) => {
  const copy = new DeviceCopy({
    ...{ viewer, layer, title: 'A lamp', onChange: () => {}, onOrphans },
    newId: () => `page-${count++}`,
  })
  copies.push(copy)
  return copy
}
const newLayer = () => (layer = asId<LayerId>(`layer-${count++}`))

afterEach(async () => {
  for (const copy of copies.splice(0)) await copy.close()
  for (const viewer of ['ada', 'ben']) await clearDevice(viewer)
  vi.unstubAllGlobals()
})

/** An update in which `client` sets `key`. */
const wrote = (client: number, key: string) => {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getMap('m').set(key, 'x'.repeat(20))
  return Y.encodeStateAsUpdate(doc)
}
const keptBy = (copy: DeviceCopy) => vi.waitFor(() => expect(copy.state).toBe('kept'))
const keysOf = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc()
  expect(readStored(doc, updates, null)).toBe(true)
  return [...doc.getMap('m').keys()].toSorted()
}

test('what the server has and what it may not have come back apart, with authors, names and notes', async () => {
  newLayer()
  const first = page()
  expect(await first.open()).toMatchObject({ base: [], baseEnd: 0 })
  first.addBase(wrote(1, 'of the server'))
  first.attribute([{ key: 'k', author: 'ben', at: 5, editedAt: 0 }], [{ id: 'ben', name: 'Ben' }])
  first.note('whole', true)
  first.addOwn(2, 1, wrote(2, 'of Ada'))
  expect(first.state).toBe('writing')
  await keptBy(first)
  await first.close()

  const second = page()
  const stored = await second.open()
  expect(keysOf(stored?.base ?? [])).toEqual(['of the server'])
  expect(stored).toMatchObject({
    attributed: [{ key: 'k', author: 'ben', at: 5, editedAt: 0 }],
    people: [{ id: 'ben', name: 'Ben' }],
  })
  expect(stored?.about.get('whole')).toBe(true)
  expect(keysOf((await second.adopt()).map(({ update }) => update))).toEqual(['of Ada'])
})

test('what is acknowledged belongs to what the server has from then on', async () => {
  newLayer()
  const first = page()
  await first.open()
  first.addOwn(2, 1, wrote(2, 'acknowledged'))
  await keptBy(first)
  first.addOwn(3, 1, wrote(3, 'not yet'))
  first.acknowledge(2, 1)
  await first.close()
  const second = page()
  expect(keysOf((await second.open())?.base ?? [])).toEqual(['acknowledged'])
  expect((await second.adopt()).map(({ client }) => client)).toEqual([3])
})

test('a page answers for its own while it is alive; when it is gone one other page takes over', async () => {
  newLayer()
  const first = page()
  await first.open()
  first.addOwn(2, 1, wrote(2, 'of Ada'))
  await keptBy(first)
  const heard = vi.fn<() => void>()
  const others = [page(ADA, heard), page(ADA, heard)]
  for (const other of others) {
    await other.open()
    expect(await other.adopt()).toEqual([])
  }
  await first.close()
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
  const adopted = await Promise.all(others.map((other) => other.adopt()))
  expect(adopted.flat()).toHaveLength(1)
})

test('one connection speaks for so many clients; the rest is taken over later, in the order of writing', async () => {
  newLayer()
  const first = page()
  await first.open()
  for (let client = 1; client <= 80; client++) first.addOwn(client, 1, wrote(client, `${client}`))
  await keptBy(first)
  await first.close()
  const second = page()
  await second.open()
  const adopted = await second.adopt()
  expect(adopted.map(({ client }) => client)).toEqual(Array.from({ length: 63 }, (_, i) => i + 1))
  for (const { client } of adopted) second.acknowledge(client, 1)
  await second.close()
  const third = page()
  await third.open()
  expect((await third.adopt()).map(({ client }) => client)).toEqual(
    Array.from({ length: 17 }, (_, i) => i + 64),
  )
})

test('after a refusal the copy is that of the new doc, in one step, and another page’s own stays', async () => {
  newLayer()
  const first = page()
  const other = page()
  await first.open()
  await other.open()
  first.addBase(wrote(1, 'before'))
  first.addOwn(2, 1, wrote(2, 'refused'))
  other.addOwn(3, 1, wrote(3, 'of the other page'))
  await Promise.all([keptBy(first), keptBy(other)])
  await first.replace(wrote(1, 'after'), [{ client: 4, end: 1, update: wrote(4, 'again') }], new Set([2]))
  await first.close()
  const third = page()
  expect(keysOf((await third.open())?.base ?? [])).toEqual(['after'])
  expect((await third.adopt()).map(({ client }) => client)).toEqual([4])
  await other.close()
  // a lock ends a moment after its page
  await vi.waitFor(async () => expect((await third.adopt()).map(({ client }) => client)).toEqual([3]))
})

test('however much comes from the server, the copy stays a few rows', async () => {
  newLayer()
  const first = page()
  await first.open()
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => first.addBase(update))
  for (let n = 0; n < 400; n++) doc.getMap('m').set(`key ${n % 10}`, n)
  await vi.waitFor(() => expect(first.state).toBe('kept'))
  await first.close()
  const second = page()
  const stored = await second.open()
  expect(stored?.base.length).toBe(1)
  const again = new Y.Doc()
  expect(readStored(again, stored?.base ?? [], null)).toBe(true)
  expect(again.getMap('m').toJSON()).toEqual(doc.getMap('m').toJSON())
})

test('a browser that keeps nothing, or no more, is gone on without', async () => {
  newLayer()
  vi.stubGlobal('indexedDB', undefined)
  const without = page()
  expect(await without.open()).toBeNull()
  without.addOwn(2, 1, wrote(2, 'words'))
  expect(without.state).toBe('off')
  vi.unstubAllGlobals()

  const full = page()
  await full.open()
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  try {
    full.addOwn(2, 1, wrote(2, 'words'))
    await vi.waitFor(() => expect(full.state).toBe('off'))
  } finally {
    IDBObjectStore.prototype.add = add
  }
})

test('a database that is closed under the page ends the copy and nothing else', async () => {
  newLayer()
  const copy = page()
  await copy.open()
  indexedDB.deleteDatabase(databaseName(ADA, layer))
  await vi.waitFor(() => expect(copy.state).toBe('off'))
  copy.addOwn(2, 1, wrote(2, 'words'))
  await copy.close()
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName(ADA, layer))
})

test('signing out says what is not stored, removes all of the person and ends their pages; others stay', async () => {
  newLayer()
  const ada = page()
  const ben = page(asId<UserId>('ben'))
  for (const copy of [ada, ben]) {
    await copy.open()
    copy.addOwn(2, 1, wrote(2, 'words'))
    await keptBy(copy)
  }
  await vi.waitFor(async () => expect((await readUnstored('ada')).titles).toEqual(['A lamp']))
  localStorage.setItem('gloss:draft:ada:article:new', 'A draft')
  localStorage.setItem('gloss:kept:ben:layer', '[]')
  expect(await readUnstored('ada')).toEqual({ titles: ['A lamp'], words: 1 })
  await clearDevice('ada')
  expect(ada.state).toBe('off')
  expect(ben.state).toBe('kept')
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([databaseName('ben', layer)])
  expect(Object.keys(localStorage).filter((key) => key.includes('ada'))).toEqual([])
  await clearOthers('ada')
  expect(ben.state).toBe('off')
  expect(await indexedDB.databases()).toEqual([])
  expect(Object.keys(localStorage).filter((key) => key.includes('ben'))).toEqual([])
})
