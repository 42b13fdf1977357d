// A Revision as semantic HTML, on the server alone: whole and readable without JavaScript, never rendered again by a client.
import { createElement, Fragment, type ReactNode } from 'react'
import type { Words } from '#components/words/en.ts'
import type { Block, Revision } from '#lib/core/article/block.ts'
import { directionOf, directionOfText, type Direction } from '#lib/core/article/direction.ts'
import { readingMinutes } from './reading-time.ts'
import { partsOf } from './parts.ts'
import { sectionsOf, type ListNode, type Section } from './sections.ts'

type ArticleWords = Words['reader']['article']

type Props = {
  readonly title: string
  readonly lang: string | null
  /** Where it was published. */
  readonly source: string | null
  readonly revision: Revision
  readonly words: ArticleWords
}

/** The article. Every Block's element carries `data-block`, `data-start`, `data-end` and `data-role` for lib/dom/text-map.ts. */
export function ArticleBody({ title, lang, source, revision, words }: Props) {
  const sections = sectionsOf(revision.blocks)
  const meta = (
    <>
      <bdi className="reading-time">{words.minutes(readingMinutes(revision.blocks))}</bdi>
      {source !== null && <SourceLink source={source} from={words.from} />}
    </>
  )
  const metaAt = sections.findIndex((section) => section.kind === 'meta')
  const direction = directionOf(lang, revision.text)
  // Nobody is named: the time to read it stands under the title and the standfirst.
  const headEnd = metaAt >= 0 ? -1 : sections.findLastIndex(isOfHead)
  const hasTitle = revision.blocks.some((block) => block.role === 'title')
  return (
    // '': of no known language, and not that of the interface
    <article className="article" lang={lang ?? ''} dir={direction} id="article" tabIndex={-1}>
      {!hasTitle && <h1 className="article-title">{title}</h1>}
      {metaAt < 0 && headEnd < 0 && <p className="article-meta">{meta}</p>}
      {partsOf(sections).map((part, i, { length }) => {
        const views = part.map(({ section, at }) => (
          <Fragment key={at}>
            <SectionView
              section={section}
              meta={at === metaAt ? meta : null}
              words={words}
              direction={direction}
            />
            {at === headEnd && <p className="article-meta">{meta}</p>}
          </Fragment>
        ))
        return length === 1 ? (
          views
        ) : (
          <div key={i} className="article-part">
            {views}
          </div>
        )
      })}
    </article>
  )
}

function SourceLink({ source, from }: { readonly source: string; readonly from: string }) {
  return (
    <span className="reading-time">
      {from}{' '}
      <a href={source} target="_blank" rel="external nofollow noopener noreferrer">
        {new URL(source).hostname.replace(/^www\./, '')}
      </a>
    </span>
  )
}

const isOfHead = (section: Section): boolean =>
  section.kind === 'block' && (section.block.role === 'title' || section.block.role === 'standfirst')

type SectionProps = {
  readonly section: Section
  /** What stands after byline and dateline. */
  readonly meta: ReactNode
  readonly words: ArticleWords
  /** The article's. */
  readonly direction: Direction
}

function SectionView({ section, meta, words, direction }: SectionProps) {
  switch (section.kind) {
    case 'block':
      return <BlockView block={section.block} direction={direction} />
    case 'list':
      return <ListView list={section.list} direction={direction} />
    case 'meta':
      return (
        <div className="article-meta">
          {section.blocks.map((block) => (
            <BlockView key={block.id} block={block} direction={direction} />
          ))}
          {meta}
        </div>
      )
    case 'apparatus':
      return (
        <details className="apparatus">
          <summary>{words.setAside(section.count)}</summary>
          {section.sections.map((inner, i) => (
            <SectionView key={i} section={inner} meta={null} words={words} direction={direction} />
          ))}
        </details>
      )
  }
}

function ListView({ list, direction }: { readonly list: ListNode; readonly direction: Direction }) {
  const items = list.items.map(({ block, lists }) => (
    <li key={block.id}>
      <div {...placeOf(block, direction)} dangerouslySetInnerHTML={{ __html: block.html }} />
      {lists.map((inner, i) => (
        <ListView key={i} list={inner} direction={direction} />
      ))}
    </li>
  ))
  return list.ordered ? <ol start={list.start}>{items}</ol> : <ul>{items}</ul>
}

function BlockView({ block, direction }: { readonly block: Block; readonly direction: Direction }) {
  if (block.tag === 'hr' || block.role === 'separator') return <hr {...placeOf(block, direction)} />
  return createElement(elementOf(block), {
    ...placeOf(block, direction),
    dangerouslySetInnerHTML: { __html: innerHtml(block) },
  })
}

const placeOf = (block: Block, direction: Direction) => ({
  ...runsOtherwise(block, direction),
  'data-block': block.id,
  'data-start': block.start,
  'data-end': block.end,
  'data-role': block.role,
})

/** A Block in another script than the article's, such as a quotation, runs its own way. */
const runsOtherwise = (block: Block, direction: Direction): { readonly dir?: Direction } => {
  const own = directionOfText(block.text)
  return own === null || own === direction ? {} : { dir: own }
}

/** One `<h1>` per page: the title, whatever the source called it. */
const elementOf = (block: Block): string => {
  if (block.role === 'title') return 'h1'
  if (block.role === 'heading') return /^h[2-6]$/.test(block.tag) ? block.tag : 'h2'
  if (block.role === 'quote') return 'blockquote'
  if (block.role === 'code') return 'pre'
  if (/^h[1-6]$/.test(block.tag) || block.tag === 'li') return 'p'
  return block.tag
}

/** HTML drops one line break after `<pre>`; a text that begins with one keeps it by a second. */
const innerHtml = (block: Block) =>
  block.html.startsWith('\n') && elementOf(block) === 'pre' ? `\n${block.html}` : block.html
