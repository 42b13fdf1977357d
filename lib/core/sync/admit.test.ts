// The attacks of a member with a legitimate account, rule by rule of docs/SYNC.md.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, test } from 'vitest'
import { admit } from './admit.ts'
import {
  addAnnotation,
  addComment,
  decide,
  editComment,
  setDecisionWithdrawn,
  setThreadState,
} from '#lib/core/annotation/write.ts'
import { describe as selectorsOf } from '#lib/core/anchoring/describe.ts'
import { entryKey } from '#lib/core/annotation/entry-key.ts'
import { beforeRight, forge, gc, rawUpdate, replacedAfter, rootValue, skip, valueAfter } from '#test/forge.ts'
import { JudgedRoom, REVISED, REVISION, TEXT, Tab, actor, targetOn } from '#test/judged-room.ts'
import { random } from '#test/random.ts'
import { readModel, writeModel } from '#test/siege/update-model.ts'
import { undoable } from '#test/undo.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { Piece } from '#test/siege/update-model.ts'

const ada = actor('ada')
const mallory = actor('mallory')
const fay = actor('fay', 'facilitator')
const rita = actor('rita', 'reader')
const ADA = 1001
const MALLORY = 2002
const FAY = 3003
const RITA = 4004

let room: JudgedRoom
let tab: Tab
let annotation: EntryKey
let comment: EntryKey
const chance = random(7)

const outcome = (by: Actor, update: Uint8Array) => {
  const before = room.state
  const verdict = room.take(by, update)
  if (verdict.at !== 'admitted') expect(room.state).toBe(before)
  expect(room.hasPending).toBe(false)
  return verdict.at === 'refused' ? verdict.refusal.reason : verdict.at
}
const send = () => {
  for (const update of tab.outbox.splice(0)) expect(outcome(ada, update)).toBe('admitted')
}
const annotations = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('annotations')
const comments = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('comments')
const decisions = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('decisions')
const target = (start: number, end: number, exact = TEXT.slice(start, end)) => ({
  revision: REVISION,
  selectors: [
    { type: 'TextPositionSelector', start, end },
    { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
  ],
})
const newMap = (fields: Record<string, unknown>) => new Y.Map(Object.entries(fields))
const written = (write: (encoder: encoding.Encoder) => void): readonly number[] => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return [...encoding.toUint8Array(encoder)]
}
const varUint = (value: number) => written((encoder) => encoding.writeVarUint(encoder, value))
/** The next clock of ADA. */
const next = () => Y.getState(room.doc.store, ADA)
/** 0 × 128^147 is 0 × Infinity for whoever reads numbers as lib0 does. */
const NOT_A_NUMBER = [...Array.from({ length: 148 }, () => 0x80), 1]
/** No passage of the revised text. */
const NOWHERE = { revision: REVISED, selectors: [] }
const malloryKey = () => entryKey(MALLORY, chance.nonce())

beforeEach(() => {
  room = new JudgedRoom()
  room.owners.set(ADA, ada.id).set(MALLORY, mallory.id).set(FAY, fay.id).set(RITA, rita.id)
  tab = new Tab(room, ada, ADA)
  annotation = tab.highlight(40, 20, chance, 'first')
  comment = addComment(tab.doc, { annotation, parent: null, body: 'an answer' }, chance.nonce)
  send()
})

describe('[A1] bytes are one whole update', () => {
  test('refuses every truncation of an update', () => {
    const update = forge(room.doc, MALLORY, (doc) => {
      addComment(doc, { annotation, parent: null, body: 'hello' }, chance.nonce)
    })
    for (let length = 0; length < update.length; length++) {
      expect(outcome(mallory, update.subarray(0, length))).toBe('malformed')
    }
    expect(outcome(mallory, update)).toBe('admitted')
  })
  test.each([
    ['trailing bytes', Uint8Array.from([0, 0, 0])],
    ['thirty million structs announced', Uint8Array.from([1, 0x80, 0x8e, 0xce, 0x1c, 1, 0])],
    [
      'a section twice',
      rawUpdate([
        { client: 9, clock: 0, structs: [gc(1)] },
        { client: 9, clock: 1, structs: [gc(1)] },
      ]),
    ],
    ['an empty section', rawUpdate([{ client: 9, clock: 0, structs: [] }])],
    ['a number with a leading zero', Uint8Array.from([0x80, 0, 0])],
    ['a number that is none', Uint8Array.from([1, 1, ...NOT_A_NUMBER, 0, 0, 1, 0])],
  ])('refuses %s', (_name, update) => {
    expect(outcome(mallory, update)).toBe('malformed')
  })
  test.each<[string, (state: readonly number[]) => readonly number[]]>([
    ['a client id', (state) => [1, 1, ...NOT_A_NUMBER, 0, ...state, 0]],
    ['a clock', (state) => [1, 1, ...varUint(ADA), ...NOT_A_NUMBER, ...state, 0]],
    [
      'a number of structs',
      (state) => [2, 1, ...varUint(ADA), ...varUint(next()), ...state, ...NOT_A_NUMBER, 5, 0, 0],
    ],
    [
      'a number of deletions',
      (state) => [1, 1, ...varUint(ADA), ...varUint(next()), ...state, ...NOT_A_NUMBER],
    ],
  ])('refuses %s so long that it reads as no number, beside an honest change', (_name, told) => {
    const state = written((encoder) =>
      rootValue('states', annotation, (inner) => {
        encoding.writeVarUint(inner, 1)
        encoding.writeAny(inner, { state: 'resolved' })
      })(encoder),
    )
    expect(outcome(ada, Uint8Array.from(told(state)))).toBe('malformed')
    const honest = [1, 1, ...varUint(ADA), ...varUint(next()), ...state, 0]
    expect(outcome(ada, Uint8Array.from(honest))).toBe('admitted')
  })
  test('refuses what is longer than the server takes at once', () => {
    expect(outcome(mallory, new Uint8Array(2 * 1024 * 1024 + 1))).toBe('too-large')
  })
})

describe('[A2] only maps with plain JSON values and replaced runs', () => {
  test.each([
    ['collected structs of length 0', rawUpdate([{ client: MALLORY, clock: 0, structs: [gc(0)] }])],
    [
      'collected structs of another client',
      rawUpdate([{ client: ADA, clock: 0, structs: [gc(1_000_000_000)] }]),
    ],
    ['gaps inside of an update', rawUpdate([{ client: MALLORY, clock: 0, structs: [skip(5)] }])],
    [
      'right origins',
      rawUpdate([{ client: MALLORY, clock: 0, structs: [beforeRight({ client: ADA, clock: 0 })] }]),
    ],
  ])('refuses %s', (_name, update) => {
    expect(outcome(mallory, update)).toBe('malformed')
  })
  test.each<[string, (doc: Y.Doc) => void]>([
    ['text', (doc) => annotations(doc).set(malloryKey(), new Y.Text('x') as never)],
    ['lists', (doc) => doc.getArray('annotations2').push([1])],
    ['binary values', (doc) => comments(doc).get(comment)?.set('body', new Uint8Array(3))],
    ['BigInt', (doc) => comments(doc).get(comment)?.set('body', 3n)],
    ['undefined', (doc) => comments(doc).get(comment)?.set('body', undefined)],
    ['NaN', (doc) => comments(doc).get(comment)?.set('body', Number.NaN)],
    [
      'nesting',
      (doc) =>
        comments(doc)
          .get(comment)
          ?.set('body', [[[[[[[1]]]]]]]),
    ],
    [
      'a forbidden key',
      (doc) => comments(doc).get(comment)?.set('body', JSON.parse('{"__proto__":{"isAdmin":true}}')),
    ],
    ['NUL', (doc) => comments(doc).get(comment)?.set('body', 'a\0b')],
    ['sub-documents', (doc) => annotations(doc).set(malloryKey(), new Y.Doc() as never)],
  ])('refuses %s', (_name, change) => {
    expect(outcome(mallory, forge(room.doc, MALLORY, change))).toBe('malformed')
  })
  test('refuses an integer so long that it reads as none', () => {
    const state = rootValue('states', annotation, (encoder) => {
      encoding.writeUint8Array(encoder, Uint8Array.from([1, 125, ...NOT_A_NUMBER]))
    })
    expect(outcome(ada, rawUpdate([{ client: ADA, clock: next(), structs: [state] }]))).toBe('malformed')
  })
  test('refuses a value nested deeper than a stack', () => {
    const depth = 200_000
    const bomb = rootValue('states', annotation, (encoder) => {
      encoding.writeVarUint(encoder, 1)
      for (let i = 0; i < depth; i++) encoding.writeUint8Array(encoder, Uint8Array.from([117, 1]))
      encoding.writeUint8(encoder, 126)
    })
    expect(outcome(ada, rawUpdate([{ client: 5, clock: 0, structs: [bomb] }]))).toBe('malformed')
  })
})

describe('[A2] several values in one item', () => {
  const listed = (values: readonly string[], deleted: readonly (readonly [number, number])[]) => {
    const body = comments(room.doc).get(comment)?._map.get('body')
    if (body === undefined) throw new Error('no body')
    const clock = Y.getState(room.doc.store, ADA)
    const list: Piece = {
      origin: body.lastId,
      right: null,
      parent: null,
      key: 'body',
      content: { at: 'values', values: [...values] },
    }
    const origin = { client: ADA, clock: clock + values.length - 1 }
    const last: Piece = { ...list, origin, content: { at: 'values', values: ['last'] } }
    const ranges = deleted.map(([at, length]): [number, number] => [clock + at, length])
    return writeModel({
      sections: [{ client: ADA, clock, pieces: [list, last] }],
      deletions: ranges.length === 0 ? [] : [{ client: ADA, ranges }],
    })
  }
  test('admits replaced values that an undo stack has kept, as Yjs joins them', () => {
    const undo = undoable(tab, comment, undefined)
    for (const body of ['a', 'b', 'c', 'd']) undo.change(() => editComment(tab.doc, comment, body))
    const update = Y.encodeStateAsUpdate(tab.doc, Y.encodeStateVector(room.doc))
    expect(readModel(update).sections[0]?.pieces[0]?.content).toEqual({
      at: 'values',
      values: ['a', 'b', 'c'],
    })
    expect(outcome(ada, update)).toBe('admitted')
    expect(comments(room.doc).get(comment)?.get('body')).toBe('d')
  })
  test.each<[string, readonly (readonly [number, number])[], string]>([
    ['all deleted', [[0, 2]], 'admitted'],
    ['none deleted', [], 'schema'],
    ['the first deleted', [[0, 1]], 'schema'],
    ['the last deleted', [[1, 1]], 'schema'],
  ])('%s', (_name, deleted, expected) => {
    expect(outcome(ada, listed(['a', 'b'], deleted))).toBe(expected)
  })
  test('refuses more values than honest updates hold structs', () => {
    const many = rootValue('states', annotation, (encoder) => {
      encoding.writeVarUint(encoder, 1_000_000)
      encoding.writeUint8Array(encoder, new Uint8Array(1_000_000).fill(120))
    })
    expect(outcome(ada, rawUpdate([{ client: 5, clock: 0, structs: [many] }]))).toBe('malformed')
  })
})

test('[A15] refuses an undo that takes the last value away and puts none in its place', () => {
  // Two tabs have set the field at once; a plain Y.UndoManager then leaves nothing there. See test/undo.ts.
  const other = new Tab(room, ada, 1)
  other.receiveState()
  room.owners.set(1, ada.id)
  const entry = comments(tab.doc).get(comment)
  if (entry === undefined) throw new Error('no comment')
  const manager = new Y.UndoManager(entry, { trackedOrigins: new Set(['typing']) })
  tab.doc.transact(() => editComment(tab.doc, comment, 'mine'), 'typing')
  editComment(other.doc, comment, 'theirs')
  const [edit] = other.outbox
  if (edit === undefined) throw new Error('no edit')
  expect(outcome(ada, edit)).toBe('admitted')
  send()
  tab.receive(room.log.length)
  manager.undo()
  expect(comments(tab.doc).get(comment)?.get('body')).toBe(undefined)
  expect(outcome(ada, tab.outbox[0] ?? new Uint8Array())).toBe('deletion')
})

describe('[A3] the known part is cut off', () => {
  test('an update that comes again changes nothing and is no offence', () => {
    const everything = Y.encodeStateAsUpdate(tab.doc)
    expect(outcome(ada, everything)).toBe('known')
    expect(outcome(mallory, everything)).toBe('known')
    expect(outcome(rita, everything)).toBe('known')
  })
  test('what is kept of a full state is the new part alone', () => {
    editComment(tab.doc, comment, 'changed')
    const verdict = room.judge(ada, Y.encodeStateAsUpdate(tab.doc))
    expect(verdict).toMatchObject({ at: 'admitted' })
    if (verdict.at === 'admitted') expect(verdict.bytes.length).toBe(tab.outbox[0]?.length)
  })
})

describe('what is judged is what is kept', () => {
  const kept = (update: Uint8Array): Uint8Array | null => {
    const verdict = room.judge(ada, update)
    return verdict.at === 'admitted' ? verdict.bytes : null
  }
  const deletionsOf = (update: Uint8Array) => readModel(update).deletions
  const edit = (): Uint8Array => {
    editComment(tab.doc, comment, 'changed')
    const [update] = tab.outbox
    if (update === undefined) throw new Error('no edit')
    return update
  }
  test('an update is kept as it is when it deletes nothing', () => {
    tab.highlight(90, 20, chance, 'second')
    const [update] = tab.outbox
    expect(update && kept(update)).toBe(update)
  })
  test('an update is kept as it is when each of its deletions takes effect', () => {
    const update = edit()
    expect(deletionsOf(update)).toHaveLength(1)
    expect(kept(update)).toBe(update)
  })
  test('a deletion that the doc has is left out', () => {
    editComment(tab.doc, comment, 'before')
    send()
    const model = readModel(edit())
    const [deleted] = model.deletions[0]?.ranges ?? []
    const old = comments(room.doc).get(comment)?._map.get('body')?.left?.id.clock
    if (deleted === undefined || old === undefined) throw new Error('nothing deleted')
    model.deletions = [{ client: ADA, ranges: [[old, 1], deleted] }]
    expect(deletionsOf(kept(writeModel(model)) ?? new Uint8Array())).toEqual([
      { client: ADA, ranges: [deleted] },
    ])
  })
  test('a client of whom nothing is deleted is left out', () => {
    const model = readModel(edit())
    const inVain = { client: MALLORY, ranges: [] }
    const update = writeModel({ ...model, deletions: [...model.deletions, inVain] })
    expect(kept(update)).toEqual(writeModel(model))
  })
})

describe('[A4] client ids belong to people', () => {
  test('refuses a struct under the client id of another', () => {
    const update = forge(room.doc, ADA, (doc) =>
      addComment(doc, { annotation, parent: null, body: 'forged' }, chance.nonce),
    )
    expect(outcome(mallory, update)).toBe('client-taken')
  })
  test('an id that nobody has becomes the actor’s', () => {
    const update = forge(room.doc, 777, (doc) =>
      addComment(doc, { annotation, parent: null, body: 'mine' }, chance.nonce),
    )
    expect(outcome(mallory, update)).toBe('admitted')
    expect(room.owners.get(777)).toBe(mallory.id)
    const second = forge(room.doc, 777, (doc) =>
      addComment(doc, { annotation, parent: null, body: 'forged' }, chance.nonce),
    )
    expect(outcome(ada, second)).toBe('client-taken')
  })
})

test('[A5] an update whose predecessor was withheld is a gap', () => {
  addComment(tab.doc, { annotation, parent: null, body: 'one' }, chance.nonce)
  addComment(tab.doc, { annotation, parent: null, body: 'two' }, chance.nonce)
  expect(outcome(ada, tab.outbox[1] ?? new Uint8Array())).toBe('gap')
})

describe('[A6] every reference is known', () => {
  test.each([
    ['origin', { client: 55, clock: 3 }],
    ['origin on itself', { client: MALLORY, clock: 0 }],
    ['origin in the future of another', { client: ADA, clock: 100_000 }],
  ])('refuses an unknown %s', (_name, origin) => {
    const update = rawUpdate([{ client: MALLORY, clock: 0, structs: [valueAfter(origin, 'x')] }])
    expect(outcome(mallory, update)).toBe('unresolved')
  })
  test('admits values of two client ids that follow each other in turn, whichever is told first', () => {
    const body = comments(room.doc).get(comment)?._map.get('body')
    if (body === undefined) throw new Error('no body')
    room.owners.set(5, ada.id)
    const clock = next()
    const sections = [
      { client: 5, clock: 0, structs: [valueAfter({ client: ADA, clock }, 'two')] },
      {
        client: ADA,
        clock,
        structs: [valueAfter(body.lastId, 'one'), valueAfter({ client: 5, clock: 0 }, 'three')],
      },
    ]
    expect(room.judge(ada, rawUpdate(sections.toReversed())).at).toBe('admitted')
    expect(outcome(ada, rawUpdate(sections))).toBe('admitted')
    expect(comments(room.doc).get(comment)?.get('body')).toBe('three')
  })
  test('refuses a circle between two client ids', () => {
    room.owners.set(2003, mallory.id)
    const update = rawUpdate([
      { client: MALLORY, clock: 0, structs: [valueAfter({ client: 2003, clock: 0 }, 'x')] },
      { client: 2003, clock: 0, structs: [valueAfter({ client: MALLORY, clock: 0 }, 'x')] },
    ])
    expect(outcome(mallory, update)).toBe('unresolved')
  })
})

describe('[A7] only the layout’s roots, fields and values', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getMap('server').set(malloryKey(), newMap({}))],
    ['a key that is none', (doc) => annotations(doc).set('__proto__', newMap({}))],
    ['a plain value as an entry', (doc) => annotations(doc).set(malloryKey(), 'x' as never)],
    [
      'an unknown field',
      (doc) =>
        annotations(doc).set(
          malloryKey(),
          newMap({ target: target(0, 5), motivation: 'highlighting', colour: 'blue', author: 'ada' }),
        ),
    ],
    [
      'a colour that is none',
      (doc) =>
        annotations(doc).set(
          malloryKey(),
          newMap({ target: target(0, 5), motivation: 'highlighting', colour: 'red;}' }),
        ),
    ],
    [
      'a map inside of a field',
      (doc) =>
        annotations(doc).set(
          malloryKey(),
          newMap({ target: new Y.Map(), motivation: 'highlighting', colour: 'blue' }),
        ),
    ],
    [
      'an empty body',
      (doc) => comments(doc).set(malloryKey(), newMap({ annotation, parent: null, body: ' ' })),
    ],
    [
      'a body over the limit',
      (doc) =>
        comments(doc).set(malloryKey(), newMap({ annotation, parent: null, body: 'x'.repeat(10_001) })),
    ],
    ['a state that is none', (doc) => doc.getMap('states').set(annotation, { state: 'gone' })],
  ])('refuses %s', (_name, change) => {
    expect(outcome(mallory, forge(room.doc, MALLORY, change))).toBe('schema')
  })
})

describe('[A8] keys of entries', () => {
  const entry = () => newMap({ annotation, parent: null, body: 'x' })
  test('refuses a key that begins with another client', () => {
    expect(
      outcome(
        mallory,
        forge(room.doc, MALLORY, (doc) => comments(doc).set(entryKey(ADA, 'abcdefgh'), entry())),
      ),
    ).toBe('schema')
  })
  test.each([
    ['to overwrite an entry of another', mallory, MALLORY, () => comment],
    ['to write one’s own key anew', ada, ADA, () => comment],
    ['a key that an entry of another kind has: it would get the time of that', ada, ADA, () => annotation],
  ])('refuses %s', (_what, actor, client, key) => {
    expect(
      outcome(
        actor,
        forge(room.doc, client, (doc) => comments(doc).set(key(), entry())),
      ),
    ).toBe('key-taken')
  })
  test('refuses one key for entries of two kinds in one update', () => {
    const both = forge(room.doc, MALLORY, (doc) => {
      const key = malloryKey()
      comments(doc).set(key, entry())
      annotations(doc).set(key, newMap({ target: target(0, 5), motivation: 'highlighting', colour: 'blue' }))
    })
    expect(outcome(mallory, both)).toBe('key-taken')
  })
})

describe('[A9] an entry comes whole, and what is set once stays', () => {
  test('refuses an entry without its required fields', () => {
    const update = forge(room.doc, MALLORY, (doc) =>
      comments(doc).set(malloryKey(), newMap({ annotation, body: 'x' })),
    )
    expect(outcome(mallory, update)).toBe('incomplete')
  })
  test('refuses a new target for an annotation of one’s own', () => {
    const update = forge(room.doc, ADA, (doc) =>
      annotations(doc).get(annotation)?.set('target', target(0, 5)),
    )
    expect(outcome(ada, update)).toBe('schema')
  })
})

describe('[A10] comments belong to annotations', () => {
  test('refuses a comment on nothing', () => {
    const update = forge(room.doc, MALLORY, (doc) =>
      addComment(doc, { annotation: entryKey(ADA, 'nothing-here'), parent: null, body: 'x' }, chance.nonce),
    )
    expect(outcome(mallory, update)).toBe('no-annotation')
  })
  test('refuses an answer to a comment of another thread', () => {
    const other = tab.highlight(100, 5, chance)
    send()
    const update = forge(room.doc, MALLORY, (doc) =>
      addComment(doc, { annotation: other, parent: comment, body: 'x' }, chance.nonce),
    )
    expect(outcome(mallory, update)).toBe('no-annotation')
  })
})

describe('[A11] a quote is what stands there', () => {
  const highlight = (value: unknown) =>
    forge(room.doc, MALLORY, (doc) =>
      annotations(doc).set(
        malloryKey(),
        newMap({ target: value, motivation: 'highlighting', colour: 'blue' }),
      ),
    )
  test('refuses words that the article does not have at that place', () => {
    expect(outcome(mallory, highlight(target(0, 8, 'invented')))).toBe('wrong-words')
  })
  test('refuses a revision that is not the article’s', () => {
    expect(
      outcome(mallory, highlight({ ...target(0, 8), revision: '00000000-0000-4000-8000-00000000ffff' })),
    ).toBe('wrong-words')
  })
  test('admits the words themselves', () => {
    expect(outcome(mallory, highlight(target(0, 8)))).toBe('admitted')
  })
})

describe('[A12] rights', () => {
  test.each<[string, Actor, number, (doc: Y.Doc) => void, string]>([
    [
      'an annotator edits the comment of another',
      mallory,
      MALLORY,
      (doc) => editComment(doc, comment, 'forged'),
      'no-right',
    ],
    [
      'a facilitator edits the comment of another',
      fay,
      FAY,
      (doc) => editComment(doc, comment, 'forged'),
      'no-right',
    ],
    [
      'an annotator deletes the comment of another',
      mallory,
      MALLORY,
      (doc) => comments(doc).get(comment)?.set('deleted', true),
      'no-right',
    ],
    [
      'a facilitator deletes the comment of another',
      fay,
      FAY,
      (doc) => comments(doc).get(comment)?.set('deleted', true),
      'admitted',
    ],
    [
      'an annotator recolours the highlight of another',
      mallory,
      MALLORY,
      (doc) => annotations(doc).get(annotation)?.set('colour', 'rose'),
      'no-right',
    ],
    [
      'an annotator deletes the highlight of another',
      mallory,
      MALLORY,
      (doc) => annotations(doc).get(annotation)?.set('deleted', true),
      'no-right',
    ],
    ['an author edits their own', ada, ADA, (doc) => editComment(doc, comment, 'better'), 'admitted'],
    [
      'a reader comments',
      rita,
      RITA,
      (doc) => addComment(doc, { annotation, parent: null, body: 'x' }, chance.nonce),
      'no-right',
    ],
    [
      'a reader highlights',
      rita,
      RITA,
      (doc) =>
        annotations(doc).set(
          entryKey(RITA, 'abcdefgh'),
          newMap({ target: target(0, 5), motivation: 'highlighting', colour: 'blue' }),
        ),
      'no-right',
    ],
  ])('%s', (_name, by, client, change, expected) => {
    expect(outcome(by, forge(room.doc, client, change))).toBe(expected)
  })
})

describe('[A13] states of threads', () => {
  const resolve = (key: EntryKey) => (doc: Y.Doc) => setThreadState(doc, key, 'resolved')
  test.each<[string, Actor, number, string]>([
    ['its author resolves', ada, ADA, 'admitted'],
    ['a facilitator resolves', fay, FAY, 'admitted'],
    ['another annotator does not', mallory, MALLORY, 'no-right'],
    ['a reader does not', rita, RITA, 'no-right'],
  ])('%s', (_name, by, client, expected) => {
    expect(outcome(by, forge(room.doc, client, resolve(annotation)))).toBe(expected)
  })
  describe('of one that is resolved', () => {
    const reopen = (doc: Y.Doc) => setThreadState(doc, annotation, 'open')
    const again = (doc: Y.Doc) => resolve(annotation)(doc)
    const replyTo = (doc: Y.Doc) =>
      void addComment(doc, { annotation, parent: null, body: 'And yet.' }, chance.nonce)
    test.each<[string, Actor, number, (doc: Y.Doc) => void, string]>([
      ['another annotator reopens', mallory, MALLORY, reopen, 'admitted'],
      ['another annotator replies, which reopens', mallory, MALLORY, replyTo, 'admitted'],
      ['a reader does not', rita, RITA, reopen, 'no-right'],
      ['another annotator does not resolve it again', mallory, MALLORY, again, 'no-right'],
    ])('%s', (_name, by, client, change, expected) => {
      expect(outcome(ada, forge(room.doc, ADA, resolve(annotation)))).toBe('admitted')
      expect(outcome(by, forge(room.doc, client, change))).toBe(expected)
      const state = room.doc.getMap('states').get(annotation)
      expect(state).toEqual({ state: expected === 'admitted' ? 'open' : 'resolved' })
    })
  })
  test('refuses the state of nothing', () => {
    expect(outcome(fay, forge(room.doc, FAY, resolve(entryKey(ADA, 'nothing-here'))))).toBe('no-annotation')
  })
  test('two who resolve at once are both admitted', () => {
    const both = [
      forge(room.doc, ADA, resolve(annotation)),
      forge(room.doc, FAY, resolve(annotation)),
    ] as const
    expect(outcome(ada, both[0])).toBe('admitted')
    expect(outcome(fay, both[1])).toBe('admitted')
  })
})

describe('[A14] deletions', () => {
  const wholeOf = (client: number) =>
    rawUpdate(
      [],
      [{ client, ranges: [[0, room.doc.store.clients.size === 0 ? 1 : Y.getState(room.doc.store, client)]] }],
    )
  test('refuses to delete everything of another', () => {
    expect(outcome(mallory, wholeOf(ADA))).toBe('deletion')
  })
  test('refuses to delete even one’s own without a successor', () => {
    expect(outcome(ada, wholeOf(ADA))).toBe('deletion')
  })
  test('refuses to delete what somebody has not written yet', () => {
    expect(
      outcome(
        mallory,
        rawUpdate([], [{ client: ADA, ranges: [[Y.getState(room.doc.store, ADA), 2 ** 30]] }]),
      ),
    ).toBe('deletion')
  })
  test('refuses a deletion of an entry that hides behind an honest change', () => {
    const update = forge(room.doc, ADA, (doc) => {
      editComment(doc, comment, 'better')
      annotations(doc).delete(annotation)
    })
    expect(outcome(ada, update)).toBe('deletion')
  })
  test('refuses ranges that overlap', () => {
    expect(
      outcome(
        mallory,
        rawUpdate(
          [],
          [
            {
              client: ADA,
              ranges: [
                [0, 5],
                [3, 5],
              ],
            },
          ],
        ),
      ),
    ).toBe('malformed')
  })
})

describe('[A15] a value stays', () => {
  test('refuses a replaced run that would leave a comment without words', () => {
    const body = comments(room.doc).get(comment)?._map.get('body')
    if (body === undefined) throw new Error('no body')
    const clock = Y.getState(room.doc.store, ADA)
    expect(outcome(ada, rawUpdate([{ client: ADA, clock, structs: [replacedAfter(body.lastId, 1)] }]))).toBe(
      'deletion',
    )
    const both = [valueAfter(body.lastId, 'x'), replacedAfter({ client: ADA, clock }, 1)]
    expect(outcome(ada, rawUpdate([{ client: ADA, clock, structs: both }]))).toBe('deletion')
  })
  test.each<[string, number, number, string]>([
    ['which the dead one stands behind', 900, 800, 'deletion'],
    ['which stands behind the dead one', 2100, 800, 'admitted'],
  ])('a dead value beside a live one %s', (_name, living, dying, expected) => {
    // the live value claims to be a first one and stands by its client id; the dead one follows the doc's value
    room.owners.set(living, ada.id).set(dying, ada.id)
    const entry = comments(room.doc)._map.get(comment)
    const body = comments(room.doc).get(comment)?._map.get('body')
    if (entry === undefined || body === undefined) throw new Error('no comment')
    const first: Piece = {
      origin: null,
      right: null,
      parent: { id: entry.id },
      key: 'body',
      content: { at: 'values', values: ['x'] },
    }
    const dead: Piece = { ...first, origin: body.lastId, content: { at: 'replaced', length: 1 } }
    const update = writeModel({
      sections: [
        { client: living, clock: 0, pieces: [first] },
        { client: dying, clock: 0, pieces: [dead] },
      ],
      deletions: [],
    })
    expect(outcome(ada, update)).toBe(expected)
    expect(comments(room.doc).get(comment)?.get('body')).toBe(expected === 'admitted' ? 'x' : 'an answer')
  })
  test('a long run of replaced values takes no time, wherever another leaves it', () => {
    const body = comments(room.doc).get(comment)?._map.get('body')
    if (body === undefined) throw new Error('no body')
    room.owners.set(900, ada.id)
    const clock = Y.getState(room.doc.store, ADA)
    const leaving = (client: number) =>
      rawUpdate([
        { client: ADA, clock, structs: [replacedAfter(body.lastId, 2 ** 30)] },
        { client, clock: 0, structs: [valueAfter({ client: ADA, clock: clock + 5 }, 'x')] },
      ])
    expect(outcome(ada, leaving(900))).toBe('deletion') // stands before the rest of the run
    expect(outcome(ada, leaving(4_000_000_000))).toBe('admitted')
    expect(comments(room.doc).get(comment)?.get('body')).toBe('x')
  })
  test('admits what several edits offline leave behind', () => {
    for (const body of ['a', 'b', 'c', 'd']) editComment(tab.doc, comment, body)
    expect(outcome(ada, Y.encodeStateAsUpdate(tab.doc, Y.encodeStateVector(room.doc)))).toBe('admitted')
    expect(comments(room.doc).get(comment)?.get('body')).toBe('d')
  })
})

test('a change that was described from the text is admitted with its context', () => {
  const selectors = selectorsOf({ text: TEXT, blocks: [] }, { start: 500, end: 540 })
  const update = forge(room.doc, MALLORY, (doc) =>
    addAnnotation(
      doc,
      { target: { revision: REVISION, selectors }, motivation: 'commenting', colour: 'green', body: 'why' },
      chance.nonce,
    ),
  )
  expect(outcome(mallory, update)).toBe('admitted')
})

test.each([
  ['before', 4_000_000_000, 5],
  ['after', 5, 4_000_000_000],
])('[A13] a thread may be resolved %s its annotation in the same update', (_name, resolving, making) => {
  // a page that closed before it had sent an annotation, and another of the same person that goes on with what it kept
  room.owners.set(resolving, ada.id)
  const kept = new Y.Doc()
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(room.doc))
  kept.clientID = making
  const selectors = selectorsOf({ text: TEXT, blocks: [] }, { start: 500, end: 540 })
  const target = { revision: REVISION, selectors }
  const key = addAnnotation(kept, { target, motivation: 'highlighting', colour: 'green' }, chance.nonce)
  kept.clientID = resolving
  setThreadState(kept, key, 'resolved')
  expect(outcome(ada, Y.encodeStateAsUpdate(kept, Y.encodeStateVector(room.doc)))).toBe('admitted')
})

describe('[A17] quotas', () => {
  const plenty = { entries: 2, own: 2, clients: 1 }
  const adding = () => {
    const selectors = selectorsOf({ text: TEXT, blocks: [] }, { start: 500, end: 540 })
    return forge(room.doc, MALLORY, (doc) =>
      addAnnotation(
        doc,
        {
          target: { revision: REVISION, selectors },
          motivation: 'commenting',
          colour: 'green',
          body: 'why',
        },
        chance.nonce,
      ),
    )
  }
  test.each([
    ['enough of everything', {}, 'admitted'],
    ['a full layer', { entries: 1 }, 'refused'],
    ['a person who has written too much', { own: 1 }, 'refused'],
    ['a person with too many client ids', { clients: 0 }, 'refused'],
  ])('%s', (_name, lack, expected) => {
    room.owners.delete(MALLORY)
    const verdict = admit({
      doc: room.doc,
      update: adding(),
      actor: mallory,
      ownerOf: (client) => room.owners.get(client),
      textOf: () => TEXT,
      headroom: { ...plenty, ...lack },
    })
    expect(verdict.at).toBe(expected)
    if (verdict.at === 'refused') expect(verdict.refusal.reason).toBe('full')
  })
  test('a decision is an entry, too', () => {
    const update = forge(room.doc, ADA, (doc) => {
      decide(doc, { annotation, verdict: 'orphaned', target: NOWHERE }, chance.nonce)
    })
    const verdict = admit({
      doc: room.doc,
      update,
      actor: ada,
      ownerOf: (client) => room.owners.get(client),
      textOf: () => TEXT,
      headroom: { ...plenty, entries: 0 },
    })
    expect(verdict).toMatchObject({ at: 'refused', refusal: { reason: 'full' } })
  })
  test('what changes old entries needs no room', () => {
    editComment(tab.doc, comment, 'other words')
    const update = Y.encodeStateAsUpdate(tab.doc, Y.encodeStateVector(room.doc))
    const verdict = admit({
      doc: room.doc,
      update,
      actor: ada,
      ownerOf: (client) => room.owners.get(client),
      textOf: () => TEXT,
      headroom: { entries: 0, own: 0, clients: 0 },
    })
    expect(verdict.at).toBe('admitted')
  })
})

describe('[A18] re-anchoring decisions', () => {
  const somewhere = targetOn(REVISED, 40, 60)
  const elsewhere = '00000000-0000-4000-8000-00000000ffff'
  const deciding = (client: number, fields: Record<string, unknown> = {}) =>
    forge(room.doc, client, (doc) =>
      decisions(doc).set(
        entryKey(client, chance.nonce()),
        newMap({ annotation, verdict: 'accepted', target: somewhere, ...fields }),
      ),
    )

  test.each<[string, Actor, number, string]>([
    ['the annotation’s creator decides', ada, ADA, 'admitted'],
    ['a facilitator decides', fay, FAY, 'admitted'],
    ['another annotator does not', mallory, MALLORY, 'no-right'],
    ['a reader does not', rita, RITA, 'no-right'],
    ['the creator who may only read now does not', actor('ada', 'reader'), ADA, 'no-right'],
  ])('%s', (_name, by, client, expected) => {
    expect(outcome(by, deciding(client))).toBe(expected)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['accepted words', {}, 'admitted'],
    ['other words', { verdict: 'placed', target: targetOn(REVISED, 500, 510) }, 'admitted'],
    ['no passage', { verdict: 'orphaned', target: NOWHERE }, 'admitted'],
    ['a decision that was taken back before it was sent', { deleted: true }, 'admitted'],
    ['an orphan with a passage', { verdict: 'orphaned' }, 'schema'],
    ['accepted words that are none', { target: NOWHERE }, 'schema'],
    ['other words that are none', { verdict: 'placed', target: NOWHERE }, 'schema'],
    ['a verdict that is none', { verdict: 'moved' }, 'schema'],
    [
      'a passage without its quote',
      { target: { ...somewhere, selectors: [somewhere.selectors[0]] } },
      'schema',
    ],
    ['an author', { author: 'ada' }, 'schema'],
    [
      'words that do not stand there',
      { target: { ...targetOn(REVISION, 40, 80), revision: REVISED } },
      'wrong-words',
    ],
    [
      'a revision that is not the article’s',
      { target: { ...somewhere, revision: elsewhere } },
      'wrong-words',
    ],
    [
      'no passage on a revision that is not the article’s',
      { verdict: 'orphaned', target: { ...NOWHERE, revision: elsewhere } },
      'wrong-words',
    ],
    ['the revision that the annotation was made on', { target: targetOn(REVISION, 40, 60) }, 'schema'],
    [
      'no passage on the revision that the annotation was made on',
      { verdict: 'orphaned', target: { ...NOWHERE, revision: REVISION } },
      'schema',
    ],
    ['an annotation that does not exist', { annotation: entryKey(ADA, 'nothing-here') }, 'no-annotation'],
  ])('judges a decision with %s', (_name, fields, expected) => {
    expect(outcome(ada, deciding(ADA, fields))).toBe(expected)
    expect(outcome(fay, deciding(FAY, fields))).toBe(expected)
  })
  test('refuses a decision about a comment', () => {
    expect(outcome(ada, deciding(ADA, { annotation: comment }))).toBe('no-annotation')
  })
  test('[A8] refuses a key of another client', () => {
    const update = forge(room.doc, FAY, (doc) =>
      decisions(doc).set(
        entryKey(ADA, chance.nonce()),
        newMap({ annotation, verdict: 'accepted', target: somewhere }),
      ),
    )
    expect(outcome(fay, update)).toBe('schema')
  })
  test.each(['annotation', 'verdict', 'target'])('[A9] refuses a decision without its %s', (field) => {
    const update = forge(room.doc, ADA, (doc) => {
      const fields = new Map<string, unknown>([
        ['annotation', annotation],
        ['verdict', 'accepted'],
        ['target', somewhere],
      ])
      fields.delete(field)
      decisions(doc).set(entryKey(ADA, chance.nonce()), new Y.Map(fields))
    })
    expect(outcome(ada, update)).toBe('incomplete')
  })

  describe('one that was made', () => {
    let decision: EntryKey
    const entry = (doc: Y.Doc) => decisions(doc).get(decision)
    beforeEach(() => {
      decision = decide(tab.doc, { annotation, verdict: 'accepted', target: somewhere }, chance.nonce)
      send()
    })
    test.each<[string, Actor, number, (doc: Y.Doc) => void, string]>([
      ['its author takes it back', ada, ADA, (doc) => setDecisionWithdrawn(doc, decision, true), 'admitted'],
      [
        'a facilitator takes it back',
        fay,
        FAY,
        (doc) => setDecisionWithdrawn(doc, decision, true),
        'admitted',
      ],
      [
        'another annotator takes it back',
        mallory,
        MALLORY,
        (doc) => setDecisionWithdrawn(doc, decision, true),
        'no-right',
      ],
      ['a reader takes it back', rita, RITA, (doc) => setDecisionWithdrawn(doc, decision, true), 'no-right'],
      ['its author changes the verdict', ada, ADA, (doc) => entry(doc)?.set('verdict', 'placed'), 'schema'],
      ['its author changes the passage', ada, ADA, (doc) => entry(doc)?.set('target', NOWHERE), 'schema'],
      [
        'a facilitator changes the passage',
        fay,
        FAY,
        (doc) => entry(doc)?.set('target', targetOn(REVISED, 0, 8)),
        'schema',
      ],
      [
        'its author says that it was about another annotation',
        ada,
        ADA,
        (doc) => entry(doc)?.set('annotation', annotation),
        'schema',
      ],
      ['its author takes the passage away', ada, ADA, (doc) => entry(doc)?.delete('target'), 'deletion'],
      ['a facilitator removes it', fay, FAY, (doc) => decisions(doc).delete(decision), 'deletion'],
      [
        'a facilitator puts another in its place',
        fay,
        FAY,
        (doc) => decisions(doc).set(decision, newMap({ annotation, verdict: 'orphaned', target: NOWHERE })),
        'key-taken',
      ],
    ])('%s', (_name, by, client, change, expected) => {
      expect(outcome(by, forge(room.doc, client, change))).toBe(expected)
    })
    test('nobody but its author and facilitators brings it back', () => {
      setDecisionWithdrawn(tab.doc, decision, true)
      send()
      const back = (client: number) =>
        forge(room.doc, client, (doc) => setDecisionWithdrawn(doc, decision, false))
      expect(outcome(mallory, back(MALLORY))).toBe('no-right')
      expect(outcome(ada, back(ADA))).toBe('admitted')
    })
    test('the annotation’s creator does not take back what a facilitator decided', () => {
      const update = deciding(FAY, { verdict: 'orphaned', target: NOWHERE })
      expect(outcome(fay, update)).toBe('admitted')
      const theirs = [...decisions(room.doc).keys()].find((key) => key !== decision) as EntryKey // a key of this root
      const back = forge(room.doc, ADA, (doc) => setDecisionWithdrawn(doc, theirs, true))
      expect(outcome(ada, back)).toBe('no-right')
    })
  })

  test.each([
    ['before', 4_000_000_000, 5],
    ['after', 5, 4_000_000_000],
  ])('a decision may come %s its annotation in the same update', (_name, deciding, making) => {
    const kept = new Y.Doc()
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(room.doc))
    kept.clientID = making
    const target = targetOn(REVISION, 500, 540)
    const key = addAnnotation(kept, { target, motivation: 'highlighting', colour: 'green' }, chance.nonce)
    kept.clientID = deciding
    decide(kept, { annotation: key, verdict: 'orphaned', target: NOWHERE }, chance.nonce)
    const update = Y.encodeStateAsUpdate(kept, Y.encodeStateVector(room.doc))
    expect(outcome(ada, update)).toBe('admitted')
  })
  test('refuses a decision on the own revision of an annotation that comes with it', () => {
    const update = forge(room.doc, MALLORY, (doc) => {
      const input = { target: somewhere, motivation: 'highlighting', colour: 'green' } as const
      const key = addAnnotation(doc, input, chance.nonce)
      decide(doc, { annotation: key, verdict: 'orphaned', target: NOWHERE }, chance.nonce)
    })
    expect(outcome(mallory, update)).toBe('schema')
  })
  test('refuses a decision about an annotation that comes without a passage', () => {
    const update = forge(room.doc, MALLORY, (doc) => {
      const key = malloryKey()
      decide(doc, { annotation: key, verdict: 'orphaned', target: NOWHERE }, chance.nonce)
      annotations(doc).set(key, newMap({ motivation: 'highlighting', colour: 'green' }))
    })
    expect(outcome(mallory, update)).toBe('incomplete')
  })
  test('two who decide at once are both admitted', () => {
    const both = [deciding(ADA), deciding(FAY, { verdict: 'orphaned', target: NOWHERE })] as const
    expect(outcome(ada, both[0])).toBe('admitted')
    expect(outcome(fay, both[1])).toBe('admitted')
  })
})

describe('[A19] the article as a whole', () => {
  const whole = { revision: REVISION, selectors: [] }
  const about = (fields: Record<string, unknown>, client = MALLORY) =>
    forge(room.doc, client, (doc) =>
      annotations(doc).set(
        entryKey(client, chance.nonce()),
        newMap({ target: whole, motivation: 'commenting', colour: 'blue', ...fields }),
      ),
    )

  test.each<[string, Record<string, unknown>, string]>([
    ['a comment', {}, 'admitted'],
    ['a question', { motivation: 'questioning' }, 'admitted'],
    ['a comment on the revised text', { target: { ...whole, revision: REVISED } }, 'admitted'],
    ['a highlight of no words', { motivation: 'highlighting' }, 'schema'],
    [
      'a revision that is not the article’s',
      { target: { ...whole, revision: '00000000-0000-4000-8000-00000000ffff' } },
      'wrong-words',
    ],
    [
      'a place without its quote',
      { target: { ...whole, selectors: target(0, 8).selectors.slice(0, 1) } },
      'schema',
    ],
    ['selectors that are no list', { target: { ...whole, selectors: {} } }, 'schema'],
    ['selectors that are not there', { target: { revision: REVISION } }, 'schema'],
    ['more than a target holds', { target: { ...whole, article: true } }, 'schema'],
  ])('judges %s', (_name, fields, expected) => {
    expect(outcome(mallory, about(fields))).toBe(expected)
  })
  test('refuses it from somebody who may only read', () => {
    expect(outcome(rita, about({}, RITA))).toBe('no-right')
  })
  test('refuses a place for it on a later revision, even by its author, and that its passage is gone', () => {
    const key = malloryKey()
    const update = forge(room.doc, MALLORY, (doc) =>
      annotations(doc).set(key, newMap({ target: whole, motivation: 'commenting', colour: 'blue' })),
    )
    expect(outcome(mallory, update)).toBe('admitted')
    for (const fields of [
      { verdict: 'placed', target: targetOn(REVISED, 40, 60) },
      { verdict: 'orphaned', target: NOWHERE },
    ]) {
      const decision = forge(room.doc, MALLORY, (doc) =>
        decisions(doc).set(malloryKey(), newMap({ annotation: key, ...fields })),
      )
      expect(outcome(mallory, decision)).toBe('schema')
    }
  })
  test('refuses to make a passage of it later, or it of a passage', () => {
    const key = malloryKey()
    const made = forge(room.doc, MALLORY, (doc) =>
      annotations(doc).set(key, newMap({ target: whole, motivation: 'commenting', colour: 'blue' })),
    )
    expect(outcome(mallory, made)).toBe('admitted')
    const narrowed = forge(room.doc, MALLORY, (doc) => annotations(doc).get(key)?.set('target', target(0, 8)))
    expect(outcome(mallory, narrowed)).toBe('schema')
    const widened = forge(room.doc, ADA, (doc) => annotations(doc).get(annotation)?.set('target', whole))
    expect(outcome(ada, widened)).toBe('schema')
  })
})
