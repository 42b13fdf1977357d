'use client'
// The filter of the feed: a form that is sent; with scripts each choice is one.
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition, type ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { useWords } from '#components/words/words.tsx'
import { readFeedFilter, writeFeedFilter } from '#lib/core/history/feed-address.ts'
import { FEED_KINDS, type FeedFilter } from '#lib/core/history/feed-filter.ts'
import type { UserId } from '#lib/core/ids.ts'
import '#components/find/find.css'

type Props = {
  /** The page's path. */
  readonly here: string
  readonly filter: FeedFilter
  readonly people: readonly { readonly id: UserId; readonly name: string }[]
  /** Paragraphs of the latest text. */
  readonly paragraphs: number
  /** How many Threads have something unread. */
  readonly unread: number
}

/** The page is asked for after this long without a key. */
const TYPING_MS = 400

/** What the form says now. What is only shown as a chip beside it stays. */
const readForm = (form: HTMLFormElement): FeedFilter => {
  const address = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') address.append(name, value)
  return readFeedFilter(address)
}

export function FeedFilterForm({ here, filter, people, paragraphs, unread }: Props) {
  const { history, find } = useWords()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const query = writeFeedFilter(filter).toString()
  // fields keep what one does to them, until the address says something else than they do: a link or the way back led there
  const [asked, setAsked] = useState(query)
  const [sent, setSent] = useState(query)
  const [generation, setGeneration] = useState(0)
  if (query !== asked) {
    setAsked(query)
    if (query !== sent) {
      setSent(query)
      setGeneration(generation + 1)
    }
  }
  const [wasOpen] = useState(query !== '')
  const [zone, setZone] = useState(filter.zone)
  const [isPending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    // days are those of the person who chooses them; a link keeps the zone that it was made in
    if (filter.since === null && filter.until === null)
      setZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
  }, [filter.since, filter.until])

  const go = (after = 0) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (form.current === null) return
      const next = writeFeedFilter(readForm(form.current)).toString()
      setSent(next)
      startTransition(() => router.replace(next === '' ? here : `${here}?${next}`, { scroll: false }))
    }, after)
  }
  const pick = (name: string, value: string, checked: boolean, label: ReactNode) => (
    <label key={value} className="filter-pick">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} />
      <span>{label}</span>
    </label>
  )
  return (
    <details className="w-full" open={wasOpen}>
      <summary className="feed-more">{history.filter}</summary>
      <form
        key={generation}
        ref={form}
        method="get"
        action={here}
        role="search"
        aria-label={history.filter}
        aria-busy={isPending}
        className="sheet-form"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
        onChange={({ target }) =>
          go(target instanceof HTMLInputElement && target.type !== 'checkbox' ? TYPING_MS : 0)
        }
      >
        {filter.annotation !== null && <input type="hidden" name="annotation" value={filter.annotation} />}
        {filter.words !== null && (
          <>
            <input type="hidden" name="words" value={`${filter.words.span.start}-${filter.words.span.end}`} />
            <input type="hidden" name="revision" value={filter.words.revision} />
          </>
        )}
        <input type="hidden" name="zone" value={zone} />
        <div className="filter-group" role="group" aria-label={find.more}>
          {pick('unread', '1', filter.unread, unread > 0 ? history.unreadCount(unread) : history.unread)}
        </div>
        <fieldset className="filter-group">
          <legend>{history.kinds}</legend>
          {FEED_KINDS.map((kind) => pick('kind', kind, filter.kind.includes(kind), history.kind[kind]))}
        </fieldset>
        {people.length > 1 && (
          <fieldset className="filter-group">
            <legend>{history.people}</legend>
            {people.map(({ id, name }) => pick('who', id, filter.who.includes(id), <bdi>{name}</bdi>))}
          </fieldset>
        )}
        <fieldset className="filter-group filter-pair">
          <legend>{history.paragraphs(paragraphs)}</legend>
          <Field
            label={history.from}
            name="from"
            type="number"
            min={1}
            max={paragraphs}
            defaultValue={filter.paragraphs?.from ?? ''}
          />
          <Field
            label={history.to}
            name="to"
            type="number"
            min={1}
            max={paragraphs}
            defaultValue={filter.paragraphs?.to ?? ''}
          />
        </fieldset>
        <fieldset className="filter-group filter-pair">
          <legend>{history.days}</legend>
          <Field label={history.from} name="since" type="date" defaultValue={filter.since ?? ''} />
          <Field label={history.to} name="until" type="date" defaultValue={filter.until ?? ''} />
        </fieldset>
        <noscript>
          <Button type="submit" size="small" className="mt-2">
            {find.apply}
          </Button>
        </noscript>
      </form>
    </details>
  )
}
