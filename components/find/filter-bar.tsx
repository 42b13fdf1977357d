'use client'
// The head of the margin: finds Threads by their words, narrows them, says how many are left, and leads back to all of them.
import { ListFilter, Rows3, Search } from 'lucide-react'
import Link from 'next/link'
import { lazy, Suspense, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { toast } from '#components/ui/toast.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import { writeFilter, type Found } from '#lib/core/find/filter-address.ts'
import { countFilters, NO_FILTER } from '#lib/core/find/thread-filter.ts'
import { ORDERS } from '#lib/core/find/thread-order.ts'
import type { FilterChange } from './use-filter.ts'
import type { Choices } from './filter-fields.tsx'
import './find.css'

const FilterFields = lazy(async () => ({ default: (await import('./filter-fields.tsx')).FilterFields }))

type Props = {
  readonly article: string
  readonly found: Found
  readonly change: FilterChange
  readonly shown: number
  readonly all: number
  readonly unread: number
  /** What there is to choose from; asked for when somebody wants to choose. */
  readonly choices: () => Choices
  readonly onReadAll: () => () => void
}

/** The address follows typing after this long without a key. */
const TYPING_MS = 150

export function FilterBar({ article, found, change, shown, all, unread, choices, onReadAll }: Props) {
  const { find } = useWords()
  const [open, setOpen] = useState(false)
  const fields = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const words = useTyped(found, change)
  const active = countFilters(found.filter)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const clear = () => {
    words.forget()
    change({ ...found, filter: NO_FILTER })
  }
  useEffect(() => {
    if (!open) return
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(false)
    }
    addEventListener('pointerdown', onDown)
    return () => removeEventListener('pointerdown', onDown)
  }, [open])

  /** One layer for each Escape: the fields, the words, then the bar gives the focus back to the page. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    const inWords = event.target instanceof HTMLInputElement && event.target.type === 'search'
    if (!open && !inWords) return
    event.preventDefault()
    event.stopPropagation()
    if (open) close()
    else if (words.typed !== '') words.set('')
    else if (event.target instanceof HTMLElement) event.target.blur()
  }
  const readAll = () => {
    const undo = onReadAll()
    close()
    toast(find.readAllDone, { action: { label: find.undo, onClick: undo } })
  }
  const query = writeFilter(new URLSearchParams(), found).toString()
  return (
    <div ref={bar} className="filter-bar" role="search" aria-label={find.search} onKeyDown={onKeyDown}>
      <div className="filter-line">
        <label className="filter-words">
          <Icon of={Search} size={14} />
          <input
            type="search"
            data-find
            aria-label={find.words}
            aria-keyshortcuts="/"
            placeholder={find.words}
            value={words.typed}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => words.set(event.target.value)}
          />
        </label>
        {active === 0 && unread > 0 && (
          <Tooltip label={find.unreadOnly} side="bottom">
            <button
              type="button"
              className="filter-unread"
              aria-label={find.unreadCount(unread)}
              onClick={() => change({ ...found, filter: { ...found.filter, unread: true } })}
            >
              <span className="unread-dot" aria-hidden /> {unread}
            </button>
          </Tooltip>
        )}
        {active > 0 && (
          <>
            <span className="filter-count" aria-hidden>
              {find.count(shown, all)}
            </span>
            <Button size="small" tone="quiet" onClick={clear}>
              {find.clear}
            </Button>
          </>
        )}
        <IconButton
          ref={opener}
          side="bottom"
          icon={ListFilter}
          label={active > 0 ? find.filterBy(active) : find.filter}
          className={active > 0 ? 'text-accent-strong' : ''}
          aria-expanded={open}
          aria-controls={fields}
          onClick={() => setOpen(!open)}
        />
        <Tooltip label={find.asList} side="bottom">
          <Link
            className="tool-link"
            aria-label={find.asList}
            href={`/articles/${article}/threads${query === '' ? '' : `?${query}`}`}
            prefetch={false}
          >
            <Icon of={Rows3} />
          </Link>
        </Tooltip>
      </div>
      <p role="status" className="sr-only">
        {active > 0 ? find.countSaid(shown, all) : ''}
      </p>
      {active > 0 && shown === 0 && <p className="filter-none">{find.none}</p>}
      <div id={fields} className="filter-fields float" hidden={!open}>
        {open && (
          <Suspense>
            <FilterFields found={found} choices={choices()} onChange={change} />
            <p className="filter-orders">
              {find.sorted}{' '}
              {ORDERS.slice(1).map((order) => (
                <Link
                  key={order}
                  href={`/articles/${article}/threads?${writeFilter(new URLSearchParams(), { ...found, order })}`}
                  prefetch={false}
                >
                  {find.orders[order]}
                </Link>
              ))}
            </p>
            <Button size="small" tone="quiet" onClick={readAll}>
              {find.readAll}
            </Button>
          </Suspense>
        )}
      </div>
    </div>
  )
}

/** The words as they are typed; the filter has them a moment later. What comes from elsewhere (back, Clear) is shown. */
const useTyped = (found: Found, change: FilterChange) => {
  const { words } = found.filter
  const [typed, setTyped] = useState(words)
  const latest = useRef({ found, told: words })
  useEffect(() => {
    latest.current.found = found
    if (words === latest.current.told) return
    latest.current.told = words
    setTyped(words)
  }, [found, words])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const set = (next: string) => {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const { found: now, told } = latest.current
      latest.current.told = next
      change({ ...now, filter: { ...now.filter, words: next } }, told === '' ? 'step' : 'typing')
    }, TYPING_MS)
  }
  /** For who changes the filter itself. */
  const forget = () => {
    clearTimeout(timer.current)
    latest.current.told = ''
    setTyped('')
  }
  return { typed, set, forget }
}
