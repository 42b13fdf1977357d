'use client'
// A link to a Thread or to words, shown as what it leads to. The words are those that stand there, never the link's own.
import type { MouseEvent, ReactNode } from 'react'
import { useWords } from '#components/words/words.tsx'
import type { Words } from '#components/words/en.ts'
import { citedBy, type Cited } from '#lib/core/annotation/citation.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { useReading, type Reading } from './citations.tsx'
import { authorOf, useDeskIfAny, type Desk } from './desk.ts'
import { useFoundCitation, type FoundCitation } from './found-citation.ts'
import { shortQuote } from './thread-words.ts'
import './citation.css'

type Props = {
  readonly href: string
  /** What the person called it; `null` for an address alone. */
  readonly label: ReactNode
  /** What is shown where nothing is known of it: the link as any other. */
  readonly plain: ReactNode
}

/** `quote` is `null` where there are no words to show. */
type Shown = { readonly quote: string | null; readonly says: string; readonly href: string }

const QUOTE_SHOWN = 240

/** Outside of the reader, and for what one may not see, a link like any other. */
export function Citation({ href, label, plain }: Props) {
  const { cite: words } = useWords()
  const desk = useDeskIfAny()
  const reading = useReading()
  const cited = reading && citedBy(href, location.origin)
  const live = reading && desk && cited ? shownHere(cited, reading, desk, words) : null
  const isHere = live !== null
  const found = useFoundCitation(cited && !isHere ? href.slice(location.origin.length) : null)
  const shown = live ?? (found && { ...shownFound(found, words), href })
  if (!shown || shown === 'coming') return plain

  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || !reading || !cited)
      return
    if (!leadsHere(cited, reading) || shown.href !== href) return
    event.preventDefault()
    const { hash } = new URL(href)
    if (location.hash !== hash) history.pushState(null, '', hash)
    dispatchEvent(new HashChangeEvent('hashchange')) // use-address.ts brings it into view
  }
  return (
    <>
      {label}
      <a className="citation" href={shown.href} onClick={onClick}>
        {shown.quote !== null && (
          <bdi className="citation-words">
            {shown.quote === '' ? words.article.head : `“${shortQuote(shown.quote, QUOTE_SHOWN)}”`}
          </bdi>
        )}
        <span className="citation-says">{shown.says}</span>
      </a>
    </>
  )
}

/** Whether it can be brought into view on the page as it is. */
const leadsHere = (cited: Cited, { article, revision }: Reading): boolean =>
  cited.article === article && (cited.at === 'thread' || cited.revision === revision.number)

/** `null`: the server has to be asked. */
const shownHere = (
  cited: Cited,
  reading: Reading,
  desk: Desk,
  words: Words['cite'],
): Shown | 'coming' | null => {
  if (!leadsHere(cited, reading)) return null
  const page = `/articles/${reading.article}`
  if (cited.at === 'words') {
    const { text, number } = reading.revision
    if (cited.span.end > text.length) return null
    const quote = text.slice(cited.span.start, cited.span.end)
    return {
      quote,
      says: words.citation.words,
      href: `${location.origin}${page}?revision=${number}#words=${cited.span.start}-${cited.span.end}`,
    }
  }
  const thread = reading.threads.find(({ annotation }) => annotation.key === cited.annotation)
  if (!thread)
    return reading.synced
      ? { quote: null, says: words.citation.gone, href: `${page}/history?annotation=${cited.annotation}` }
      : 'coming'
  return {
    quote: thread.quote,
    says: [authorOf(desk, thread.attribution).name, ...stateOf(thread, words)].join(' · '),
    href: `${location.origin}${page}#annotation=${cited.annotation}`,
  }
}

const stateOf = ({ anchor, state }: Thread, { citation }: Words['cite']): string[] => [
  ...(anchor?.at === 'changed' ? [citation.changed] : []),
  ...(anchor?.at === 'moved' ? [citation.moved] : []),
  ...(anchor?.at === 'orphan' ? [citation.orphan] : []),
  ...(state === 'resolved' ? [citation.resolved] : []),
]

const shownFound = (found: FoundCitation, { citation }: Words['cite']): Omit<Shown, 'href'> => {
  if (found.at === 'gone') return { quote: null, says: citation.goneIn(found.title) }
  const says =
    found.at === 'thread'
      ? [found.author, ...(found.state === 'resolved' ? [citation.resolved] : [])]
      : found.isLatest
        ? []
        : [citation.earlier]
  return { quote: found.quote, says: [...says, found.title].join(' · ') }
}
