'use client'
// What every part of the margin works with; made once by the reader.
import { createContext, createElement, useContext, type ReactNode } from 'react'
import type { ReadingActions } from '#lib/client/use-layer.ts'
import type { Action, Role } from '#lib/core/access/permissions.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
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
  readonly actions: ReadingActions
  readonly people: ReadonlyMap<UserId, string>
  /** Who sees what is written here. */
  readonly audience: LayerKind
  readonly groupName: string
  /** False while nothing can be written; the status says why. */
  readonly open: boolean
  /** Whether the server hears what is asked of it. */
  readonly isLive: boolean
  /** What an entry that the server has not acknowledged is marked with. */
  readonly pendingMark: string
  readonly drafts: DraftStore
  /** Who may be chosen to see a new Annotation; the first is not always the chosen one. */
  readonly audiences: readonly LayerKind[]
  /** Chooses who will see what is marked next. */
  choose(audience: LayerKind): void
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

/** One for each Layer: they differ in what the viewer may do there. */
export type Desks = Readonly<Record<LayerKind, Desk>>

const DesksContext = createContext<Desks | null>(null)
const LayerContext = createContext<LayerKind>('group')
export const DesksProvider = DesksContext.Provider

/** What is in it works with the desk of that Layer. */
export const AtLayer = ({ of, children }: { readonly of: LayerKind; readonly children: ReactNode }) =>
  createElement(LayerContext, { value: of }, children)

/** `null` outside of the reader. */
export const useDeskIfAny = (): Desk | null => {
  const layer = useContext(LayerContext)
  return useContext(DesksContext)?.[layer] ?? null
}

/** @throws outside of the reader */
export const useDesks = (): Desks => {
  const desks = useContext(DesksContext)
  if (!desks) throw new Error('the margin needs a reader around it')
  return desks
}

/** The desk of the Layer that is around it: the Group's, unless AtLayer says otherwise. */
export const useDesk = (): Desk => {
  const layer = useContext(LayerContext)
  return useDesks()[layer]
}

/** The author of an entry; one without attribution is the viewer's own, on its way. */
export const authorOf = (desk: Desk, attribution: Attribution | null): { id: UserId; name: string } => {
  const id = attribution?.author ?? desk.viewer.id
  return { id, name: id === desk.viewer.id ? desk.viewer.name : (desk.people.get(id) ?? 'Somebody') }
}
