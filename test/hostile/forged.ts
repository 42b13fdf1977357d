// Updates that are well formed at first sight and break a rule of docs/SYNC.md: other people's ids, keys and words,
// deletions, schema, clocks, floods.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { entryKey } from '#lib/core/annotation/entry-key.ts'
import * as write from '#lib/core/annotation/write.ts'
import { presenceFrame, step2Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { beforeRight, forge, gc, rawUpdate, replacedAfter, rootValue, skip, valueAfter } from '#test/forge.ts'
import { casesOf, newClient } from './case.ts'
import { highlight, ownChanges } from './mutated.ts'
import type { Random } from '#test/random.ts'
import type { Case, Family, Make, World } from './case.ts'

type Edit = (doc: Y.Doc, world: World, chance: Random) => void
type Entries = Y.Map<Y.Map<unknown>>

const annotations = (doc: Y.Doc): Entries => doc.getMap('annotations')
const comments = (doc: Y.Doc): Entries => doc.getMap('comments')

const edit =
  (change: Edit): Make =>
  (world, chance) => {
    const update = forge(world.base, world.self, (doc) => change(doc, world, chance))
    return [chance.chance(0.7) ? updateFrame(update) : step2Frame(update)]
  }
const raw =
  (make: (world: World, chance: Random) => Uint8Array): Make =>
  (world, chance) => [updateFrame(make(world, chance))]

/** Where the victim's client will go on. */
const clockOf = ({ now, victim }: World) => Y.getState(now.store, victim.client)

/** The struct that holds a field's value; Yjs keeps it where no type shows it. */
const idOf = (map: { readonly _map: Map<string, Y.Item> } | undefined, field: string) => {
  const item = map?._map.get(field)
  if (item === undefined) throw new Error(`no ${field} to forge after`)
  return { client: item.id.client, clock: item.id.clock }
}
const victimsBody = ({ base, victim }: World) => idOf(comments(base).get(victim.comment), 'body')
const victimsEntry = ({ base, victim }: World) => idOf(comments(base), victim.comment)

const newMap = (fields: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(fields))
const comment = ({ own }: World, more: Readonly<Record<string, unknown>> = {}) =>
  newMap({ annotation: own.annotation, parent: null, body: 'x', ...more })
const target = ({ revision }: World, exact: string, at = 0, id: string = revision.id) => ({
  revision: id,
  selectors: [
    { type: 'TextPositionSelector', start: at, end: at + exact.length },
    { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
  ],
})
const ownKey = ({ self }: World, chance: Random) => entryKey(self, chance.nonce())
const addComment = (more: (world: World, chance: Random) => Readonly<Record<string, unknown>>): Make =>
  edit((doc, world, chance) => comments(doc).set(ownKey(world, chance), comment(world, more(world, chance))))
const addAnnotation = (fields: (world: World, chance: Random) => Readonly<Record<string, unknown>>): Make =>
  edit((doc, world, chance) => {
    annotations(doc).set(
      ownKey(world, chance),
      newMap({
        target: target(world, world.revision.text.slice(0, 5)),
        motivation: 'highlighting',
        colour: 'rose',
        ...fields(world, chance),
      }),
    )
  })
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
const section = (client: number, clock: number, ...structs: Parameters<typeof rawUpdate>[0][0]['structs']) =>
  rawUpdate([{ client, clock, structs }])
const deletion = (client: number, ...ranges: readonly (readonly [number, number])[]) =>
  rawUpdate([], [{ client, ranges }])

const otherPeoplesWords: Record<string, Make> = {
  'edits a comment': edit((doc, { victim }, chance) =>
    write.editComment(doc, victim.comment, `forged ${chance.nonce()}`),
  ),
  'hides a comment': edit((doc, { victim }) => write.setCommentDeleted(doc, victim.comment, true)),
  'hides an annotation': edit((doc, { victim }) => write.setAnnotationDeleted(doc, victim.annotation, true)),
  'recolours an annotation': edit((doc, { victim }) => write.recolour(doc, victim.annotation, 'violet')),
  'resolves a thread': edit((doc, { victim }) => write.setThreadState(doc, victim.annotation, 'resolved')),
  'deletes an entry': edit((doc, { victim }) => annotations(doc).delete(victim.annotation)),
  'deletes a field': edit((doc, { victim }) => comments(doc).get(victim.comment)?.delete('body')),
  'clears an entry': edit((doc, { victim }) => comments(doc).get(victim.comment)?.clear()),
  'clears a root': edit((doc) => comments(doc).clear()),
  'puts another entry there': edit((doc, world) => comments(doc).set(world.victim.comment, comment(world))),
  'puts a value after theirs': raw((world) =>
    section(world.self, 0, valueAfter(victimsBody(world), 'forged')),
  ),
  'puts a replaced run after theirs': raw((world, chance) =>
    section(world.self, 0, replacedAfter(victimsBody(world), 1 + chance.below(9))),
  ),
  'puts a value after their entry': raw((world) =>
    section(world.self, 0, valueAfter(victimsEntry(world), { body: 'forged' })),
  ),
  'a key of their client': edit((doc, world, chance) =>
    comments(doc).set(entryKey(world.victim.client, chance.nonce()), comment(world)),
  ),
  'names an author': addComment(({ victim }) => ({ author: victim.client })),
  'names a time': addComment(() => ({ createdAt: 0 })),
  'something good and something bad': edit((doc, world, chance) => {
    highlight(doc, world, chance, 'good')
    write.editComment(doc, world.victim.comment, 'bad')
  }),
}

const otherPeoplesClients: Record<string, Make> = {
  'writes as the victim': (world, chance) => [
    updateFrame(
      forge(world.now, world.victim.client, (doc) => {
        write.addComment(doc, { annotation: world.victim.annotation, parent: null, body: 'I' }, chance.nonce)
      }),
    ),
  ],
  'says that the victim’s past was another': (world, chance) => [
    updateFrame(forge(new Y.Doc(), world.victim.client, (doc) => highlight(doc, world, chance, 'past'))),
  ],
  'says so at greater length': (world, chance) => [
    updateFrame(
      forge(new Y.Doc(), world.victim.client, (doc) => {
        for (let n = 0; n < 400; n++) highlight(doc, world, chance, 'past')
      }),
    ),
  ],
  'collects the victim’s future': raw((world, chance) =>
    section(world.victim.client, clockOf(world), gc(1 + chance.below(1_000))),
  ),
  'squats far clocks of the victim': raw((world) =>
    section(world.victim.client, clockOf(world), gc(1_000_000_000)),
  ),
  'goes on far behind a gap of the victim': raw((world, chance) =>
    section(
      world.victim.client,
      clockOf(world) + 1 + chance.below(1_000),
      rootValue('comments', entryKey(world.victim.client, chance.nonce()), (e) => {
        encoding.writeVarUint(e, 1)
        encoding.writeAny(e, 'x')
      }),
    ),
  ),
  'a replaced run of the victim': raw((world) =>
    section(world.victim.client, clockOf(world), replacedAfter(victimsBody(world), 5)),
  ),
  'two sections, one of them the victim’s': raw((world, chance) =>
    rawUpdate([
      { client: world.victim.client, clock: clockOf(world), structs: [gc(1)] },
      { client: world.self, clock: 0, structs: [gc(1 + chance.below(5))] },
    ]),
  ),
}

const deletions: Record<string, Make> = {
  'all that the victim wrote': raw((world) => deletion(world.victim.client, [0, clockOf(world)])),
  'some that the victim wrote': raw((world, chance) =>
    deletion(world.victim.client, [chance.below(clockOf(world)), 1]),
  ),
  'all that the victim will write': raw((world) =>
    deletion(world.victim.client, [clockOf(world), 1_000_000]),
  ),
  'what the victim writes next': raw((world, chance) =>
    deletion(world.victim.client, [clockOf(world) + chance.below(3), 1 + chance.below(30)]),
  ),
  'of somebody unknown': raw((_world, chance) => deletion(newClient(chance), [0, 1 + chance.below(1_000)])),
  'of everybody': raw(({ now }) =>
    rawUpdate(
      [],
      [...now.store.clients.keys()].map((client) => ({ client, ranges: [[0, 2 ** 31 - 1]] })),
    ),
  ),
  'an own entry': edit((doc, { own }) => annotations(doc).delete(own.annotation)),
  'an own field without a successor': edit((doc, { own }) => comments(doc).get(own.comment)?.delete('body')),
  'out of order': raw(({ victim }) => deletion(victim.client, [5, 1], [0, 1])),
  'twice the same': raw(({ victim }) => deletion(victim.client, [0, 1], [0, 1])),
  empty: raw(({ victim }) => deletion(victim.client, [0, 0])),
  'with something good': (world, chance) => {
    const good = chance.pick(ownChanges)(world, chance)
    const merged = Y.mergeUpdates([good, deletion(world.victim.client, [0, 3])])
    return [updateFrame(merged)]
  },
}

const schema: Record<string, Make> = {
  'a root that is none': edit((doc, _world, chance) => doc.getMap(`root${chance.below(99)}`).set('a', 1)),
  'a list as a root': edit((doc) => doc.getArray('list').push([1, 2, 3])),
  'a text as a root': edit((doc) => doc.getText('text').insert(0, 'hello')),
  'XML as a root': edit((doc) => doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('script')])),
  'the root __proto__': edit((doc, _world, chance) => doc.getMap('__proto__').set(chance.nonce(), true)),
  'list items in a map root': (world) => {
    const doc = new Y.Doc()
    doc.clientID = world.self
    doc.getArray('comments').push(['x'])
    return [updateFrame(Y.encodeStateAsUpdate(doc))]
  },
  'a key that is none': edit((doc, world, chance) => comments(doc).set(chance.nonce(), comment(world))),
  'the key __proto__': edit((doc, world) => comments(doc).set('__proto__', comment(world))),
  'a state at __proto__': edit((doc) => doc.getMap('states').set('__proto__', { state: 'resolved' })),
  'a state of nothing': edit((doc, world, chance) =>
    doc.getMap('states').set(ownKey(world, chance), { state: 'resolved' }),
  ),
  'a state that is none': edit((doc, { own }, chance) =>
    doc
      .getMap('states')
      .set(own.annotation, chance.pick([1, 'open', { state: 'x' }, { state: 'open', by: 'me' }, []])),
  ),
  'a state that is a map': edit((doc, { own }) =>
    doc.getMap('states').set(own.annotation, newMap({ state: 'open' })),
  ),
  'an entry that is a value': edit((doc, world, chance) =>
    comments(doc).set(ownKey(world, chance), { body: 'x' } as never),
  ),
  'a field that is none': addComment((_world, chance) => ({ [`f${chance.below(99)}`]: 1 })),
  'a body that is no text': addComment((_world, chance) => ({
    body: chance.pick([1, true, null, [], {}, ['x']]),
  })),
  'a body that is empty': addComment((_world, chance) => ({ body: chance.pick(['', ' ', '\n\t']) })),
  'a body that is too long': addComment((_world, chance) => ({
    body: 'x'.repeat(10_001 + chance.below(9_999)),
  })),
  'a body that is a Y.Text': addComment(() => ({ body: new Y.Text('x') })),
  'a map in a map in a map': addComment(() => ({ body: newMap({ a: newMap({ b: 1 }) }) })),
  BigInt: addComment((_world, chance) => ({ body: BigInt(chance.below(9)) })),
  undefined: addComment(() => ({ body: undefined })),
  'numbers that are none': addComment((_world, chance) => ({
    body: chance.pick([Number.NaN, Number.POSITIVE_INFINITY]),
  })),
  'binary values': addComment((_world, chance) => ({ body: chance.bytes(9) })),
  'NUL in a text': addComment(() => ({ body: 'a\0b' })),
  'keys of prototypes': addComment((_world, chance) => ({
    body: JSON.parse(
      chance.pick(['{"__proto__":{"isAdmin":true}}', '[{"constructor":1}]', '{"prototype":[]}']),
    ),
  })),
  'values nested deep': addComment((_world, chance) => ({ body: nested(7 + chance.below(500)) })),
  'values with many nodes': addComment((_world, chance) => ({
    body: Array.from({ length: 501 + chance.below(5_000) }, (_, n) => n),
  })),
  'a sub-document': edit((doc, world, chance) =>
    comments(doc).set(ownKey(world, chance), new Y.Doc() as never),
  ),
  'a comment on nothing': addComment((world, chance) => ({ annotation: ownKey(world, chance) })),
  'an answer in another thread': addComment(({ victim }) => ({ parent: victim.comment })),
  'a comment without a body': edit((doc, world, chance) =>
    comments(doc).set(ownKey(world, chance), newMap({ annotation: world.own.annotation, parent: null })),
  ),
  'words that are not there': addAnnotation((world, chance) => ({
    target: target(world, chance.nonce(), chance.below(9)),
  })),
  'words of another place': addAnnotation((world) => ({
    target: target(world, world.revision.text.slice(0, 5), 3),
  })),
  'another revision': addAnnotation((world) => ({
    target: target(world, 'x', 0, '00000000-0000-4000-8000-00000000000f'),
  })),
  'a place past the end': addAnnotation((world) => ({
    target: target(world, 'x', 2 ** 53 - 2),
  })),
  'a colour that is none': addAnnotation(() => ({ colour: 'javascript:alert(1)' })),
  'tags without end': addAnnotation(() => ({ tags: Array.from({ length: 21 }, () => 't') })),
  'an own key again': edit((doc, world) => comments(doc).set(world.own.comment, comment(world))),
  'a target that moves': edit((doc, world) =>
    annotations(doc)
      .get(world.own.annotation)
      ?.set('target', target(world, world.revision.text.slice(0, 4))),
  ),
}

const structure: Record<string, Make> = {
  'a collected run of nothing': raw(({ self }) => section(self, 0, gc(0))),
  'a collected run of one’s own': raw(({ self }, chance) => section(self, 0, gc(1 + chance.below(99)))),
  'a gap inside': raw(({ self }, chance) => section(self, 0, skip(1 + chance.below(99)))),
  'a gap before': raw(({ self, own }, chance) =>
    section(
      self,
      1 + chance.below(1_000),
      rootValue('states', own.annotation, (e) => {
        encoding.writeVarUint(e, 1)
        encoding.writeAny(e, { state: 'open' })
      }),
    ),
  ),
  'two gaps': (world, chance) =>
    [0, 1].map(() => updateFrame(section(world.self, 1 + chance.below(1_000), gc(1)))),
  'an origin that comes later': raw(({ self }) =>
    section(
      self,
      0,
      valueAfter({ client: self, clock: 1 }, 'x'),
      valueAfter({ client: self, clock: 0 }, 'y'),
    ),
  ),
  'an origin that is itself': raw(({ self }) =>
    section(self, 0, valueAfter({ client: self, clock: 0 }, 'x')),
  ),
  'origins in a ring of two clients': raw(({ self }, chance) => {
    const other = newClient(chance)
    return rawUpdate([
      { client: self, clock: 0, structs: [valueAfter({ client: other, clock: 0 }, 'x')] },
      { client: other, clock: 0, structs: [valueAfter({ client: self, clock: 0 }, 'y')] },
    ])
  }),
  'an origin of somebody unknown': raw(({ self }, chance) =>
    section(self, 0, valueAfter({ client: newClient(chance), clock: chance.below(9) }, 'x')),
  ),
  'a right origin': raw((world) => section(world.self, 0, beforeRight(victimsBody(world)))),
  'thirty million structs': raw(({ self }, chance) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 30_000_000 + chance.below(1_000_000))
    encoding.writeVarUint(encoder, self)
    encoding.writeVarUint(encoder, 0)
    return encoding.toUint8Array(encoder)
  }),
  'the same section twice': raw(({ self }) =>
    rawUpdate([
      { client: self, clock: 0, structs: [gc(1)] },
      { client: self, clock: 1, structs: [gc(1)] },
    ]),
  ),
  'sections of sixty-five clients': (world, chance) => {
    const updates = Array.from({ length: 65 }, () =>
      forge(world.base, newClient(chance), (doc) => highlight(doc, world, chance)),
    )
    return [updateFrame(Y.mergeUpdates(updates))]
  },
  'a flood of roots': raw(({ self }, chance) =>
    section(
      self,
      0,
      ...Array.from({ length: 200 + chance.below(800) }, (_, n) =>
        rootValue(`r${n}`, 'k', (e) => {
          encoding.writeVarUint(e, 1)
          encoding.writeAny(e, 1)
        }),
      ),
    ),
  ),
  'content of every kind': raw(({ self, own }, chance) =>
    section(
      self,
      0,
      rootValue(
        'states',
        own.annotation,
        (e) => encoding.writeUint8Array(e, chance.bytes(20)),
        chance.below(32),
      ),
    ),
  ),
  'more after the end': (world, chance) => [
    updateFrame(
      Uint8Array.from([...chance.pick(ownChanges)(world, chance), ...chance.bytes(1 + chance.below(9))]),
    ),
  ],
}

export const structuredForgeries: Family = {
  name: 'forged',
  mayWrite: false,
  cases: casesOf(900, {
    ...otherPeoplesWords,
    ...otherPeoplesClients,
    ...deletions,
    ...schema,
    ...structure,
  }),
}

const nestedMaps = (depth: number) => (doc: Y.Doc, key: string) => {
  let map = new Y.Map<unknown>()
  const top = map
  doc.getMap('comments').set(key, top)
  for (let n = 0; n < depth; n++) {
    const inner = new Y.Map<unknown>()
    map.set('a', inner)
    map = inner
  }
}

/** What the measurements of other servers named; each at its worst, and beside the limits. */
const worst: Record<string, Make> = {
  ...Object.fromEntries(
    [0, 1, 1_000_000_000, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1].flatMap((length): [string, Make][] => [
      [
        `the victim’s future, collected for ${length}`,
        raw((w) => section(w.victim.client, clockOf(w), gc(length))),
      ],
      [`a collected run of ${length}`, raw((w) => section(w.self, 0, gc(length)))],
      [
        `the victim’s future, skipped for ${length}`,
        raw((w) => section(w.victim.client, clockOf(w), skip(length))),
      ],
    ]),
  ),
  ...Object.fromEntries(
    [2 ** 31 - 1, 2 ** 32, 2 ** 53 - 1].flatMap((end): [string, Make][] => [
      [
        `deletes the victim’s future up to ${end}`,
        raw((w) => deletion(w.victim.client, [clockOf(w), end - clockOf(w)])),
      ],
      [`deletes all of the victim up to ${end}`, raw((w) => deletion(w.victim.client, [0, end]))],
      [
        `deletes everything up to ${end}`,
        raw(({ now }) =>
          rawUpdate(
            [],
            [...now.store.clients.keys()].map((client) => ({ client, ranges: [[0, end]] })),
          ),
        ),
      ],
    ]),
  ),
  ...Object.fromEntries(
    [5, 1_000, 20_000].flatMap((depth): [string, Make][] => [
      [
        `${depth} maps in one another`,
        edit((doc, world, chance) => nestedMaps(depth)(doc, ownKey(world, chance))),
      ],
      [
        `${depth} maps in one another, deleted`,
        (world, chance) => {
          const nested = forge(world.base, world.self, (doc) => nestedMaps(depth)(doc, ownKey(world, chance)))
          // the deletion by hand: Yjs itself, asked to delete so deep a map, overflows its stack
          const top = deletion(world.self, [0, 1]).subarray(1)
          return [updateFrame(Uint8Array.from([...nested.subarray(0, -1), ...top]))]
        },
      ],
      [
        `a value ${depth} deep`,
        raw(({ self, own }) =>
          section(
            self,
            0,
            rootValue('states', own.annotation, (e) => {
              encoding.writeVarUint(e, 1)
              for (let n = 0; n <= depth + 2; n++) encoding.writeUint8Array(e, Uint8Array.from([117, 1]))
              encoding.writeUint8(e, 126)
            }),
          ),
        ),
      ],
    ]),
  ),
  ...Object.fromEntries(
    [30_000_000, 2 ** 31, 2 ** 53 - 1].map((count): [string, Make] => [
      `${count} structs announced`,
      raw(({ self }) => {
        const encoder = encoding.createEncoder()
        for (const number of [1, count, self, 0]) encoding.writeVarUint(encoder, number)
        return encoding.toUint8Array(encoder)
      }),
    ]),
  ),
  ...Object.fromEntries(
    [2_000, 20_000].map((count): [string, Make] => [
      `${count} roots`,
      raw(({ self }) =>
        section(
          self,
          0,
          ...Array.from({ length: count }, (_, n) =>
            rootValue(`root-${n}`, 'k', (e) => {
              encoding.writeVarUint(e, 1)
              encoding.writeAny(e, 1)
            }),
          ),
        ),
      ),
    ]),
  ),
  'a hundred gapped updates': (world, chance) =>
    Array.from({ length: 100 }, (_, n) =>
      updateFrame(section(world.self, 2 * n + 1 + chance.below(2), gc(1))),
    ),
  'the key __proto__ with an admin': edit((doc, world) =>
    comments(doc).set('__proto__', newMap({ isAdmin: true, body: world.own.comment })),
  ),
  'the root __proto__ and constructor': edit((doc) => {
    doc.getMap('__proto__').set('isAdmin', true)
    doc.getMap('constructor').set('isAdmin', true)
  }),
  'BigInt in an own state': edit((doc, { own }) => doc.getMap('states').set(own.annotation, { state: 5n })),
  'BigInt in a new root': edit((doc) => doc.getMap('any').set('big', 2n ** 62n)),
  'half of a surrogate pair': addComment(() => ({ body: 5, parent: '\uD83D' })),
  'a text of half a megabyte': addComment(() => ({ body: 'x'.repeat(500_000) })),
  'the room itself, with a byte more': (world) => [
    updateFrame(Uint8Array.from([...Y.encodeStateAsUpdate(world.base), 0])),
  ],
  'presence nested deeper than a stack': ({ self }) => [
    presenceFrame([{ client: self, clock: 1, state: `${'['.repeat(5_000)}${']'.repeat(5_000)}` }]),
  ],
  'the room in the other encoding': (world) => [updateFrame(Y.encodeStateAsUpdateV2(world.base))],
}

const single: readonly Case[] = Object.entries(worst).map(([name, make]) => ({ name, make }))

export const targetedUpdates: Family = { name: 'targeted', mayWrite: false, cases: single }
