// A room reduced to the judge and a doc, with clients that reach it by function call: for properties over many updates.
import * as Y from 'yjs'
import { admit } from '#lib/core/sync/admit.ts'
import { describe } from '#lib/core/anchoring/describe.ts'
import * as write from '#lib/core/annotation/write.ts'
import { asId } from '#lib/core/ids.ts'
import type { Verdict } from '#lib/core/sync/admit.ts'
import type { Actor, Role } from '#lib/core/access/permissions.ts'
import type { Colour, DecisionVerdict } from '#lib/core/annotation/entry.ts'
import type { EntryKey, RevisionId, UserId } from '#lib/core/ids.ts'
import type { Random } from './random.ts'

export const REVISION = asId<RevisionId>('00000000-0000-4000-8000-000000000001')
export const TEXT = Array.from(
  { length: 120 },
  (_, n) => `Sentence ${n} stands here with words of its own.`,
).join(' ')
/** The article as it was revised: every third sentence is gone, every other one says something else at its end. */
export const REVISED = asId<RevisionId>('00000000-0000-4000-8000-000000000002')
export const REVISED_TEXT = TEXT.split('. ')
  .flatMap((sentence, n) => (n % 3 === 0 ? [] : [n % 2 === 0 ? `${sentence}, it seems` : sentence]))
  .join('. ')
export const TEXTS: ReadonlyMap<string, string> = new Map([
  [REVISION, TEXT],
  [REVISED, REVISED_TEXT],
])

/** Describes a passage of a Revision. */
export const targetOn = (revision: RevisionId, start: number, end: number) => ({
  revision,
  selectors: describe({ text: TEXTS.get(revision) ?? '', blocks: [] }, { start, end }),
})

export const actor = (name: string, role: Role = 'annotator'): Actor => ({ id: asId<UserId>(name), role })

export class JudgedRoom {
  readonly doc = new Y.Doc()
  readonly owners = new Map<number, UserId>()
  readonly log: Uint8Array[] = []

  judge(by: Actor, update: Uint8Array): Verdict {
    return admit({
      doc: this.doc,
      update,
      actor: by,
      ownerOf: (client) => this.owners.get(client),
      textOf: (id) => TEXTS.get(id),
    })
  }

  /** Judges and, when admitted, applies and logs. */
  take(by: Actor, update: Uint8Array): Verdict {
    const verdict = this.judge(by, update)
    if (verdict.at === 'admitted') {
      for (const client of verdict.newClients) this.owners.set(client, by.id)
      Y.applyUpdate(this.doc, verdict.bytes)
      this.log.push(verdict.bytes)
    }
    return verdict
  }

  get hasPending(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  /** Deterministic bytes of the whole state. */
  get state(): string {
    return Buffer.from(Y.encodeStateAsUpdate(this.doc)).toString('base64')
  }
}

/** One tab of one person: a doc that sends its updates when it is online. */
export class Tab {
  readonly doc = new Y.Doc()
  readonly by: Actor
  readonly #room: JudgedRoom
  /** Own updates that were not sent yet. */
  outbox: Uint8Array[] = []
  /** What it sent last since it connected, oldest first: the answer may be lost, so it may come again. */
  sent: Uint8Array[] = []
  /** How much of the room's log this tab has. */
  seen = 0
  isOnline = true

  constructor(room: JudgedRoom, by: Actor, clientId: number) {
    this.#room = room
    this.by = by
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'room') this.outbox.push(update)
    })
  }

  receive(upTo: number): void {
    for (; this.seen < upTo; this.seen++) {
      const update = this.#room.log[this.seen]
      if (update !== undefined) Y.applyUpdate(this.doc, update, 'room')
    }
  }

  /** Everything at once, as an answer to step 1. */
  receiveState(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#room.doc, Y.encodeStateVector(this.doc)), 'room')
    this.seen = this.#room.log.length
  }

  /** As the stock provider reconnects: the room's state, then one step 2 with everything of its own. */
  reconnect(): Verdict {
    this.outbox = []
    this.sent = []
    return this.#room.take(this.by, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#room.doc)))
  }

  /** As a page that opens with what this one has kept: another client id, the same content. */
  opensAs(clientId: number): Tab {
    const tab = new Tab(this.#room, this.by, clientId)
    Y.applyUpdate(tab.doc, Y.encodeStateAsUpdate(this.doc), 'room')
    tab.seen = this.seen
    return tab
  }

  highlight(at: number, length: number, random: Random, body?: string): EntryKey {
    const start = Math.min(at, TEXT.length - length - 1)
    const colour: Colour = random.pick(['yellow', 'green', 'blue', 'rose', 'violet'] as const)
    const target = targetOn(REVISION, start, start + length)
    const input = {
      target,
      motivation: 'highlighting' as const,
      colour,
      ...(body === undefined ? {} : { body }),
    }
    return write.addAnnotation(this.doc, input, random.nonce)
  }

  /** Says where an annotation belongs on the revised text; `at` is of no account for an orphan. */
  decide(annotation: EntryKey, verdict: DecisionVerdict, at: number, random: Random): EntryKey {
    const start = Math.min(at, REVISED_TEXT.length - 9)
    const target =
      verdict === 'orphaned' ? { revision: REVISED, selectors: [] } : targetOn(REVISED, start, start + 8)
    return write.decide(this.doc, { annotation, verdict, target }, random.nonce)
  }
}
