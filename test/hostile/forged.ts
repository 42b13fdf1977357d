// Updates that are well formed at first sight and break a rule of docs/SYNC.md: other people's ids, keys and words.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { entryKey } from '#lib/core/annotation/entry-key.ts'
import * as write from '#lib/core/annotation/write.ts'
import { updateFrame } from '#lib/core/sync/frames.ts'
import { forge, gc, rawUpdate, replacedAfter, rootValue, valueAfter } from '#test/forge.ts'
import { casesOf, newClient } from './case.ts'
import {
  annotations,
  comments,
  decision,
  decisions,
  edit,
  reaction,
  reactions,
  raw,
  clockOf,
  victimsBody,
  victimsEntry,
  comment,
  addComment,
  nowhere,
  ownKey,
  somewhere,
  section,
  deletion,
} from './forging.ts'
import { schema, structure } from './misshapen.ts'
import { highlight, ownChanges } from './mutated.ts'
import type { Family, Make, World } from './case.ts'

const OUTCOMES: readonly ((world: World) => Readonly<Record<string, unknown>>)[] = [
  (world) => ({ verdict: 'orphaned', target: nowhere(world) }),
  (world) => ({ verdict: 'placed', target: somewhere(world) }),
]

const otherPeoplesWords: Record<string, Make> = {
  'edits a comment': edit((doc, { victim }, chance) =>
    write.editComment(doc, victim.comment, `forged ${chance.nonce()}`),
  ),
  'hides a comment': edit((doc, { victim }) => write.setCommentDeleted(doc, victim.comment, true)),
  'hides an annotation': edit((doc, { victim }) => write.setAnnotationDeleted(doc, victim.annotation, true)),
  'recolours an annotation': edit((doc, { victim }) => write.recolour(doc, victim.annotation, 'violet')),
  'resolves a thread': edit((doc, { victim }) => write.setThreadState(doc, victim.annotation, 'resolved')),
  'decides about an annotation': edit((doc, world, chance) =>
    decisions(doc).set(
      ownKey(world, chance),
      decision(world, { annotation: world.victim.annotation, ...chance.pick(OUTCOMES)(world) }),
    ),
  ),
  'takes a decision back': edit((doc, { victim }) => write.setDecisionWithdrawn(doc, victim.decision, true)),
  'changes a decision': edit((doc, world, chance) => {
    const [field, value] = chance.pick(Object.entries(chance.pick(OUTCOMES)(world)))
    decisions(doc).get(world.victim.decision)?.set(field, value)
  }),
  'removes a decision': edit((doc, { victim }) => decisions(doc).delete(victim.decision)),
  'puts another decision there': edit((doc, world) =>
    decisions(doc).set(world.victim.decision, decision(world)),
  ),
  'takes a reaction back': edit((doc, { victim }) => write.setReactionWithdrawn(doc, victim.reaction, true)),
  'changes a reaction': edit((doc, { victim, own }, chance) => {
    const [field, value] = chance.pick([
      ['emoji', '👀'],
      ['about', own.annotation],
    ] as const)
    reactions(doc).get(victim.reaction)?.set(field, value)
  }),
  'removes a reaction': edit((doc, { victim }) => reactions(doc).delete(victim.reaction)),
  'puts another reaction there': edit((doc, world) =>
    reactions(doc).set(world.victim.reaction, reaction(world)),
  ),
  'reacts as the victim': edit((doc, world, chance) =>
    reactions(doc).set(entryKey(world.victim.client, chance.nonce()), reaction(world)),
  ),
  'tags an annotation': edit((doc, { victim }, chance) =>
    write.setTags(doc, victim.annotation, [chance.nonce()]),
  ),
  'takes a stance for the victim': edit((doc, { victim }) =>
    write.setStance(doc, victim.annotation, 'agree'),
  ),
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
