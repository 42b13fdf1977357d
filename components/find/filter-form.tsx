'use client'
// The filter of a page that the server renders: a form that is sent; with scripts each choice is one.
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Choice, Field } from '#components/ui/field.tsx'
import { useWords } from '#components/words/words.tsx'
import { writeFilter, type Found } from '#lib/core/find/filter-address.ts'
import { countFilters, NO_FILTER } from '#lib/core/find/thread-filter.ts'
import { ORDERS } from '#lib/core/find/thread-order.ts'
import { FilterFields, type Choices } from './filter-fields.tsx'
import './find.css'

type Props = {
  /** The page's own path. */
  readonly here: string
  readonly found: Found
  readonly choices: Choices
  /** How many are shown of how many; `null` where that is not counted. */
  readonly count: { readonly shown: number; readonly all: number } | null
}

/** The page is asked for after this long without a key. */
const TYPING_MS = 300

export function FilterForm({ here, found, choices, count }: Props) {
  const { find } = useWords()
  const router = useRouter()
  const [now, setNow] = useState(found)
  /** What the page came with: on a narrow screen its filter is to be seen, and one that is chosen later is open anyway. */
  const [opened] = useState(found)
  const [isPending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const go = (next: Found, after = 0) => {
    setNow(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const query = writeFilter(new URLSearchParams(), next).toString()
      startTransition(() => router.replace(query === '' ? here : `${here}?${query}`, { scroll: false }))
    }, after)
  }
  return (
    <form
      method="get"
      action={here}
      role="search"
      aria-label={find.search}
      aria-busy={isPending}
      className="sheet-form"
      onSubmit={(event) => {
        event.preventDefault()
        go(now)
      }}
    >
      <Field
        label={find.words}
        name="words"
        type="search"
        maxLength={200}
        value={now.filter.words}
        onChange={({ target }) => go({ ...now, filter: { ...now.filter, words: target.value } }, TYPING_MS)}
      />
      {count !== null && (
        <p role="status" className="filter-line">
          {find.count(count.shown, count.all)}
          {countFilters(found.filter) > 0 && (
            <Button size="small" tone="quiet" onClick={() => go({ ...now, filter: NO_FILTER })}>
              {find.clear}
            </Button>
          )}
        </p>
      )}
      <details className="sheet-filter" open={countFilters(opened.filter) > 0}>
        <summary>{find.filter}</summary>
        <FilterFields found={now} choices={choices} onChange={go} />
        <Choice
          label={find.order}
          name="sort"
          value={now.order}
          onChange={({ target }) =>
            go({ ...now, order: ORDERS.find((order) => order === target.value) ?? ORDERS[0] })
          }
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {find.orders[order]}
            </option>
          ))}
        </Choice>
      </details>
      <noscript>
        <Button type="submit" size="small" className="mt-2">
          {find.apply}
        </Button>
      </noscript>
    </form>
  )
}
