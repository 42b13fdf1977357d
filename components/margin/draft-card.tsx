'use client'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '#components/words/words.tsx'
import { COLOURS, type Colour, type Stance } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { Composer } from './composer.tsx'
import { AtLayer, useDesk } from './desk.ts'
import { AudienceChoice } from './audience-choice.tsx'
import type { NewDraft } from './draft-store.ts'
import { DraftTags } from './draft-tags.tsx'
import { pencilLabel } from './pencil-name.tsx'
import { StanceChoice } from './stance.tsx'
import { replyThere, ThreadOffer, useOfferedThread } from './thread-offer.tsx'
import { shortQuote } from './thread-words.ts'
import { useDraftAudience } from './use-draft-audience.ts'

type Props = {
  readonly draft: NewDraft
  /** `null`: it is on the Article as a whole. */
  readonly quote: string | null
  readonly active: boolean
  readonly onActive: () => void
  readonly onClose: () => void
  readonly onRestore: () => void
  readonly onPosted: (key: EntryKey) => void
}

/** A Comment that is being written on a passage: dashed until it is posted. */
export function DraftCard({ draft, quote, active, onActive, onClose, onRestore, onPosted }: Props) {
  const desk = useDesk()
  const [audience, setAudience] = useDraftAudience(draft.id)
  const { cite: words, reader, thread } = useWords()
  const [colour, setColour] = useState<Colour>(draft.colour)
  const [stance, setStance] = useState<Stance | null>(() => desk.drafts.choices(draft.id).stance ?? null)
  const [tags, setTags] = useState(() => desk.drafts.choices(draft.id).tags ?? [])
  const offered = useOfferedThread(draft, audience)
  /** What was offered from the start stands above the field; what comes or goes while one writes moves no field. */
  const [first] = useState(offered)
  const card = useRef<HTMLElement>(null)
  const question = draft.motivation === 'questioning'
  const onWhat = quote === null ? words.article.theArticle : `“${shortQuote(quote)}”`
  const choose = (next: Colour) => {
    setColour(next)
    desk.drafts.choose(draft.id, { colour: next })
  }
  const takeStance = (next: Stance | null) => {
    setStance(next)
    desk.drafts.choose(draft.id, { stance: next })
  }
  const takeTags = (next: readonly string[]) => {
    setTags(next)
    desk.drafts.choose(draft.id, { tags: next })
  }
  useEffect(() => {
    const { colour: first, motivation } = draft
    desk.drafts.choose(draft.id, { colour: first, motivation, ...desk.drafts.choices(draft.id) })
  }, [desk.drafts, draft])
  const reply = () => {
    if (!offered) return
    replyThere(desk, draft, offered, words.offer.brought)
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!offered || !event.altKey || event.code !== 'KeyR') return // the key, for Alt writes other letters on a Mac
    event.preventDefault()
    reply()
  }
  return (
    <AtLayer of={audience}>
      <section
        ref={card}
        className="card card-draft"
        data-card={draft.id}
        data-active={active || undefined}
        tabIndex={-1}
        aria-label={thread.draft.name(onWhat)}
        onKeyDown={onKeyDown}
      >
        {quote !== null && (
          <p className="quote" data-colour={colour}>
            <bdi className="quote-words">{quote.replace(/\s+/g, ' ')}</bdi>
          </p>
        )}
        {first && (
          <div className={offered ? undefined : 'invisible'} inert={!offered}>
            <ThreadOffer thread={offered ?? first} onReply={reply} />
          </div>
        )}
        <Composer
          place={draft.id}
          label={question ? thread.draft.questionOn(onWhat) : thread.draft.commentOn(onWhat)}
          placeholder={question ? thread.draft.yourQuestion : thread.yourComment}
          verb={question ? thread.draft.ask : thread.comment}
          focused={active}
          onFocus={onActive}
          onPost={(body) =>
            onPosted(
              desk.actions.annotate({
                audience,
                span: draft.span,
                motivation: draft.motivation,
                colour,
                stance,
                tags,
                body,
              }),
            )
          }
          onClose={onClose}
          onRestore={onRestore}
        >
          <AudienceChoice
            name={draft.id}
            audience={audience}
            onChoose={(chosen) => {
              setAudience(chosen)
              desk.choose(chosen)
            }}
          />
          <div className="draft-row">
            <fieldset className="pencils">
              <legend className="sr-only">{thread.draft.pencil}</legend>
              {COLOURS.map((each) => (
                <label key={each} className="pencil-choice" title={pencilLabel(reader, each)}>
                  <input
                    type="radio"
                    className="sr-only"
                    name={`pencil-${draft.id}`}
                    aria-label={pencilLabel(reader, each)}
                    checked={each === colour}
                    onChange={() => choose(each)}
                  />
                  <span className={`pencil pencil-${each}`} aria-hidden>
                    Aa
                  </span>
                </label>
              ))}
            </fieldset>
            <DraftTags
              tags={tags}
              onChange={takeTags}
              onDone={() => card.current?.querySelector('textarea')?.focus()}
            />
          </div>
          <StanceChoice stance={stance} onChange={takeStance} />
        </Composer>
        {offered && !first && <ThreadOffer thread={offered} onReply={reply} />}
      </section>
    </AtLayer>
  )
}
