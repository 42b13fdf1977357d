'use client'
// From a selection to an Annotation or a draft of one.
import { toast } from '#components/ui/toast.ts'
import { draftId, type DraftStore } from '#components/margin/draft-store.ts'
import { useWords } from '#components/words/words.tsx'
import type { ReadingView } from '#lib/client/use-layer.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Colour, Motivation, Span } from '#lib/core/annotation/entry.ts'
import { QUOTE_MAX } from '#lib/core/annotation/limits.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderEvent } from './reader-state.ts'
import { stepParagraph } from './step-paragraph.ts'
import type { useSelected } from './use-selected.ts'

type Input = {
  readonly map: TextMap | null
  /** Number of the Revision that is read. */
  readonly revision: number
  /** Who will see it. */
  readonly audience: LayerKind
  readonly open: boolean
  /** Why nothing can be written while it is not open. */
  readonly whyShut: string
  readonly selection: ReturnType<typeof useSelected>
  readonly drafts: DraftStore
  readonly lastColour: Colour
  readonly rememberColour: (colour: Colour) => void
  readonly whenHere: ReadingView['whenHere']
  /** Opens the field for the tags of an Annotation. */
  readonly onTag: (annotation: EntryKey) => void
  readonly dispatch: (event: ReaderEvent) => void
}

export const useWriting = (input: Input) => {
  const {
    map,
    revision,
    audience,
    open,
    whyShut,
    selection,
    drafts,
    lastColour,
    rememberColour,
    whenHere,
    onTag,
    dispatch,
  } = input
  const { reader, ui } = useWords()

  /** The selected Span when something may be written on it. */
  const writable = (): Span | null => {
    const span = selection.read()
    return span && checkedSpan(span)
  }

  /** The Span when something may be written on it; says why not. */
  const checkedSpan = (span: Span): Span | null => {
    if (!open) toast(whyShut)
    else if (span.end - span.start > QUOTE_MAX)
      toast(reader.writing.tooLong(QUOTE_MAX.toLocaleString(ui.locale)))
    else return span
    return null
  }

  const mark = (colour: Colour, then?: (key: EntryKey) => void) => {
    const span = writable()
    if (!span) return
    rememberColour(colour)
    whenHere(({ annotate }) => {
      const key = annotate({ audience, span, motivation: 'highlighting', colour })
      then?.(key)
    })
    selection.clear()
  }
  const highlight = (colour: Colour) => mark(colour)

  /** Highlights the words and asks for their tags. */
  const tag = () =>
    mark(lastColour, (key) => {
      dispatch({ kind: 'activated', key, origin: 'text' })
      onTag(key)
    })

  const comment = (motivation: Motivation) => {
    const span = writable()
    if (span) begin(span, motivation)
  }

  /** Opens a draft on a Span, or on the Article as a whole. */
  const begin = (span: Span | null, motivation: Motivation) => {
    const id = draftId(span, revision)
    if (drafts.read(id) === '') drafts.choose(id, { audience }) // words that are there keep theirs
    dispatch({
      kind: 'draft-opened',
      draft: { id, span, colour: lastColour, motivation },
      keep: (draft) => drafts.read(draft.id) !== '',
    })
    selection.clear()
  }

  const commentOnArticle = () => {
    if (open) begin(null, 'commenting')
    else toast(whyShut)
  }

  const commentOnParagraph = (span: Span) => {
    const checked = checkedSpan(span)
    if (checked) begin(checked, 'commenting')
  }

  const selectParagraph = (step: 1 | -1) => {
    if (map) stepParagraph(map, selection.read(), step)
  }
  return { highlight, comment, commentOnArticle, commentOnParagraph, tag, selectParagraph }
}
