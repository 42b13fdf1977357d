import { expect, test } from 'vitest'
import * as Y from 'yjs'
import * as write from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { JudgedRoom, Tab, actor } from '#test/judged-room.ts'
import { random } from '#test/random.ts'
import { unsentOf } from './unsent.ts'
import { UPDATE_BYTES_MAX } from './admit.ts'
import { TOGETHER_MAX, writeAgain } from './write-again.ts'
import { BODY_MAX, QUOTE_MAX } from '#lib/core/annotation/limits.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Unsent } from './unsent.ts'

const ADA = 11
const BEN = 22

/** A room with one Thread of Ben's, and Ada's tab that has it and is offline from now on. */
const story = () => {
  const chance = random(7)
  const room = new JudgedRoom()
  const ben = new Tab(room, actor('ben'), BEN)
  const annotation = ben.highlight(0, 8, chance, 'Ben begins.')
  ben.reconnect()
  const ada = new Tab(room, actor('ada'), ADA)
  ada.receive(room.log.length)
  return { chance, room, ben, ada, annotation }
}

const bodies = (doc: Y.Doc) => [...parseLayer(doc).comments.values()].map(({ body }) => body).toSorted()

/** A fresh tab of Ada's with what the room has, in which `unsent` is written again. */
const again = (room: JudgedRoom, unsent: readonly Unsent[], role: Role = 'annotator', together?: number) => {
  const tab = new Tab(room, actor('ada', role), 33)
  tab.receive(room.log.length)
  const creatorOf = (key: EntryKey) => room.owners.get(parseInt(key.split('.')[0] ?? '', 36))
  const updates: Uint8Array[] = []
  tab.doc.on('update', (update) => updates.push(update))
  const left = writeAgain({
    ...{ doc: tab.doc, unsent, actor: tab.by, creatorOf, newNonce: random(9).nonce },
    ...(together === undefined ? {} : { together }),
  })
  return { tab, left, updates }
}

test('what was written is told in order: a new thread with its first comment, answers, changes', () => {
  const { chance, ada, ben, annotation } = story()
  const mine = ada.highlight(40, 9, chance, 'Ada’s own.')
  write.addComment(ada.doc, { annotation, parent: null, body: 'An answer.' }, chance.nonce)
  write.setThreadState(ada.doc, annotation, 'resolved')
  write.recolour(ada.doc, mine, 'rose')
  expect(unsentOf(ada.doc, new Map([[ADA, 0]]))).toMatchObject([
    { at: 'annotation', annotation: { key: mine, colour: 'rose' }, first: { body: 'Ada’s own.' } },
    { at: 'comment', comment: { annotation, body: 'An answer.' } },
    { at: 'state', annotation, state: 'resolved' },
  ])
  expect(unsentOf(ada.doc, new Map([[BEN, 0]]))).toHaveLength(1)
  expect(unsentOf(ben.doc, new Map([[ADA, 0]]))).toEqual([])
})

test('what the server has is not told, nor what was taken back', () => {
  const { chance, ada, room } = story()
  const kept = ada.highlight(40, 9, chance, 'Kept.')
  ada.reconnect()
  const from = Y.getState(room.doc.store, ADA)
  const gone = ada.highlight(60, 9, chance, 'Gone again.')
  write.setAnnotationDeleted(ada.doc, gone, true)
  write.recolour(ada.doc, kept, 'rose')
  write.recolour(ada.doc, kept, 'blue')
  expect(unsentOf(ada.doc, new Map([[ADA, from]]))).toEqual([
    { at: 'field', root: 'annotations', key: kept, field: 'colour', value: 'blue' },
  ])
})

test('after a refusal what is allowed arrives once under a new client, with its answers', () => {
  const { chance, room, ada, annotation } = story()
  const mine = ada.highlight(40, 9, chance, 'Ada’s own.')
  const [first] = [...parseLayer(ada.doc).comments.values()].filter((c) => c.annotation === mine)
  write.addComment(
    ada.doc,
    { annotation: mine, parent: first?.key ?? null, body: 'On my own.' },
    chance.nonce,
  )
  write.addComment(ada.doc, { annotation, parent: null, body: 'An answer.' }, chance.nonce)
  write.setThreadState(ada.doc, annotation, 'resolved') // not hers to resolve
  expect(ada.reconnect()).toMatchObject({ at: 'refused' })

  const { tab, left } = again(room, unsentOf(ada.doc, new Map([[ADA, Y.getState(room.doc.store, ADA)]])))
  expect(left).toEqual([{ at: 'state', annotation, state: 'resolved' }])
  for (const update of tab.outbox) expect(room.take(tab.by, update)).toMatchObject({ at: 'admitted' })
  expect(bodies(room.doc)).toEqual(['Ada’s own.', 'An answer.', 'Ben begins.', 'On my own.'])
  const { comments } = parseLayer(room.doc)
  const own = [...comments.values()].find(({ body }) => body === 'On my own.')
  expect(comments.get(own?.parent ?? ('' as EntryKey))?.body).toBe('Ada’s own.')
  expect([...room.owners.keys()]).not.toContain(ADA)
})

test('what the room has already is written no second time', () => {
  const { chance, room, ada } = story()
  ada.highlight(40, 9, chance, 'Ada’s own.')
  ada.reconnect()
  const { tab, left } = again(room, unsentOf(ada.doc, new Map([[ADA, 0]])))
  expect(left).toEqual([])
  expect(tab.outbox).toEqual([])
})

test('somebody who may only read now writes nothing, and everything is left to them', () => {
  const { chance, room, ada, annotation } = story()
  ada.highlight(40, 9, chance, 'Ada’s own.')
  write.addComment(ada.doc, { annotation, parent: null, body: 'An answer.' }, chance.nonce)
  const { tab, left } = again(room, unsentOf(ada.doc, new Map([[ADA, 0]])), 'reader')
  expect(left.map(({ at }) => at)).toEqual(['annotation', 'comment'])
  expect(tab.outbox).toEqual([])
})

test('an edit of one’s own comment is written again, and one whose place is gone is left', () => {
  const { chance, room, ada } = story()
  const mine = ada.highlight(40, 9, chance, 'First words.')
  ada.reconnect()
  const from = Y.getState(room.doc.store, ADA)
  const [comment] = [...parseLayer(ada.doc).comments.values()].filter((c) => c.annotation === mine)
  if (comment === undefined) throw new Error('a comment')
  write.editComment(ada.doc, comment.key, 'Second words.')
  const lost: Unsent = {
    at: 'comment',
    comment: { ...comment, key: 'z.lostlost' as EntryKey, annotation: 'z.nonenone' as EntryKey },
  }
  const { tab, left } = again(room, [...unsentOf(ada.doc, new Map([[ADA, from]])), lost])
  expect(left).toEqual([lost])
  for (const update of tab.outbox) room.take(tab.by, update)
  expect(bodies(room.doc)).toContain('Second words.')
})

test('a decision is written again about the annotation that was written again, and one that was taken back is not told', () => {
  const { chance, room, ada, annotation } = story()
  const mine = ada.highlight(40, 9, chance)
  ada.decide(mine, 'accepted', 30, chance)
  write.setDecisionWithdrawn(ada.doc, ada.decide(mine, 'orphaned', 0, chance), true)
  write.setThreadState(ada.doc, annotation, 'resolved') // not hers to resolve
  expect(ada.reconnect()).toMatchObject({ at: 'refused' })

  const unsent = unsentOf(ada.doc, new Map([[ADA, 0]]))
  expect(unsent.map(({ at }) => at)).toEqual(['annotation', 'decision', 'state'])
  const { tab, left } = again(room, unsent)
  expect(left).toEqual([{ at: 'state', annotation, state: 'resolved' }])
  for (const update of tab.outbox) expect(room.take(tab.by, update)).toMatchObject({ at: 'admitted' })
  const { annotations, decisions } = parseLayer(room.doc)
  const [mineAgain] = [...annotations.keys()].filter((key) => key !== annotation)
  expect(mineAgain).not.toBe(mine)
  expect([...decisions.values()]).toMatchObject([{ annotation: mineAgain, verdict: 'accepted' }])
})

test('a decision that is not theirs to make any more stays with the person', () => {
  const { chance, room, ada, annotation } = story()
  ada.decide(annotation, 'placed', 30, chance) // of Ben's annotation
  const nowhere = ada.decide('z.nonenone' as EntryKey, 'orphaned', 0, chance)
  const unsent = unsentOf(ada.doc, new Map([[ADA, 0]]))
  const asAnnotator = again(room, unsent)
  expect(asAnnotator.left).toEqual(unsent)
  expect(asAnnotator.tab.outbox).toEqual([])
  const asFacilitator = again(room, unsent, 'facilitator')
  expect(asFacilitator.left).toMatchObject([{ at: 'decision', decision: { key: nowhere } }])
  for (const update of asFacilitator.tab.outbox)
    expect(room.take(asFacilitator.tab.by, update)).toMatchObject({ at: 'admitted' })
})

test('a decision that is taken back later is told as a change of what the server has', () => {
  const { chance, room, ada } = story()
  const mine = ada.highlight(40, 9, chance)
  const decision = ada.decide(mine, 'accepted', 30, chance)
  ada.reconnect()
  const from = Y.getState(room.doc.store, ADA)
  write.setDecisionWithdrawn(ada.doc, decision, true)
  const unsent = unsentOf(ada.doc, new Map([[ADA, from]]))
  expect(unsent).toEqual([{ at: 'field', root: 'decisions', key: decision, field: 'deleted', value: true }])
  const { tab, left } = again(room, unsent)
  expect(left).toEqual([])
  for (const update of tab.outbox) expect(room.take(tab.by, update)).toMatchObject({ at: 'admitted' })
  expect(parseLayer(room.doc).decisions.get(decision)?.deleted).toBe(true)
})

test('reactions, tags and stances are told and written again, those that were taken back are not', () => {
  const { chance, room, ada, annotation } = story()
  const mine = ada.highlight(40, 9, chance, 'Ada’s own.')
  const [own] = [...parseLayer(ada.doc).comments.values()].filter((one) => one.annotation === mine)
  write.setTags(ada.doc, mine, ['light', 'memory'])
  write.setStance(ada.doc, mine, 'doubt')
  write.addReaction(ada.doc, { about: annotation, emoji: '👍' }, chance.nonce)
  write.addReaction(ada.doc, { about: own?.key ?? annotation, emoji: '💡' }, chance.nonce)
  const back = write.addReaction(ada.doc, { about: annotation, emoji: '👀' }, chance.nonce)
  write.setReactionWithdrawn(ada.doc, back, true)
  const nowhere = write.addReaction(ada.doc, { about: 'z.nonenone' as EntryKey, emoji: '🙏' }, chance.nonce)
  expect(ada.reconnect()).toMatchObject({ at: 'refused' })

  const unsent = unsentOf(ada.doc, new Map([[ADA, 0]]))
  expect(unsent.map(({ at }) => at)).toEqual(['annotation', 'reaction', 'reaction', 'reaction'])
  const { tab, left } = again(room, unsent)
  expect(left).toMatchObject([{ at: 'reaction', reaction: { key: nowhere } }])
  for (const update of tab.outbox) expect(room.take(tab.by, update)).toMatchObject({ at: 'admitted' })
  const { annotations, comments, reactions } = parseLayer(room.doc)
  const anew = [...annotations.values()].find(({ key }) => key !== annotation)
  expect(anew).toMatchObject({ tags: ['light', 'memory'], stance: 'doubt' })
  const itsComment = [...comments.values()].find((one) => one.annotation === anew?.key)
  expect([...reactions.values()]).toMatchObject([
    { about: annotation, emoji: '👍' },
    { about: itsComment?.key, emoji: '💡' },
  ])
})

test('tags, a stance and a reaction that change later are told as changes, and once they stand there as written', () => {
  const { chance, room, ada } = story()
  const mine = ada.highlight(40, 9, chance)
  const reaction = write.addReaction(ada.doc, { about: mine, emoji: '👍' }, chance.nonce)
  ada.reconnect()
  const from = Y.getState(room.doc.store, ADA)
  write.setTags(ada.doc, mine, ['light'])
  write.setStance(ada.doc, mine, 'agree')
  write.setReactionWithdrawn(ada.doc, reaction, true)
  const unsent = unsentOf(ada.doc, new Map([[ADA, from]]))
  expect(unsent).toMatchObject([
    { at: 'field', root: 'annotations', field: 'tags', value: ['light'] },
    { at: 'field', root: 'annotations', field: 'stance', value: 'agree' },
    { at: 'field', root: 'reactions', key: reaction, field: 'deleted', value: true },
  ])
  const { tab, left } = again(room, unsent)
  expect(left).toEqual([])
  for (const update of tab.outbox) expect(room.take(tab.by, update)).toMatchObject({ at: 'admitted' })
  expect(parseLayer(room.doc).annotations.get(mine)).toMatchObject({ tags: ['light'], stance: 'agree' })
  expect(parseLayer(room.doc).reactions.get(reaction)?.deleted).toBe(true)
  expect(again(room, unsent).updates).toEqual([])
})

test('a reaction is not theirs to write again who may only read now', () => {
  const { chance, room, ada, annotation } = story()
  write.addReaction(ada.doc, { about: annotation, emoji: '👍' }, chance.nonce)
  const unsent = unsentOf(ada.doc, new Map([[ADA, 0]]))
  expect(again(room, unsent, 'reader').left).toEqual(unsent)
})

test('what was too much for one update is written again in several, none of which is', () => {
  const { chance, room, ada } = story()
  const count = 100
  for (let n = 0; n < count; n++) ada.highlight(40, 9, chance, `${n} ${'語'.repeat(BODY_MAX - 9)}`)
  const unsent = unsentOf(ada.doc, new Map([[ADA, 0]]))
  expect(Y.encodeStateAsUpdate(ada.doc).length).toBeGreaterThan(UPDATE_BYTES_MAX)
  const { tab, left, updates } = again(room, unsent, 'annotator', TOGETHER_MAX)
  expect(left).toEqual([])
  expect(updates).toHaveLength(Math.ceil(count / TOGETHER_MAX))
  const longest = Math.max(...updates.map(({ length }) => length))
  // with the longest quotes there can be
  expect(longest + TOGETHER_MAX * QUOTE_MAX * 3).toBeLessThan(UPDATE_BYTES_MAX)
  for (const update of updates) expect(room.take(tab.by, update).at).toBe('admitted')
  expect(bodies(room.doc)).toEqual(bodies(ada.doc))
})

test('what an earlier page began and a later one went on with is told as one thing', () => {
  const { chance, ada, annotation } = story()
  const EARLIER = ADA
  const mine = ada.highlight(40, 9, chance, 'Begun.')
  const later = new Y.Doc()
  later.clientID = 44
  Y.applyUpdate(later, Y.encodeStateAsUpdate(ada.doc))
  write.recolour(later, mine, 'rose')
  write.addComment(later, { annotation: mine, parent: null, body: 'Gone on.' }, chance.nonce)
  write.setThreadState(later, annotation, 'resolved')
  const owed = new Map([
    [EARLIER, 0],
    [later.clientID, 0],
  ])
  expect(unsentOf(later, owed)).toMatchObject([
    { at: 'annotation', annotation: { key: mine, colour: 'rose' }, first: { body: 'Begun.' } },
    { at: 'comment', comment: { annotation: mine, body: 'Gone on.' } },
    { at: 'state', annotation, state: 'resolved' },
  ])
})
