'use client'
// A field for tags. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ with a list: the focus stays in the field.
import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'
import { TAGS_MAX, TAG_MAX } from '#lib/core/annotation/limits.ts'
import { normalTags } from '#lib/core/annotation/tags.ts'
import { tagChoices } from './tag-choices.ts'
import { useKnownTags } from './use-known-tags.ts'
import { WIDE } from './use-card-layout.ts'

type Props = {
  readonly tags: readonly string[]
  readonly onStore: (tags: readonly string[]) => void
  readonly onClose: () => void
}

/** Each tag is stored as it is added. */
export function TagEditor({ tags, onStore, onClose }: Props) {
  const words = useWords().marks
  const known = useKnownTags()
  const [typed, setTyped] = useState('')
  const [listed, setListed] = useState(false)
  const [at, setAt] = useState(-1)
  const [said, setSaid] = useState('')
  const id = useId()
  const editor = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const choices = listed ? tagChoices(typed, tags, known) : []
  const isFull = tags.length >= TAGS_MAX
  const optionId = (index: number) => `${id}-${index}`

  useEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    if (!matchMedia(WIDE).matches) element?.closest('[data-card]')?.scrollIntoView({ block: 'nearest' })
  }, [])

  const type = (text: string) => {
    setTyped(text)
    setListed(true)
    setAt(-1)
  }
  const store = (next: readonly string[], what: string) => {
    onStore(next)
    setSaid(what)
  }
  const add = (text: string) => {
    const next = normalTags([...tags, ...text.split(',')])
    type('')
    setListed(false)
    if (next.length > tags.length) store(next, words.tagAdded(next.slice(tags.length).join(', ')))
  }
  const remove = (tag: string) => {
    store(
      tags.filter((one) => one !== tag),
      words.tagRemoved(tag),
    )
    field.current?.focus()
  }
  const close = () => {
    editor.current?.closest<HTMLElement>('[data-card]')?.focus({ preventScroll: true })
    onClose() // which may lead on to a field
  }
  const walk = (by: 1 | -1) => {
    setListed(true)
    const count = tagChoices(typed, tags, known).length
    // from the field to the first or the last, and from these back to the field
    setAt((now) => (count === 0 ? -1 : ((now + 1 + by + count + 1) % (count + 1)) - 1))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const chosen = choices[at]?.tag ?? typed
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        walk(event.key === 'ArrowDown' ? 1 : -1)
        break
      case 'Enter':
        if (chosen.trim() === '') close()
        else add(chosen)
        break
      case ',':
        add(typed)
        break
      case 'Tab':
        if (event.shiftKey || chosen.trim() === '') return
        add(chosen)
        break
      case 'Backspace': {
        const last = tags.at(-1)
        if (typed !== '' || last === undefined) return
        remove(last)
        break
      }
      case 'Escape':
        event.stopPropagation()
        if (choices.length > 0) {
          setListed(false)
          setAt(-1)
        } else close()
        break
      default:
        return
    }
    event.preventDefault()
  }

  return (
    <div className="tag-editor" ref={editor}>
      <ul className="tags" aria-label={words.tags}>
        {tags.map((tag) => (
          <li key={tag} className="tag">
            <bdi>{tag}</bdi>
            <IconButton
              icon={X}
              label={words.removeTag(tag)}
              className="tag-remove"
              onClick={() => remove(tag)}
            />
          </li>
        ))}
      </ul>
      <div className="tag-field">
        <input
          ref={field}
          type="text"
          role="combobox"
          dir="auto"
          value={typed}
          maxLength={TAG_MAX}
          autoComplete="off"
          aria-label={words.addTag}
          aria-describedby={`${id}-hint`}
          aria-autocomplete="list"
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 && at < choices.length ? optionId(at) : undefined}
          placeholder={words.addTag}
          disabled={isFull}
          onChange={(event) => type(event.target.value)}
          onClick={() => setListed(true)}
          onBlur={() => setListed(false)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain')
            if (!text.includes(',')) return
            event.preventDefault()
            add(`${typed}${text}`)
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          size="small"
          tone="quiet"
          onClick={() => {
            if (typed.trim() !== '') add(typed)
            close()
          }}
        >
          {words.tagsClosed}
        </Button>
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={words.tags}
          className="tag-choices float"
          hidden={choices.length === 0}
        >
          {choices.map(({ tag, isNew }, index) => (
            <li
              key={tag}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              // the focus stays in the field
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                add(tag)
                field.current?.focus()
              }}
            >
              {isNew ? words.newTag(tag) : <bdi>{tag}</bdi>}
            </li>
          ))}
        </ul>
      </div>
      <p id={`${id}-hint`} className="composer-hint">
        {isFull ? words.tagsFull(String(TAGS_MAX)) : words.tagHint}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
