// Honest people in a room under attack, and what must hold for them whatever is sent by somebody else.
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { COMMENTS, ENTRY_ROOTS, STATES } from '#lib/core/annotation/layout.ts'
import { editComment } from '#lib/core/annotation/write.ts'
import { SyncClient } from '#test/sync-client.ts'
import { ORIGIN } from '#test/sync-part.ts'
import { until } from '#test/until.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

const ROOTS: readonly string[] = [...ENTRY_ROOTS, STATES]
const SELECTION = { start: 2, end: 9 }
/** A busy machine. */
const PATIENCE_MS = 30_000

export type Login = {
  readonly person: { readonly id: UserId; readonly name: string }
  readonly cookie: string
}

export type HonestInput = {
  readonly serverUrl: string
  readonly layer: string
  readonly revision: Revision
  /** The article as it was revised later. */
  readonly revised: Revision
  readonly writer: Login
  readonly reader: Login
  /** Comes in afresh at every full look. */
  readonly joiner: Login
  readonly attacker: Login
  /** The attack makes everybody read so much that honest pages may be cut off as slow readers; they come back by themselves. */
  readonly mayBeCut?: boolean
}

type Content = ReadonlyMap<string, unknown>

/** `root/key` → plain JSON, of all that a doc holds. */
const contentOf = (doc: Y.Doc): Content => {
  const content = new Map<string, unknown>()
  for (const name of doc.share.keys()) {
    if (!ROOTS.includes(name)) throw new Error(`a root that is none: ${name}`)
    for (const [key, value] of doc.getMap(name)) {
      content.set(`${name}/${key}`, value instanceof Y.Map ? (value.toJSON() as unknown) : value)
    }
  }
  return content
}

const keyOf = (name: string) => name.split('/')[1] ?? ''
const hasPending = ({ store }: Y.Doc) => store.pendingStructs !== null || store.pendingDs !== null
const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

export class HonestPeople {
  readonly writer: SyncClient
  readonly reader: SyncClient
  readonly #input: HonestInput
  readonly #clients: ReadonlyMap<SyncClient, number>
  /** What honest people wrote, as it must be everywhere. */
  readonly #expected = new Map<string, { readonly value: unknown; readonly author: string | undefined }>()
  #wrote: Readonly<Record<'annotation' | 'comment' | 'decision' | 'reaction', EntryKey>> | null = null
  #edits = 0
  #isDirty = true
  #left = false

  constructor(input: HonestInput) {
    this.#input = input
    this.writer = this.#enter(input.writer)
    this.reader = this.#enter(input.reader)
    // Yjs takes another client id when somebody else seems to write with it
    this.#clients = new Map([this.writer, this.reader].map((one) => [one, one.doc.clientID]))
    for (const { doc } of [this.writer, this.reader]) doc.on('afterTransaction', () => (this.#isDirty = true))
  }

  /** Both are there, see each other, and have written. */
  async settle(): Promise<void> {
    await until('honest people are synced', () => this.writer.isSynced && this.reader.isSynced, PATIENCE_MS)
    for (const { provider } of [this.writer, this.reader])
      provider.awareness.setLocalState({ selection: SELECTION })
    const annotation = this.writer.highlight('short text', 'What is short?')
    const comment = this.writer.reply(annotation, 'edit 0')
    const decision = this.writer.decide(annotation, 'accepted', this.#input.revised, 'shorter text')
    const reaction = this.writer.react(comment, '💡')
    this.#wrote = { annotation, comment, decision, reaction }
    await until('the reader sees it', () => this.reader.bodies().includes('edit 0'), PATIENCE_MS)
    this.reader.reply(annotation, 'An answer.')
    await until('honest people are saved', () => this.writer.isSaved && this.reader.isSaved, PATIENCE_MS)
    await until(
      'honest people are equal',
      () => encoded(this.writer.doc) === encoded(this.reader.doc),
      PATIENCE_MS,
    )
    for (const [name, value] of contentOf(this.writer.doc)) {
      const author = this.writer.attributed.get(keyOf(name))?.author
      if (author !== this.#input.attacker.person.id) this.#expected.set(name, { value, author })
    }
    if (this.#expected.get(`${COMMENTS}/${comment}`)?.author !== this.#input.writer.person.id)
      throw new Error('the writer is not the author of what they wrote')
    await until('they see each other', () => this.#presenceIsWhole(), PATIENCE_MS)
  }

  /** What the writer wrote first, and from which client. */
  get victim() {
    if (this.#wrote === null) throw new Error('nothing was written yet')
    return { ...this.#wrote, client: this.writer.doc.clientID }
  }

  /** What can be seen without waiting. @throws when an honest replica, socket or presence is not as it must be. */
  look(): void {
    for (const [name, one] of [
      ['writer', this.writer],
      ['reader', this.reader],
    ] as const) {
      const [close] = one.closes
      if (close !== undefined && this.#input.mayBeCut !== true)
        throw new Error(`the ${name}'s socket was closed: ${close.code} ${close.reason}`)
      if (hasPending(one.doc)) throw new Error(`something is pending at the ${name}`)
      if (one.doc.clientID !== this.#clients.get(one)) throw new Error(`the ${name}'s client id was taken`)
    }
    if (!this.#presenceIsWhole() && this.#input.mayBeCut !== true)
      throw new Error('presence of honest people is not whole')
    this.#lookForForgedPresence(this.reader)
    this.#lookForForgedPresence(this.writer)
    if (!this.#isDirty) return
    this.#isDirty = false
    this.#lookAtContent(this.reader)
    this.#lookAtContent(this.writer)
  }

  /** An honest edit passes and is acknowledged; somebody new joins, sees the same and everybody who is here. */
  async tryOut(): Promise<void> {
    this.look()
    await this.edit()
    const fresh = this.#enter(this.#input.joiner)
    try {
      await until('somebody new joins', () => fresh.isSynced, PATIENCE_MS)
      await until(
        'somebody new sees what the others see',
        () =>
          encoded(fresh.doc) === encoded(this.reader.doc) && encoded(fresh.doc) === encoded(this.writer.doc),
        PATIENCE_MS,
      )
      await until(
        'somebody new sees who is here',
        () =>
          [this.writer, this.reader].every(({ doc }) =>
            fresh.provider.awareness.getStates().has(doc.clientID),
          ),
        PATIENCE_MS,
      )
      if (hasPending(fresh.doc)) throw new Error('something is pending at the one who joined')
      this.#lookAtContent(fresh)
      this.#lookForForgedPresence(fresh)
    } finally {
      fresh.leave()
    }
    this.look()
  }

  /** The writer changes a comment; resolves when the reader has it and the server says that it is kept. */
  async edit(): Promise<void> {
    const { comment } = this.victim
    const body = `edit ${++this.#edits}`
    editComment(this.writer.doc, comment, body)
    const name = `comments/${comment}`
    const before = this.#expected.get(name)
    // `as`: a comment that the writer wrote
    this.#expected.set(name, { author: before?.author, value: { ...(before?.value as object), body } })
    const seen = () => (this.reader.doc.getMap('comments').get(comment) as Y.Map<unknown>).get('body') // an entry
    await until('an honest edit reaches the reader', () => seen() === body, PATIENCE_MS)
    await until('an honest edit is acknowledged', () => this.writer.isSaved, PATIENCE_MS)
  }

  leave(): void {
    if (this.#left) return
    this.#left = true
    for (const [one, client] of this.#clients) {
      one.doc.clientID = client // with another the provider could not say goodbye
      one.leave()
    }
  }

  #enter({ cookie }: Login): SyncClient {
    const { serverUrl, layer, revision } = this.#input
    return new SyncClient({ serverUrl, layer, revision, origin: ORIGIN, cookie })
  }

  #isAttackers({ attributed }: SyncClient, name: string): boolean {
    return attributed.get(keyOf(name))?.author === this.#input.attacker.person.id
  }

  #presenceIsWhole(): boolean {
    const sees = (one: SyncClient, other: SyncClient, login: Login) => {
      const state: unknown = one.provider.awareness.getStates().get(other.doc.clientID)
      const { id, name } = login.person
      return isDeepStrictEqual(state, { user: { id, name }, selection: SELECTION })
    }
    return (
      sees(this.reader, this.writer, this.#input.writer) && sees(this.writer, this.reader, this.#input.reader)
    )
  }

  #lookForForgedPresence(by: SyncClient): void {
    const { writer, reader, joiner, attacker } = this.#input
    for (const [client, state] of by.provider.awareness.getStates()) {
      if (client === by.doc.clientID) continue
      const { user, ...rest } = state as { user?: { id?: unknown; name?: unknown } } // shape is looked at here
      const isHonest = [writer, reader, joiner].some(({ person }) => person.id === user?.id)
      const isWriters = client === this.writer.doc.clientID
      const isReaders = client === this.reader.doc.clientID
      if (isHonest || isWriters || isReaders) {
        const owner = isWriters ? writer : isReaders ? reader : joiner
        if (owner.person.id !== user?.id) throw new Error(`presence of ${client} is forged`)
      } else if (user?.id !== attacker.person.id) throw new Error(`presence of nobody: ${client}`)
      if (Object.keys(rest).some((key) => key !== 'selection')) throw new Error('presence says too much')
    }
  }

  #lookAtContent(by: SyncClient): void {
    const content = contentOf(by.doc)
    for (const [name, { value, author }] of this.#expected) {
      if (!isDeepStrictEqual(content.get(name), value))
        throw new Error(`${name} was changed to ${JSON.stringify(content.get(name))?.slice(0, 200)}`)
      if (by.attributed.get(keyOf(name))?.author !== author) throw new Error(`${name} has another author now`)
    }
    for (const name of content.keys()) {
      if (this.#expected.has(name)) continue
      if (parseEntryKey(keyOf(name)) === null) throw new Error(`${name} has a key that is none`)
      if (!this.#isAttackers(by, name)) throw new Error(`${name} is nobody's`)
    }
  }
}
