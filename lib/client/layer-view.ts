// What the interface sees of a Layer, and what it can do to it.
import type { Colour, DecisionVerdict, Emoji, Motivation, Span, Stance } from '#lib/core/annotation/entry.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, RevisionId, UserId } from '#lib/core/ids.ts'
import type { Progress } from './carried-anchors.ts'
import type { Kept } from './kept.ts'
import type { PresenceStore } from './presence.ts'
import type { EraseResult } from '#lib/core/sync/erasure.ts'
import type { ShareResult } from '#lib/core/sync/share.ts'

export type Connection =
  | { readonly at: 'connecting' }
  /** A change was refused; the page starts afresh and writes again what it may. Nothing can be written meanwhile. */
  | { readonly at: 'recovering' }
  /** `saved`: everything of mine is committed in the database. */
  | { readonly at: 'live'; readonly saved: boolean }
  /**
   * `pending`: how many entries have changes that the server does not have; `onDevice`: they outlast the page, else only this
   * page has them.
   */
  | { readonly at: 'offline'; readonly pending: number; readonly onDevice: boolean }
  /** Signed out, no access: it does not try again by itself. */
  | { readonly at: 'stopped'; readonly code: string; readonly message: string }

export type NewMark = {
  /** `null`: it is about the Article as a whole; a comment or a question. */
  readonly span: Span | null
  readonly motivation: Motivation
  readonly colour: Colour
  /** Words of the first Comment; none for a bare Highlight. */
  readonly body?: string
  readonly tags?: readonly string[]
  readonly stance?: Stance | null
}

export type LayerActions = {
  annotate(input: NewMark): EntryKey
  recolour(annotation: EntryKey, colour: Colour): void
  /** In any form: what is stored is normalTags of them. */
  setTags(annotation: EntryKey, tags: readonly string[]): void
  setStance(annotation: EntryKey, stance: Stance | null): void
  /** Reacts to an Annotation or a Comment; takes all of the viewer's reactions with this emoji back when there are any. */
  toggleReaction(about: EntryKey, emoji: Emoji): void
  deleteAnnotation(annotation: EntryKey): void
  restoreAnnotation(annotation: EntryKey): void
  reply(annotation: EntryKey, body: string): EntryKey
  editComment(comment: EntryKey, body: string): void
  deleteComment(comment: EntryKey): void
  restoreComment(comment: EntryKey): void
  resolve(annotation: EntryKey): void
  reopen(annotation: EntryKey): void
  /** How often the Comment was edited. */
  countEdits(comment: EntryKey): number
  /** Where the Annotation belongs on the Revision that is read; `span` is needed unless it is orphaned. */
  decide(input: { annotation: EntryKey; verdict: DecisionVerdict; span?: Span }): EntryKey
  withdraw(decision: EntryKey): void
  restoreDecision(decision: EntryKey): void
  /** Tells the others what the viewer selects; `null` when nothing. */
  showSelection(span: Span | null): void
}

export type LayerView = {
  /**
   * In the order of the text; deleted annotations are left out. Threads that say the same are the same objects, and so is the
   * list, so that one change renders one card.
   */
  readonly threads: readonly Thread[]
  /** Of carrying the Annotations of earlier Revisions over to this one; `null` while unknown. */
  readonly carryOver: Progress | null
  /** A Revision that is later than the one that is read. */
  readonly newer: { readonly revision: RevisionId; readonly number: number } | null
  /** Entries with changes of mine that the server has not acknowledged. */
  readonly pending: ReadonlySet<EntryKey>
  /** Names of all authors. */
  readonly people: ReadonlyMap<UserId, string>
  readonly connection: Connection
  /** Whatever the viewer wrote and the server has not acknowledged is on the disk of this device. */
  readonly onDevice: boolean
  /** Who is here: a store of its own, the same one for as long as the Layer is there. */
  readonly presence: PresenceStore
  readonly actions: LayerActions
  /** The first state has arrived. */
  readonly synced: boolean
  /** Grows when the server says that the viewer's rights may have changed. */
  readonly accessChanges: number
  /** What the server did not take of the viewer's, oldest first; it stays until they forget it. */
  readonly kept: readonly KeptHere[]
  forget(id: string): void
  /** Undoes `forget`. */
  remember(kept: KeptHere): void
}

/** What was not sent, and who would have seen it. */
export type KeptHere = Kept & { readonly audience: LayerKind }

/** What can be done on a page that shows two Layers: who will see a new Annotation is said, everything else goes where its entry is. */
export type ReadingActions = Omit<LayerActions, 'annotate'> & {
  annotate(input: NewMark & { readonly audience: LayerKind }): EntryKey
  /** Moves an Annotation of one's own into the Group's Layer. Resolves when the server has said what became of it, and the margin shows it. */
  share(annotation: EntryKey): Promise<ShareResult>
  /** Removes the words of a Comment for good. Resolves when the server has said what became of it. */
  erase(comment: EntryKey): Promise<EraseResult>
}

/** The Group's Layer and the viewer's own as one margin. `connection` is the truth for both. */
export type ReadingView = Omit<LayerView, 'actions'> & {
  readonly actions: ReadingActions
  readonly connections: Readonly<Record<LayerKind, Connection>>
  /** The first state of both has arrived; `synced` is said of the Group's alone, so that the page need not wait. */
  readonly complete: boolean
  /** Whether the Layers are there at all; until then they are on their way (coming-layers.ts), and nothing of them is shown. */
  readonly isHere: boolean
  /** Runs it with the actions of the Layers, at once or when they are there. */
  whenHere(run: (actions: ReadingActions) => void): void
}

/** What stays the same as long as the Layers are there. */
export type ConstantView = Pick<ReadingView, 'actions' | 'forget' | 'remember' | 'isHere' | 'whenHere'>
