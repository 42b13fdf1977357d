'use client'
// The drafts of new Comments that this browser keeps: those of the text that is read are shown at their passage; those of an
// earlier text go where their passage went, and where it is gone they are kept with their words.
import { useEffect, useRef } from 'react'
import { draftId, type DraftStore } from '#components/margin/draft-store.ts'
import type { Words } from '#components/words/en.ts'
import { useWords } from '#components/words/words.tsx'
import type { KeptHere } from '#lib/client/use-layer.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import type { ReaderArticle } from './reader.tsx'
import type { ReaderEvent } from './reader-state.ts'

type Input = {
  readonly article: Pick<ReaderArticle, 'id' | 'revision' | 'revisions'>
  readonly map: TextMap | null
  readonly drafts: DraftStore
  /** Keeps words whose passage is gone. */
  readonly onLost: (kept: KeptHere) => void
  readonly dispatch: (event: ReaderEvent) => void
}

export const useDrafts = ({ article, map, drafts, onLost, dispatch }: Input) => {
  const { id, revision, revisions } = article
  const words = useWords().reader.writing
  // Another one when the Layers have come; what was begun before that must not be looked for again.
  const lost = useRef(onLost)
  useEffect(() => {
    lost.current = onLost
  }, [onLost])
  useEffect(() => {
    // nothing is written on a text of the past
    if (!map || revision.number < (revisions.at(-1)?.number ?? 0)) return
    let isGone = false
    const show = () =>
      dispatch({ kind: 'drafts-found', drafts: drafts.passages(revision.number, map.text.length) })
    show()
    const earlier = revisions.filter(({ number }) => number < revision.number).map(({ number }) => number)
    const bring = async () => {
      for (const number of earlier.filter((each) => drafts.has(each))) {
        const old = await textOf(id, number)
        if (old === null || isGone) return // another time
        await bringOver({
          drafts,
          from: number,
          old,
          to: revision.number,
          now: map.text,
          words,
          onLost: (kept) => lost.current(kept),
        })
      }
      if (!isGone) show()
    }
    if (earlier.some((number) => drafts.has(number))) void bring()
    return () => {
      isGone = true
    }
  }, [id, revision.number, revisions, map, drafts, words, dispatch])
}

const textOf = async (article: string, number: number): Promise<string | null> => {
  try {
    const response = await fetch(`/api/articles/${article}?revision=${number}`)
    if (!response.ok) return null
    return ((await response.json()) as { revision: { text: string } }).revision.text // the server's own words
  } catch {
    return null // no network
  }
}

type Bring = {
  readonly drafts: DraftStore
  readonly from: number
  readonly old: string
  readonly to: number
  readonly now: string
  readonly words: Words['reader']['writing']
  readonly onLost: Input['onLost']
}

/** Whoever posts a draft sees its passage above it, so a passage with other words will do; a guess will not. */
const bringOver = async ({ drafts, from, old, to, now, words, onLost }: Bring): Promise<void> => {
  const { carryOver } = await import('#lib/core/anchoring/carry-over.ts') // large, and needed once in a while
  const found = drafts.passages(from, old.length)
  const anchors = carryOver(
    old,
    now,
    found.map(({ span }) => span ?? { start: 0, end: 0 }),
  )
  found.forEach((draft, i) => {
    const anchor = anchors[i]
    const body = drafts.read(draft.id)
    const span: Span | null = anchor && anchor.at !== 'orphan' ? anchor.span : null
    const place = span === null && draft.span !== null ? null : draftId(span, to)
    if (place !== null && drafts.read(place) === '') drafts.move(draft.id, place)
    else {
      onLost({
        audience: drafts.choices(draft.id).audience ?? 'group',
        id: draft.id,
        at: Date.now(),
        why: place === null ? words.draftLost : words.draftTaken,
        what: words.draft,
        words: body,
        quote: draft.span === null ? '' : old.slice(draft.span.start, draft.span.end),
        span,
      })
      drafts.write(draft.id, '')
    }
  })
}
