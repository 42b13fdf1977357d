'use client'
// Everything about finding Threads on the article's page, for the reader to wire.
import { useCallback, useMemo } from 'react'
import { toast } from '#components/ui/toast.ts'
import { useWords } from '#components/words/words.tsx'
import { NO_FILTER } from '#lib/core/find/thread-filter.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { ArticleId, EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import { choicesOf } from './choices-of.ts'
import { FilterBar } from './filter-bar.tsx'
import type { Choices } from './filter-fields.tsx'
import { useReadState } from './unread.tsx'
import { useFilter } from './use-filter.ts'
import { useFound } from './use-found.ts'

type Input = {
  readonly article: { readonly id: ArticleId; readonly layer: LayerId }
  readonly viewer: UserId
  readonly threads: readonly Thread[]
  readonly people: ReadonlyMap<UserId, string>
  readonly attention: { readonly active: string | null; readonly panel: boolean }
}

/** To the field of the words, when it is there: a panel may have to open first. */
const focusWords = () =>
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-find]')?.focus())

export const useFinding = ({ article, viewer, threads, people, attention }: Input) => {
  const { find } = useWords()
  const { reading, unread } = useReadState(article.layer, viewer, threads, attention)
  const { found, change } = useFilter()
  const { filter } = found
  const { shown, matching } = useFound({ threads, filter, viewer, people, unread, active: attention.active })
  const isRead = useCallback((key: EntryKey) => reading.isKnown && !unread.has(key), [reading, unread])
  const choices = useCallback(
    (): Choices => ({ ...choicesOf(threads, viewer, people, find), unread: unread.size, mine: true }),
    [threads, viewer, people, unread, find],
  )

  /** Adds Threads to those that one has picked out of the text, or takes them out; the margin shows these alone. */
  const pick = (keys: readonly EntryKey[]) => {
    const { only } = found.filter
    const rest = only.filter((key) => !keys.includes(key))
    const next = rest.length < only.length ? rest : [...only, ...keys]
    change({ ...found, filter: { ...found.filter, only: next } })
    if (next.length > 0) toast(find.picked(next.length), { id: 'picked', duration: 2500 })
  }

  /** Tells why a Thread is to be seen that would not be. */
  const sayWhyShown = (key: EntryKey) => {
    const thread = threads.find(({ annotation }) => annotation.key === key)
    if (matching !== null && !matching.has(key)) {
      const showAll = () => change({ ...found, filter: NO_FILTER })
      toast(find.outOfFilter, { action: { label: find.clear, onClick: showAll } })
    } else if (thread?.state === 'resolved') toast(find.resolvedShown)
  }

  const head = useMemo(
    () => (
      <FilterBar
        article={article.id}
        found={found}
        change={change}
        shown={matching?.size ?? threads.length}
        all={threads.length}
        unread={unread.size}
        choices={choices}
        onReadAll={reading.readAll}
      />
    ),
    [article.id, found, change, matching, threads.length, unread, choices, reading],
  )
  return { shown, matching, unread, reading, isRead, pick, sayWhyShown, focusWords, head, found, change }
}
