// What the judge says of reactions, stances and tags.
import * as Y from 'yjs'
import { beforeEach, describe, expect, test } from 'vitest'
import { entryKey } from '#lib/core/annotation/entry-key.ts'
import { EMOJIS, STANCES } from '#lib/core/annotation/entry.ts'
import { TAGS_MAX, TAG_MAX } from '#lib/core/annotation/limits.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import * as write from '#lib/core/annotation/write.ts'
import { forge } from '#test/forge.ts'
import { JudgedRoom, Tab, actor } from '#test/judged-room.ts'
import { random } from '#test/random.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { EntryKey } from '#lib/core/ids.ts'

const [ada, mallory] = [actor('ada'), actor('mallory')]
const [fay, rita] = [actor('fay', 'facilitator'), actor('rita', 'reader')]
const [ADA, MALLORY, FAY, RITA] = [1001, 2002, 3003, 4004]

let room: JudgedRoom
let tab: Tab
let annotation: EntryKey
let comment: EntryKey
const chance = random(20)

const outcome = (by: Actor, update: Uint8Array) => {
  const verdict = room.take(by, update)
  expect(room.hasPending).toBe(false)
  return verdict.at === 'refused' ? verdict.refusal.reason : verdict.at
}
const send = () => {
  for (const update of tab.outbox.splice(0)) expect(outcome(ada, update)).toBe('admitted')
}
const reactions = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('reactions')
const annotations = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('annotations')
const newMap = (fields: Record<string, unknown>) => new Y.Map(Object.entries(fields))
const reacting = (client: number, fields: Record<string, unknown> = {}) =>
  forge(room.doc, client, (doc) =>
    reactions(doc).set(
      entryKey(client, chance.nonce()),
      newMap({ about: annotation, emoji: '👍', ...fields }),
    ),
  )

beforeEach(() => {
  room = new JudgedRoom()
  tab = new Tab(room, ada, ADA)
  for (const [client, { id }] of [
    [ADA, ada],
    [MALLORY, mallory],
    [FAY, fay],
    [RITA, rita],
  ] as const)
    room.owners.set(client, id)
  annotation = tab.highlight(40, 9, chance)
  comment = write.addComment(tab.doc, { annotation, parent: null, body: 'Words.' }, chance.nonce)
  send()
})

describe('[A20] reactions', () => {
  test.each<[string, Actor, number, string]>([
    ['the annotation’s creator reacts', ada, ADA, 'admitted'],
    ['another annotator reacts', mallory, MALLORY, 'admitted'],
    ['a facilitator reacts', fay, FAY, 'admitted'],
    ['a reader does not', rita, RITA, 'no-right'],
    ['the creator who may only read now does not', actor('ada', 'reader'), ADA, 'no-right'],
  ])('%s', (_name, by, client, expected) => {
    expect(outcome(by, reacting(client))).toBe(expected)
  })

  test.each(EMOJIS)('%s is one', (emoji) => {
    expect(outcome(mallory, reacting(MALLORY, { emoji }))).toBe('admitted')
  })

  test.each<[string, () => Record<string, unknown>, string]>([
    ['a comment', () => ({ about: comment }), 'admitted'],
    ['nothing', () => ({ about: entryKey(ADA, 'nothing-here') }), 'no-annotation'],
    ['what is no key', () => ({ about: 'ada' }), 'schema'],
    ['an annotation, taken back before it was sent', () => ({ deleted: true }), 'admitted'],
    ['an annotation, with another emoji', () => ({ emoji: '🚀' }), 'schema'],
    ['an annotation, with words', () => ({ emoji: 'thumbs up' }), 'schema'],
    ['an annotation, with one that lacks its selector', () => ({ emoji: '❤' }), 'schema'],
    ['an annotation, with an author', () => ({ author: 'ada' }), 'schema'],
  ])('judges a reaction to %s', (_name, fields, expected) => {
    expect(outcome(mallory, reacting(MALLORY, fields()))).toBe(expected)
  })

  test('refuses a reaction to a reaction', () => {
    const about = write.addReaction(tab.doc, { about: annotation, emoji: '💡' }, chance.nonce)
    send()
    expect(outcome(mallory, reacting(MALLORY, { about }))).toBe('no-annotation')
  })
  test('[A8] refuses a key of another client, and one that an annotation has', () => {
    const at = (key: EntryKey) =>
      forge(room.doc, MALLORY, (doc) => reactions(doc).set(key, newMap({ about: annotation, emoji: '👍' })))
    expect(outcome(mallory, at(entryKey(ADA, chance.nonce())))).toBe('schema')
    const again = forge(room.doc, ADA, (doc) =>
      reactions(doc).set(annotation, newMap({ about: annotation, emoji: '👍' })),
    )
    expect(outcome(ada, again)).toBe('key-taken')
  })
  test.each(['about', 'emoji'])('[A9] refuses a reaction without its %s', (field) => {
    const fields = new Map<string, unknown>([
      ['about', annotation],
      ['emoji', '👍'],
    ])
    fields.delete(field)
    const update = forge(room.doc, ADA, (doc) => {
      reactions(doc).set(entryKey(ADA, chance.nonce()), new Y.Map(fields))
    })
    expect(outcome(ada, update)).toBe('incomplete')
  })
  test.each([
    ['before', 4_000_000_000, 5],
    ['after', 5, 4_000_000_000],
  ])('a reaction may come %s what it is about in the same update', (_name, reactingClient, making) => {
    const kept = new Y.Doc()
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(room.doc))
    kept.clientID = making
    const about = write.addComment(kept, { annotation, parent: null, body: 'Later.' }, chance.nonce)
    kept.clientID = reactingClient
    write.addReaction(kept, { about, emoji: '🙏' }, chance.nonce)
    expect(outcome(ada, Y.encodeStateAsUpdate(kept, Y.encodeStateVector(room.doc)))).toBe('admitted')
  })

  describe('one that was made', () => {
    let reaction: EntryKey
    beforeEach(() => {
      reaction = write.addReaction(tab.doc, { about: comment, emoji: '👀' }, chance.nonce)
      send()
    })
    const back = (doc: Y.Doc) => write.setReactionWithdrawn(doc, reaction, true)
    const entry = (doc: Y.Doc) => reactions(doc).get(reaction)
    test.each<[string, Actor, number, (doc: Y.Doc) => void, string]>([
      ['its author takes it back', ada, ADA, back, 'admitted'],
      ['another annotator takes it back', mallory, MALLORY, back, 'no-right'],
      ['a facilitator takes it back', fay, FAY, back, 'no-right'],
      ['a reader takes it back', rita, RITA, back, 'no-right'],
      ['its author, who may only read now, takes it back', actor('ada', 'reader'), ADA, back, 'no-right'],
      ['its author means something else', ada, ADA, (doc) => entry(doc)?.set('emoji', '👍'), 'schema'],
      ['its author moves it', ada, ADA, (doc) => entry(doc)?.set('about', annotation), 'schema'],
      ['its author empties it', ada, ADA, (doc) => entry(doc)?.delete('emoji'), 'deletion'],
      ['its author removes it', ada, ADA, (doc) => reactions(doc).delete(reaction), 'deletion'],
      [
        'another puts one in its place',
        mallory,
        MALLORY,
        (doc) => reactions(doc).set(reaction, newMap({ about: annotation, emoji: '👍' })),
        'key-taken',
      ],
    ])('%s', (_name, by, client, change, expected) => {
      expect(outcome(by, forge(room.doc, client, change))).toBe(expected)
    })
  })
})

describe('the stance of an annotation', () => {
  const taking = (client: number, stance: unknown) =>
    forge(room.doc, client, (doc) => annotations(doc).get(annotation)?.set('stance', stance))
  test.each<[string, Actor, number, unknown, string]>([
    ...STANCES.map((stance): [string, Actor, number, unknown, string] => [
      `its creator takes the stance ${stance}`,
      ada,
      ADA,
      stance,
      'admitted',
    ]),
    ['its creator takes none', ada, ADA, null, 'admitted'],
    ['its creator takes another', ada, ADA, 'anger', 'schema'],
    ['its creator takes two', ada, ADA, ['agree', 'doubt'], 'schema'],
    ['another annotator takes one', mallory, MALLORY, 'agree', 'no-right'],
    ['a facilitator takes one', fay, FAY, 'agree', 'no-right'],
  ])('[A12] %s', (_name, by, client, stance, expected) => {
    expect(outcome(by, taking(client, stance))).toBe(expected)
  })
})

describe('the tags of an annotation', () => {
  const tagging = (client: number, tags: unknown) =>
    forge(room.doc, client, (doc) => annotations(doc).get(annotation)?.set('tags', tags))
  test.each<[string, unknown, string]>([
    ['as many as there may be', Array.from({ length: TAGS_MAX }, (_, n) => `t${n}`), 'admitted'],
    ['one more', Array.from({ length: TAGS_MAX + 1 }, (_, n) => `t${n}`), 'schema'],
    ['a long one', ['x'.repeat(TAG_MAX)], 'admitted'],
    ['a longer one', ['x'.repeat(TAG_MAX + 1)], 'schema'],
    ['one of nothing', [''], 'schema'],
    ['one of space', [' '], 'schema'],
    ['one with space around it', [' light'], 'schema'],
    ['one that is no text', [1], 'schema'],
    ['a text', 'light', 'schema'],
  ])('[A7] judges %s', (_name, tags, expected) => {
    expect(outcome(ada, tagging(ADA, tags))).toBe(expected)
  })
  test.each<[string, Actor, number]>([
    ['another annotator', mallory, MALLORY],
    ['a facilitator', fay, FAY],
  ])('[A12] are not for %s to set', (_name, by, client) => {
    expect(outcome(by, tagging(client, ['light']))).toBe('no-right')
  })
  test('are stored in their normal form, whatever somebody types', () => {
    write.setTags(tab.doc, annotation, [' Close  reading ', 'close reading', 'cafe\u0301', '\ud83d', '\0'])
    send()
    expect(parseLayer(room.doc).annotations.get(annotation)?.tags).toEqual(['Close reading', 'café', '�'])
  })
})
