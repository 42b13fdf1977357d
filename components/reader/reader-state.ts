// What one person is at while reading. Pure; a union of small moves.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { NewDraft } from '#components/margin/draft-store.ts'
import type { Attention } from '#components/margin/margin.tsx'
import type { Origin } from '#components/margin/desk.ts'

export type ReaderState = Attention & {
  /** The last activation: what is to be moved into view and focused, once per `count`. */
  readonly move: { readonly key: EntryKey; readonly origin: Origin; readonly count: number } | null
  readonly pulse: Span | null
  /** The Annotation that waits for its words on this Revision. */
  readonly placing: EntryKey | null
  /** Where what is dragged would be dropped. */
  readonly aim: Span | null
}

export type ReaderEvent =
  | { readonly kind: 'activated'; readonly key: EntryKey | null; readonly origin: Origin }
  | { readonly kind: 'hovered'; readonly key: EntryKey | null }
  | {
      readonly kind: 'draft-opened'
      readonly draft: NewDraft
      /** Those without words give way. */ readonly keep: (draft: NewDraft) => boolean
    }
  | { readonly kind: 'draft-closed'; readonly draft: NewDraft }
  | { readonly kind: 'drafts-found'; readonly drafts: readonly NewDraft[] }
  | { readonly kind: 'panel'; readonly open: boolean }
  | { readonly kind: 'pulsed'; readonly span: Span | null }
  | { readonly kind: 'placing'; readonly key: EntryKey | null }
  | { readonly kind: 'aimed'; readonly span: Span | null }

export const AT_START: ReaderState = {
  active: null,
  hovered: null,
  drafts: [],
  panel: false,
  move: null,
  pulse: null,
  placing: null,
  aim: null,
}

export const afterEvent = (state: ReaderState, event: ReaderEvent): ReaderState => {
  switch (event.kind) {
    case 'activated': {
      const { key, origin } = event
      if (key === null) return { ...state, active: null }
      const opens = origin === 'text' || origin === 'link'
      const move = { key, origin, count: (state.move?.count ?? 0) + 1 }
      return { ...state, active: key, move, panel: state.panel || opens }
    }
    case 'hovered':
      return state.hovered === event.key ? state : { ...state, hovered: event.key }
    case 'draft-opened': {
      const others = state.drafts.filter((draft) => draft.id !== event.draft.id && event.keep(draft))
      const known = state.drafts.find((draft) => draft.id === event.draft.id)
      return { ...state, drafts: [...others, known ?? event.draft], active: event.draft.id, panel: true }
    }
    case 'draft-closed':
      return {
        ...state,
        drafts: state.drafts.filter((draft) => draft.id !== event.draft.id),
        active: state.active === event.draft.id ? null : state.active,
      }
    case 'drafts-found':
      return { ...state, drafts: event.drafts }
    case 'panel':
      return { ...state, panel: event.open, active: event.open ? state.active : null }
    case 'pulsed':
      return { ...state, pulse: event.span }
    case 'placing':
      // the words are selected in the text, which a panel would cover
      return { ...state, placing: event.key, panel: event.key === null && state.panel }
    case 'aimed':
      return state.aim?.start === event.span?.start && state.aim?.end === event.span?.end
        ? state
        : { ...state, aim: event.span }
  }
}
