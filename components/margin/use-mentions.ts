'use client'
// A field in which people are mentioned: what one types reads `@Ada`, what is kept holds the person's id.
import { useState, type KeyboardEvent, type RefObject } from 'react'
import { asBody, asTyped, mentionLink, type Mentioned } from '#lib/core/annotation/mention.ts'
import { useLayerPeople, type LayerPerson } from './layer-people.ts'
import { peopleFor, queryAt, type Query } from './mention-query.ts'

type Field = { readonly typed: string; readonly mentioned: readonly Mentioned[]; readonly body: string }

const fieldOf = (body: string): Field => ({ ...asTyped(body), body })

export type Mentions = ReturnType<typeof useMentions>

export const useMentions = (
  layer: string,
  body: string,
  setBody: (body: string) => void,
  field: RefObject<HTMLTextAreaElement | null>,
) => {
  const [own, setOwn] = useState(() => fieldOf(body))
  // written from elsewhere: a draft that was brought here, or one that is gone
  const now = own.body === body ? own : fieldOf(body)
  const [query, setQuery] = useState<Query | null>(null)
  const [at, setAt] = useState(0)
  const people = useLayerPeople(layer, true) // by the time that somebody types an @ they are here
  const found = query && people ? peopleFor(people, query.words) : []
  // words that nobody's name begins with are words
  const isOpen = query !== null && (found.length > 0 || query.words === '' || people === null)

  const keep = (typed: string, mentioned: readonly Mentioned[]) => {
    const next = { typed, mentioned, body: asBody(typed, mentioned) }
    setOwn(next)
    setBody(next.body)
  }
  const look = () => {
    const element = field.current
    const isCaret = element !== null && element.selectionStart === element.selectionEnd
    const next = isCaret ? queryAt(element.value, element.selectionStart) : null
    const isDone = (from: number) =>
      now.mentioned.some(({ name }) => element?.value.startsWith(`@${name} `, from) === true)
    setQuery(next !== null && !isDone(next.from) ? next : null)
    setAt(0)
  }
  const pick = (person: LayerPerson) => {
    const element = field.current
    if (!query || !element) return
    const { typed, mentioned } = now
    const isOtherOne = mentioned.some(({ id, name }) => name === person.name && id !== person.id)
    const words = `${isOtherOne ? mentionLink(person) : `@${person.name}`} `
    const rest = typed.slice(element.selectionStart)
    const others = mentioned.filter(({ id }) => id !== person.id)
    keep(
      typed.slice(0, query.from) + words + rest.replace(/^ /, ''),
      isOtherOne ? mentioned : [...others, person],
    )
    setQuery(null)
    const caret = query.from + words.length
    requestAnimationFrame(() => {
      element.focus({ preventScroll: true })
      element.setSelectionRange(caret, caret)
    })
  }
  /** Whether the list has taken the key. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.ctrlKey || event.metaKey || event.altKey) return false
    const chosen = found[at]
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, found.length))
    else if (event.key === 'ArrowUp') setAt((at + found.length - 1) % Math.max(1, found.length))
    else if (event.key === 'Escape') setQuery(null)
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && chosen) pick(chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return {
    typed: now.typed,
    isOpen,
    isLoading: people === null,
    found,
    at,
    type: (typed: string) => {
      keep(typed, now.mentioned)
      look()
    },
    look,
    close: () => setQuery(null),
    pick,
    onKey,
  }
}
