// Proves after the fact what the judge has promised beforehand: applies admitted bytes to a copy of the doc and compares.
// On purpose it shares no code with the judge; rights are written out here once more.
import * as Y from 'yjs'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { canonical, canonicalDoc } from '#test/canonical.ts'
import { TEXTS } from '#test/judged-room.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { Admitted } from '#lib/core/sync/admit.ts'
import type { JudgedRoom } from '#test/judged-room.ts'

/** An admitted update did what it must not. */
export class Breach extends Error {}

const must = (condition: boolean, what: string): void => {
  if (!condition) throw new Breach(what)
}

type Fields = Readonly<Record<string, unknown>>
type Layer = {
  readonly annotations: ReadonlyMap<string, Fields>
  readonly comments: ReadonlyMap<string, Fields>
  readonly decisions: ReadonlyMap<string, Fields>
  readonly reactions: ReadonlyMap<string, Fields>
  readonly states: ReadonlyMap<string, unknown>
}

const REQUIRED = {
  annotations: ['target', 'motivation', 'colour'],
  comments: ['annotation', 'parent', 'body'],
  decisions: ['annotation', 'verdict', 'target'],
  reactions: ['about', 'emoji'],
} as const
const ALLOWED = {
  annotations: [...REQUIRED.annotations, 'tags', 'stance', 'deleted'],
  comments: [...REQUIRED.comments, 'deleted'],
  decisions: [...REQUIRED.decisions, 'deleted'],
  reactions: [...REQUIRED.reactions, 'deleted'],
} as const
const FIXED = new Set(['target', 'motivation', 'annotation', 'parent', 'verdict', 'about', 'emoji'])

const read = (doc: Y.Doc): Layer => {
  const root = (name: string) =>
    new Map(
      [...doc.getMap<unknown>(name)].map(([key, value]): [string, Fields] => {
        must(value instanceof Y.Map, `${name}/${key} is no map`)
        return [key, (value as Y.Map<unknown>).toJSON()] // a map by the check before
      }),
    )
  return {
    annotations: root('annotations'),
    comments: root('comments'),
    decisions: root('decisions'),
    reactions: root('reactions'),
    states: new Map(doc.getMap('states')),
  }
}

const vectorOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const clientOfKey = (key: string): number => Number.parseInt(key.split('.')[0] ?? '', 36)

/** Who may what, by the words of docs/SYNC.md and the table of rights. */
const rightsOf = (actor: Actor) => {
  const moderates = actor.role === 'facilitator' || actor.role === 'owner'
  const writes = moderates || actor.role === 'annotator'
  return { writes, moderates }
}

const checkStructure = (before: Y.Doc, after: Y.Doc, verdict: Admitted): void => {
  must(after.store.pendingStructs === null, 'structs are pending')
  must(after.store.pendingDs === null, 'deletions are pending')
  const had = vectorOf(before)
  const expected = new Map([...had, ...verdict.ends])
  must(
    canonical(Object.fromEntries(expected)) === canonical(Object.fromEntries(vectorOf(after))),
    'clocks are not as predicted',
  )
  for (const [name, type] of after.share) {
    must(['annotations', 'comments', 'decisions', 'reactions', 'states'].includes(name), `root ${name}`)
    must(type._start === null, `root ${name} holds a list`)
  }
  for (const [client, structs] of after.store.clients) {
    for (const struct of structs.slice(Y.findIndexSS(structs, 0))) {
      if (struct.id.clock + struct.length <= (had.get(client) ?? 0)) continue
      must(struct instanceof Y.Item, 'a collected struct')
    }
  }
}

const checkClients = (
  room: JudgedRoom,
  actor: Actor,
  before: Y.Doc,
  after: Y.Doc,
  verdict: Admitted,
): void => {
  const had = vectorOf(before)
  for (const [client, clock] of vectorOf(after)) {
    if (clock === (had.get(client) ?? 0)) continue
    const owner = room.owners.get(client)
    if (owner === undefined) must(verdict.newClients.includes(client), `client ${client} is nobody's`)
    else must(owner === actor.id, `struct of ${owner} by ${actor.id}`)
  }
}

const checkTarget = (target: unknown, mayBeNowhere: boolean): void => {
  // `as`: a wrong shape throws or fails below, which is what the audit is for
  const { revision, selectors } = target as { revision: string; selectors: Record<string, unknown>[] }
  const text = TEXTS.get(revision)
  if (text === undefined) throw new Breach('revision of another article')
  if (mayBeNowhere && selectors.length === 0) return
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector')
  const position = selectors.find(({ type }) => type === 'TextPositionSelector')
  must(
    quote?.exact === text.slice(Number(position?.start), Number(position?.end)),
    'words that are not in the article',
  )
}

type Root = 'annotations' | 'comments' | 'decisions' | 'reactions'

/** A new decision is the actor's to make, and says one thing. */
const checkDecision = (room: JudgedRoom, actor: Actor, layer: Layer, fields: Fields): void => {
  const { writes, moderates } = rightsOf(actor)
  const annotation = String(fields.annotation)
  const owner = room.owners.get(clientOfKey(annotation)) ?? actor.id
  must(moderates || (writes && owner === actor.id), `${actor.id} decided about an annotation of ${owner}`)
  const isOrphaned = fields.verdict === 'orphaned'
  checkTarget(fields.target, isOrphaned)
  // `as`: as in checkTarget
  const { revision, selectors } = fields.target as { revision: string; selectors: unknown[] }
  must(isOrphaned === (selectors.length === 0), 'a passage for an orphan, or none')
  const own = layer.annotations.get(annotation)?.target as { revision: string } // likewise
  must(own.revision !== revision, 'a decision on the revision that the annotation was made on')
}

/** A new entry is whole, of the actor's own client, and points to what is there. */
const checkNew = (
  room: JudgedRoom,
  actor: Actor,
  after: Y.Doc,
  layer: Layer,
  root: Root,
  key: string,
  fields: Fields,
): void => {
  const item = after.getMap(root)._map.get(key)
  must(item?.id.client === clientOfKey(key), `${root}/${key} was made by another client`)
  if (root === 'annotations') return checkTarget(fields.target, false)
  if (root === 'reactions') {
    const about = String(fields.about)
    return must(layer.annotations.has(about) || layer.comments.has(about), 'a reaction to nothing')
  }
  must(layer.annotations.has(String(fields.annotation)), `${root} about nothing`)
  if (root === 'decisions') return checkDecision(room, actor, layer, fields)
  if (fields.parent === null) return
  const parent = layer.comments.get(String(fields.parent))
  must(parent?.annotation === fields.annotation, 'answer to another thread')
}

const checkValue = (root: Root, name: string, value: unknown): void => {
  canonical(value) // throws when it is not plain JSON
  must((ALLOWED[root] as readonly string[]).includes(name), `${root} with ${name}`)
  if (name === 'body') must(typeof value === 'string' && value.trim() !== '', 'empty body')
  if (name === 'verdict') must(['accepted', 'placed', 'orphaned'].includes(String(value)), 'verdict')
  if (name === 'emoji') must(['👍', '❤️', '😄', '💡', '👀', '🙏'].includes(String(value)), 'emoji')
  if (name === 'stance' && value !== null)
    must(['agree', 'doubt', 'question', 'evidence'].includes(String(value)), 'stance')
  if (name === 'tags') {
    must(Array.isArray(value) && value.length <= 20, 'tags')
    for (const tag of value as unknown[])
      // a list by the check before
      must(typeof tag === 'string' && tag.trim() === tag && tag !== '' && tag.length <= 64, 'a tag')
  }
  if (name === 'deleted') must(typeof value === 'boolean', 'deleted is no boolean')
  if (name === 'body') must(String(value).length <= 10_000, 'long body')
}

const checkEntries = (
  room: JudgedRoom,
  actor: Actor,
  root: Root,
  before: Layer,
  after: Layer,
  doc: Y.Doc,
) => {
  const { writes, moderates } = rightsOf(actor)
  const touched: string[] = []
  for (const key of before[root].keys()) must(after[root].has(key), `${root}/${key} is gone`)
  for (const [key, fields] of after[root]) {
    const old = before[root].get(key)
    if (old !== undefined && canonical(old) === canonical(fields)) continue
    must(writes, 'a reader has written')
    for (const name of REQUIRED[root]) must(fields[name] !== undefined, `${root}/${key} without ${name}`)
    for (const [name, value] of Object.entries(fields)) checkValue(root, name, value)
    const owner = room.owners.get(clientOfKey(key)) ?? actor.id
    if (old === undefined) {
      must(owner === actor.id, `a new entry of ${owner} by ${actor.id}`)
      checkNew(room, actor, doc, after, root, key, fields)
      touched.push(`${root}/${key}`)
      continue
    }
    for (const name of new Set([...Object.keys(old), ...Object.keys(fields)])) {
      if (fields[name] !== undefined && old[name] !== undefined) {
        if (canonical(fields[name]) === canonical(old[name])) continue
      }
      must(fields[name] !== undefined, `${root}/${key}/${name} is gone`)
      must(!FIXED.has(name), `${name} was changed`)
      must(
        owner === actor.id || (moderates && name === 'deleted' && root !== 'reactions'),
        `${actor.id} changed ${name} of ${owner}`,
      )
      touched.push(`${root}/${key}/${name}`)
    }
  }
  return touched
}

const checkStates = (room: JudgedRoom, actor: Actor, before: Layer, after: Layer): string[] => {
  const { writes, moderates } = rightsOf(actor)
  const touched: string[] = []
  for (const key of before.states.keys()) must(after.states.has(key), `state of ${key} is gone`)
  for (const [key, value] of after.states) {
    const text = canonical(value)
    if (before.states.has(key) && canonical(before.states.get(key)) === text) continue
    must(text === '{"state":"open"}' || text === '{"state":"resolved"}', `state ${text}`)
    must(after.annotations.has(key), 'state of nothing')
    const owner = room.owners.get(clientOfKey(key)) ?? actor.id
    const mayReopen = writes && text === '{"state":"open"}'
    must(
      mayReopen || moderates || (writes && owner === actor.id),
      `${actor.id} set the state of a thread of ${owner}`,
    )
    touched.push(`states/${key}`)
  }
  return touched
}

const namesOf = (verdict: Admitted): Set<string> =>
  new Set(
    verdict.places.map((place) => {
      if (place.at === 'state') return `states/${place.key}`
      return `${place.root}/${place.key}${place.at === 'field' ? `/${place.field}` : ''}`
    }),
  )

/** The product's own reader finds every entry, and a newcomer gets the same. */
const checkReaders = (doc: Y.Doc, layer: Layer): void => {
  const parsed = parseLayer(doc)
  must(parsed.annotations.size === layer.annotations.size, 'an annotation does not parse')
  must(parsed.comments.size === layer.comments.size, 'a comment does not parse')
  must(parsed.decisions.size === layer.decisions.size, 'a decision does not parse')
  must(parsed.reactions.size === layer.reactions.size, 'a reaction does not parse')
  must(parsed.states.size === layer.states.size, 'a state does not parse')
  const newcomer = copyOf(doc)
  must(newcomer.store.pendingStructs === null && newcomer.store.pendingDs === null, 'a newcomer waits')
  must(canonicalDoc(newcomer) === canonicalDoc(doc), 'a newcomer gets something else')
}

/** Whether applying the admitted bytes does to the room's doc what it may, and nothing else. @throws Breach */
export const audit = (room: JudgedRoom, actor: Actor, verdict: Admitted): void => {
  const before = copyOf(room.doc)
  const after = copyOf(room.doc)
  Y.applyUpdate(after, verdict.bytes)
  checkStructure(before, after, verdict)
  checkClients(room, actor, before, after, verdict)
  const old = read(before)
  const now = read(after)
  const touched = [
    ...checkEntries(room, actor, 'annotations', old, now, after),
    ...checkEntries(room, actor, 'comments', old, now, after),
    ...checkEntries(room, actor, 'decisions', old, now, after),
    ...checkEntries(room, actor, 'reactions', old, now, after),
    ...checkStates(room, actor, old, now),
  ]
  const named = namesOf(verdict)
  for (const place of touched) must(named.has(place), `${place} was written and not named`)
  checkReaders(after, now)
}
