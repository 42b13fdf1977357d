'use client'
// What every part of the margin works with; made once by the reader.
import { createContext, useContext } from 'react'
import type { LayerActions } from '#lib/client/use-layer.ts'
import type { Action, Role } from '#lib/core/access/permissions.ts'
import type { Attribution, Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'
import type { DraftStore } from './draft-store.ts'

/**
 * Where an activation came from decides what moves: the card for the text, the text for the card, both for a link or a key;
 * nothing when the viewer is already within the card.
 */
export type Origin = 'text' | 'card' | 'link' | 'within'

export type Desk = {
  readonly viewer: { readonly id: UserId; readonly name: string; readonly role: Role }
  readonly articleId: string
  /** Where what one writes goes. */
  readonly layer: LayerId
  /** The one that is read. */
  readonly revision: RevisionId
  readonly actions: LayerActions
  readonly people: ReadonlyMap<UserId, string>
  /** Where the margin's words go: "Everyone in the group". */
  readonly audience: string
  /** False while nothing can be written; the status says why. */
  readonly open: boolean
  /** What an entry that the server has not acknowledged is marked with. */
  readonly pendingMark: string
  readonly drafts: DraftStore
  may(action: Action, attribution: Attribution | null): boolean
  activate(key: EntryKey | null, origin: Origin): void
  hover(key: EntryKey | null): void
  /** The Annotation whose tags are being edited. */
  readonly tagging: EntryKey | null
  tag(key: EntryKey | null): void
  /** All Threads at the moment of the call; they change without the desk. */
  threadsNow(): readonly Thread[]
  /** Lets the viewer choose the words that the Annotation belongs to. */
  place(key: EntryKey): void
  /** `undefined` for a Revision that the page does not know. */
  revisionNumber(revision: RevisionId): number | undefined
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

/** `null` outside of the reader. */
export const useDeskIfAny = (): Desk | null => useContext(DeskContext)

/** @throws outside of the reader */
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('the margin needs a reader around it')
  return desk
}

/** The author of an entry; one without attribution is the viewer's own, on its way. */
export const authorOf = (desk: Desk, attribution: Attribution | null): { id: UserId; name: string } => {
  const id = attribution?.author ?? desk.viewer.id
  return { id, name: id === desk.viewer.id ? desk.viewer.name : (desk.people.get(id) ?? 'Somebody') }
}
