// A Revision as semantic HTML, on the server alone: whole and readable without JavaScript, never rendered again by a client.
import { createElement, type ReactNode } from 'react'
import type { Block, Revision } from '#lib/core/article/block.ts'
import { readingMinutes } from './reading-time.ts'
import { partsOf } from './parts.ts'
import { sectionsOf, type ListNode, type Section } from './sections.ts'

type Props = { readonly title: string; readonly lang: string | null; readonly revision: Revision }

/** The article. Every Block's element carries `data-block`, `data-start`, `data-end` and `data-role` for lib/dom/text-map.ts. */
export function ArticleBody({ title, lang, revision }: Props) {
  const sections = sectionsOf(revision.blocks)
  const minutes = <span className="reading-time">{readingMinutes(revision.blocks)} min read</span>
  const metaAt = sections.findIndex((section) => section.kind === 'meta')
  const hasTitle = revision.blocks.some((block) => block.role === 'title')
  return (
    // '': of no known language, and not that of the interface
    <article className="article" lang={lang ?? ''} dir="auto" id="article" tabIndex={-1}>
      {!hasTitle && <h1 className="article-title">{title}</h1>}
      {metaAt < 0 && !hasTitle && <p className="article-meta">{minutes}</p>}
      {partsOf(sections).map((part, i, { length }) => {
        const views = part.map(({ section, at }) => (
          <SectionView key={at} section={section} minutes={at === metaAt ? minutes : null} />
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

function SectionView({ section, minutes }: { readonly section: Section; readonly minutes: ReactNode }) {
  switch (section.kind) {
    case 'block':
      return <BlockView block={section.block} />
    case 'list':
      return <ListView list={section.list} />
    case 'meta':
      return (
        <div className="article-meta">
          {section.blocks.map((block) => (
            <BlockView key={block.id} block={block} />
          ))}
          {minutes}
        </div>
      )
    case 'apparatus':
      return (
        <details className="apparatus">
          <summary>{section.count === 1 ? '1 line set aside' : `${section.count} lines set aside`}</summary>
          {section.sections.map((inner, i) => (
            <SectionView key={i} section={inner} minutes={null} />
          ))}
        </details>
      )
  }
}

function ListView({ list }: { readonly list: ListNode }) {
  const items = list.items.map(({ block, lists }) => (
    <li key={block.id}>
      <div {...placeOf(block)} dangerouslySetInnerHTML={{ __html: block.html }} />
      {lists.map((inner, i) => (
        <ListView key={i} list={inner} />
      ))}
    </li>
  ))
  return list.ordered ? <ol start={list.start}>{items}</ol> : <ul>{items}</ul>
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.tag === 'hr' || block.role === 'separator') return <hr {...placeOf(block)} />
  return createElement(elementOf(block), {
    ...placeOf(block),
    dangerouslySetInnerHTML: { __html: innerHtml(block) },
  })
}

const placeOf = (block: Block) => ({
  'data-block': block.id,
  'data-start': block.start,
  'data-end': block.end,
  'data-role': block.role,
})

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
