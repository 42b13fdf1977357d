// Updates whose parts do not fit the layout of the shared doc, or one another.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { updateFrame } from '#lib/core/sync/frames.ts'
import { beforeRight, forge, gc, rawUpdate, rootValue, skip, valueAfter } from '#test/forge.ts'
import { newClient } from './case.ts'
import {
  annotations,
  comments,
  edit,
  raw,
  victimsBody,
  newMap,
  comment,
  target,
  ownKey,
  addComment,
  addAnnotation,
  addDecision,
  addReaction,
  reactions,
  decisions,
  nested,
  nowhere,
  section,
} from './forging.ts'
import { highlight, ownChanges } from './mutated.ts'
import type { Make } from './case.ts'

export const schema: Record<string, Make> = {
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
  'an orphan with a passage': addDecision(() => ({ verdict: 'orphaned' })),
  'a decision without a passage': addDecision((world, chance) => ({
    verdict: chance.pick(['accepted', 'placed']),
    target: nowhere(world),
  })),
  'a verdict that is none': addDecision((_world, chance) => ({
    verdict: chance.pick(['exact', '', 1, null]),
  })),
  'a decision on the own revision': addDecision((world) => ({
    target: target(world, world.revision.text.slice(0, 5)),
  })),
  'a decision on another article’s revision': addDecision(() => ({
    verdict: 'orphaned',
    target: { revision: '00000000-0000-4000-8000-00000000000f', selectors: [] },
  })),
  'a decision for words that are gone': addDecision((world) => ({
    target: target(world, 'A short text', world.revision.text.indexOf('A short text'), world.revised.id),
  })),
  'a decision about nothing': addDecision((world, chance) => ({ annotation: ownKey(world, chance) })),
  'a decision about a comment': addDecision(({ own }) => ({ annotation: own.comment })),
  'a decision with a reason': addDecision(() => ({ why: 'x' })),
  'an own decision that changes': edit((doc, world) =>
    decisions(doc).get(world.own.decision)?.set('target', nowhere(world)),
  ),
  'a reaction that is none': addReaction((_world, chance) => ({
    emoji: chance.pick(['🚀', '', 1, null, ['👍'], '<img src=x onerror=alert(1)>']),
  })),
  'a reaction to nothing': addReaction((world, chance) => ({ about: ownKey(world, chance) })),
  'a reaction to a reaction': addReaction(({ victim }) => ({ about: victim.reaction })),
  'a reaction to a decision': addReaction(({ own }) => ({ about: own.decision })),
  'a reaction that counts ten': addReaction(() => ({ count: 10 })),
  'an own reaction that changes': edit((doc, { own }) =>
    reactions(doc).get(own.reaction)?.set('emoji', '🙏'),
  ),
  'a stance that is none': addAnnotation((_world, chance) => ({
    stance: chance.pick(['anger', '', 1, ['agree', 'doubt'], { stance: 'agree' }]),
  })),
  'a tag of nothing': addAnnotation((_world, chance) => ({ tags: [chance.pick(['', ' ', ' a', 1, null])] })),
  'a colour that is none': addAnnotation(() => ({ colour: 'javascript:alert(1)' })),
  'tags without end': addAnnotation(() => ({ tags: Array.from({ length: 21 }, () => 't') })),
  'an own key again': edit((doc, world) => comments(doc).set(world.own.comment, comment(world))),
  'a target that moves': edit((doc, world) =>
    annotations(doc)
      .get(world.own.annotation)
      ?.set('target', target(world, world.revision.text.slice(0, 4))),
  ),
}

export const structure: Record<string, Make> = {
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
