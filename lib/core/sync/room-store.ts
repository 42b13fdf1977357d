// The port between a room and what keeps it.
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type {
  Colour,
  DecisionVerdict,
  Emoji,
  Motivation,
  Stance,
  ThreadState,
} from '#lib/core/annotation/entry.ts'
import type { Share } from './share.ts'
import type { LayerFact } from '#lib/core/history/event.ts'
import type { ArticleId, EntryKey, GroupId, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'

/** What a room starts from. */
export type StoredRoom = {
  readonly layer: LayerId
  readonly article: ArticleId
  readonly group: GroupId
  /** Number of the last update of the log; 0 before the first. */
  readonly seq: number
  /** State up to `snapshotSeq`, when one was cut. */
  readonly snapshot: Uint8Array | null
  readonly snapshotSeq: number
  /** The log after the snapshot, in order. */
  readonly updates: readonly Uint8Array[]
  readonly owners: ReadonlyMap<number, UserId>
  readonly attributions: ReadonlyMap<EntryKey, Attribution>
  /** Names of everybody who ever wrote here. */
  readonly people: ReadonlyMap<UserId, string>
  /** Canonical texts of the Article's Revisions in order of their numbers, which begin with 1 and leave none out. */
  readonly texts: ReadonlyMap<RevisionId, string>
}

/** A row of a Layer's log. */
export type LogRow = {
  readonly seq: number
  readonly actor: UserId
  /** The client that the update came from. */
  readonly client: number
  readonly at: Date
  readonly bytes: Uint8Array
  /** Only where the server moved an Annotation. */
  readonly share?: Share
}

/** A row as another process made it, with the actor's name. */
export type ForeignRow = LogRow & { readonly name: string }

/** A row that is to be kept, with what follows from it. */
export type UpdateRow = LogRow & {
  readonly newClients: readonly number[]
  readonly facts: readonly LayerFact[]
}

export type AnnotationRow = {
  readonly key: EntryKey
  readonly author: UserId
  readonly revision: RevisionId
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly motivation: Motivation
  readonly colour: Colour
  readonly tags: readonly string[]
  readonly stance: Stance | null
  readonly state: ThreadState
  readonly createdAt: Date
  readonly changedAt: Date
  /** Time of the change that deleted it, DELETED_BEFORE (projection.ts) when that is kept already; `null` when it is not deleted. */
  readonly deletedAt: Date | null
}

export type CommentRow = {
  readonly key: EntryKey
  readonly annotation: EntryKey
  readonly parent: EntryKey | null
  readonly author: UserId
  /** '' when deleted. */
  readonly body: string
  /** Whom the body mentions. */
  readonly mentions: readonly UserId[]
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
}

export type DecisionRow = {
  readonly key: EntryKey
  readonly annotation: EntryKey
  readonly author: UserId
  readonly verdict: DecisionVerdict
  readonly revision: RevisionId
  /** `null` when it orphans; `quote` likewise. */
  readonly start: number | null
  readonly end: number | null
  readonly quote: string | null
  readonly createdAt: Date
  /** Time of the change that took it back; `null` when it holds. */
  readonly deletedAt: Date | null
}

export type ReactionRow = {
  readonly key: EntryKey
  /** Whose Thread it belongs to. */
  readonly annotation: EntryKey
  /** The Comment that it is about; `null` when it is about the Annotation itself. */
  readonly comment: EntryKey | null
  readonly author: UserId
  readonly emoji: Emoji
  readonly createdAt: Date
  /** Time of the change that took it back; `null` when it holds. */
  readonly deletedAt: Date | null
}

/** All that one room wants to be kept at once: its updates and the rows that follow from them. */
export type RoomBatch = {
  readonly layer: LayerId
  readonly article: ArticleId
  readonly group: GroupId
  /** The seq that the room stands on; the batch is refused when the log has moved on. */
  readonly from: number
  readonly updates: readonly UpdateRow[]
  /** Final rows, one for each entry at most. */
  readonly annotations: readonly AnnotationRow[]
  readonly comments: readonly CommentRow[]
  readonly decisions: readonly DecisionRow[]
  readonly reactions: readonly ReactionRow[]
}

export interface RoomStore {
  /** `null` when there is no such layer. Rejects with DamagedLog when its log is not what was written. */
  load(layer: LayerId): Promise<StoredRoom | null>
  /** As in StoredRoom, as they are now. */
  texts(layer: LayerId): Promise<StoredRoom['texts']>
  /** Gives a client id to a person for ever; `false` when somebody else has it. */
  bind(layer: LayerId, client: number, user: UserId): Promise<boolean>
  /**
   * Keeps all batches in one transaction; what it resolves with are the layers that were kept. A batch whose `from` is
   * not the log's seq, or that claims a client id of somebody else, leaves nothing behind. Rejects when the outcome is
   * unknown.
   */
  append(batches: readonly RoomBatch[]): Promise<ReadonlySet<LayerId>>
  /** The log after `seq`, in order. Rejects with DamagedLog, as `load` does. */
  since(layer: LayerId, seq: number): Promise<readonly ForeignRow[]>
  /** Number of the last row of each of these logs. */
  seqs(layers: readonly LayerId[]): Promise<ReadonlyMap<LayerId, number>>
  /** Cuts a snapshot: the merged state of the log up to `seq`. */
  saveSnapshot(layer: LayerId, seq: number, bytes: Uint8Array): Promise<void>
}
