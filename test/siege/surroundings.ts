// What an attacker sees of a room: ids, keys and places of everybody, read straight from the doc.
import * as Y from 'yjs'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { EMOJIS, STANCES, VERDICTS } from '#lib/core/annotation/entry.ts'
import { REVISED, REVISION, TEXT, targetOn } from '#test/judged-room.ts'
import type { JudgedRoom } from '#test/judged-room.ts'
import type { Random } from '#test/random.ts'
import type { Id, Piece } from './update-model.ts'

/** A place that is written already: where new values for it hang, and the values that it has had, last one first. */
export type Spot = { parent: Piece['parent']; key: string; values: Id[] }

const ROOTS = ['annotations', 'comments', 'decisions', 'reactions', 'states']
export const FIELDS = [
  ...['target', 'motivation', 'colour', 'tags', 'stance', 'deleted'],
  ...['annotation', 'parent', 'body', 'verdict', 'about', 'emoji'],
]
/** The field of each root's entries that may be changed most often. */
const USUAL: Readonly<Record<string, string>> = {
  annotations: 'colour',
  comments: 'body',
  decisions: 'deleted',
  reactions: 'deleted',
}

const HISTORY = 12

const valuesOf = (map: Y.Map<unknown>, key: string): Id[] => {
  const values: Id[] = []
  for (let item = map._map.get(key) ?? null; item !== null && values.length < HISTORY; item = item.left) {
    const { client, clock } = item.id
    for (let at = clock + item.length - 1; at >= clock && values.length < HISTORY; at--) {
      values.push({ client, clock: at })
    }
  }
  return values
}

const TARGETS: readonly unknown[] = [
  targetOn(REVISION, 0, 8),
  targetOn(REVISED, 0, 8),
  { revision: REVISION, selectors: [] },
  { revision: REVISED, selectors: [] },
  { revision: '00000000-0000-4000-8000-00000000000f', selectors: [] },
  { ...targetOn(REVISION, 40, 80), revision: REVISED },
]

/** Values that an attacker tries: good ones for some field, and ones that are good for none. */
const VALUES: readonly unknown[] = [
  'green',
  'rose',
  'body of words',
  'highlighting',
  ...VERDICTS,
  ...EMOJIS,
  ...STANCES,
  ...TARGETS,
  true,
  false,
  null,
  ['tag'],
  { state: 'open' },
  { state: 'resolved' },
  { state: 'gone' },
  '',
  ' ',
  'a\0b',
  'x'.repeat(10_001),
  0,
  -1,
  1.5,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  undefined,
  3n,
  new Uint8Array([1, 2, 3]),
  [],
  {},
  [[[[[[[1]]]]]]],
  Array.from({ length: 600 }, () => 0),
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"state":"open","__proto__":1}'),
  { state: 'open', constructor: 1 },
  { prototype: 1 },
  {
    revision: REVISION,
    selectors: [
      { type: 'TextPositionSelector', start: 0, end: 8 },
      { type: 'TextQuoteSelector', exact: 'invented', prefix: '', suffix: '' },
    ],
  },
  {
    revision: REVISION,
    selectors: [
      { type: 'TextPositionSelector', start: 0, end: 8 },
      { type: 'TextQuoteSelector', exact: TEXT.slice(0, 8), prefix: '', suffix: '' },
    ],
  },
]

/** `person` is the attacker: most of what is picked is theirs, because there they have rights. */
export const surroundings = (room: JudgedRoom, person: string, random: Random) => {
  const { doc } = room
  const clients = [...doc.store.clients.keys()]

  const anyValue = (): unknown => VALUES[random.below(VALUES.length)]

  const isOwn = (key: string) => room.owners.get(parseEntryKey(key)?.clientId ?? -1) === person

  /** A key of an entry, one's own or anybody's; `null` in an empty room. */
  const anyEntry = (root: string): { key: string; id: Id } | null => {
    const map = doc.getMap<Y.Map<unknown>>(root)
    const keys = [...map.keys()]
    if (keys.length === 0) return null
    const own = random.chance(0.7) ? keys.filter(isOwn) : []
    const key = random.pick(own.length > 0 ? own : keys)
    const id = map._map.get(key)?.id
    return id === undefined ? null : { key, id: { client: id.client, clock: id.clock } }
  }

  return {
    anyEntry,
    /** The id of some struct of anybody; now and then of none yet. */
    anyId: (): Id => {
      const client =
        clients.length === 0 || random.chance(0.05) ? random.below(2 ** 32) : random.pick(clients)
      const state = Y.getState(doc.store, client)
      return { client, clock: random.chance(0.9) ? random.below(state) : state + random.below(1000) }
    },
    /** A place of anybody's entry, or a Thread's state. */
    anySpot: (): Spot | null => {
      const root = random.pick(ROOTS)
      const entry = anyEntry(root === 'states' ? 'annotations' : root)
      if (entry === null) return null
      if (root === 'states') {
        return { parent: { root }, key: entry.key, values: valuesOf(doc.getMap('states'), entry.key) }
      }
      const map = doc.getMap<Y.Map<unknown>>(root).get(entry.key)
      const usual = USUAL[root] ?? 'deleted'
      const key = random.pick([usual, usual, usual, 'deleted', 'deleted', ...FIELDS])
      return { parent: { id: entry.id }, key, values: map === undefined ? [] : valuesOf(map, key) }
    },
    anyValue,
    /** A value that is right for the field, as far as the field's name says. */
    goodValue: (key: string): unknown => {
      if (key === 'deleted') return random.chance(0.5)
      if (key === 'colour') return random.pick(['yellow', 'green', 'blue'])
      if (key === 'tags') return [random.nonce()]
      if (key === 'stance') return random.pick([...STANCES, null])
      if (key === 'emoji') return random.pick(EMOJIS)
      if (key === 'verdict') return random.pick(VERDICTS)
      if (key === 'target') return random.pick(TARGETS)
      if (key === 'body') return `forged ${random.nonce()}`
      return key.includes('.') ? { state: random.pick(['open', 'resolved']) } : anyValue()
    },
    stateOf: (client: number): number => Y.getState(doc.store, client),
    /** The attacker's client ids that have written. */
    ownClients: clients.filter((client) => room.owners.get(client) === person),
  }
}

export type Surroundings = ReturnType<typeof surroundings>
