'use client'
// A field for words of one's own: grows with them, keeps them as a draft, posts by Ctrl/Cmd+Enter.
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { toast } from '#components/ui/toast.ts'
import { useTyping } from '#components/presence/use-typing.ts'
import { useWords } from '#components/words/words.tsx'
import { Button } from '#components/ui/button.tsx'
import { BODY_MAX } from '#lib/core/annotation/limits.ts'
import { useDesk } from './desk.ts'
import { useDraft } from './draft-store.ts'
import { whoSees } from './audience-words.ts'
import { FormatToggle } from './format-toggle.tsx'
import { MentionList } from './mention-list.tsx'
import { WIDE } from './use-card-layout.ts'
import { useMentions } from './use-mentions.ts'

type Props = {
  /** Where the draft is kept: `new:<span>`, `reply:<key>`, `edit:<key>`. */
  readonly place: string
  readonly label: string
  readonly placeholder: string
  readonly verb: string
  /** The words as they were, when editing. */
  readonly initial?: string
  readonly focused: boolean
  readonly onFocus?: () => void
  readonly onPost: (body: string) => void
  /** The composer goes away: nothing was typed, it was discarded, or it was posted. */
  readonly onClose: () => void
  /** Brings a discarded draft back. */
  readonly onRestore?: () => void
  readonly children?: ReactNode
}

/** From here on the length is shown. */
const LIMIT_NEAR = BODY_MAX - 500

export function Composer(props: Props) {
  const {
    place,
    label,
    placeholder,
    verb,
    initial = '',
    focused,
    onFocus,
    onPost,
    onClose,
    onRestore,
    children,
  } = props
  const desk = useDesk()
  const { layers, thread, ui } = useWords()
  const words = thread.draft
  const [body, setBody] = useDraft(desk.drafts, place, initial)
  const field = useRef<HTMLTextAreaElement>(null)
  const typing = useTyping(place, desk.audience === 'group')
  const mentions = useMentions(desk.layer, body, setBody, field)
  const hint = useId()
  const list = useId()
  const blank = body.trim() === ''
  const tooLong = body.length > BODY_MAX
  const cannotPost = blank || tooLong || !desk.open

  useEffect(() => {
    if (!focused) return
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    // In the panel it may be below the fold; beside the text it stands at its passage, which is in view.
    if (matchMedia(WIDE).matches) return
    element?.closest('[data-card]')?.scrollIntoView({ block: 'nearest' })
    element?.scrollIntoView({ block: 'nearest' }) // of a card that is higher than a low sheet
  }, [focused])

  const post = () => {
    if (cannotPost) return
    desk.drafts.write(place, '')
    typing.stop()
    onPost(body.trim())
    onClose()
  }
  const discard = () => {
    desk.drafts.write(place, '')
    onClose()
    if (blank || body === initial || !onRestore) return
    const bringBack = () => {
      desk.drafts.write(place, body)
      onRestore()
    }
    toast(words.discarded, { action: { label: ui.undo, onClick: bringBack } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentions.onKey(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      post()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (blank || body === initial) discard()
      else field.current?.closest<HTMLElement>('[data-card]')?.focus({ preventScroll: true })
    }
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        post()
      }}
    >
      {children}
      <div className="composer-field">
        <textarea
          ref={field}
          value={mentions.typed}
          rows={2}
          dir="auto"
          aria-label={label}
          aria-describedby={hint}
          aria-invalid={tooLong}
          aria-autocomplete="list"
          aria-controls={mentions.isOpen ? list : undefined}
          aria-activedescendant={
            mentions.isOpen && mentions.found.length > 0 ? `${list}-${mentions.at}` : undefined
          }
          placeholder={placeholder}
          onChange={(event) => {
            mentions.type(event.target.value)
            typing.key()
          }}
          onSelect={mentions.look}
          onBlur={() => {
            mentions.close()
            typing.stop()
          }}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
        />
        {mentions.isOpen && <MentionList id={list} mentions={mentions} />}
      </div>
      <p id={hint} className="composer-hint">
        {tooLong ? (
          <span className="text-danger" role="alert">
            {words.tooMany(body.length - BODY_MAX)}
          </span>
        ) : body.length > LIMIT_NEAR ? (
          words.left(BODY_MAX - body.length)
        ) : desk.open ? (
          whoSees(layers, desk)
        ) : (
          words.waits
        )}
      </p>
      <div className="composer-actions">
        <FormatToggle />
        <Button size="small" tone="quiet" onClick={discard}>
          {blank || body === initial ? words.cancel : words.discard}
        </Button>
        <Button size="small" tone="primary" type="submit" aria-disabled={cannotPost} title={words.postKeys}>
          {verb}
        </Button>
      </div>
    </form>
  )
}
