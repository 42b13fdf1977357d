// A comment's Markdown as React nodes. No HTML is ever parsed or set: what is not known here is shown as it was typed.
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { Fragment, memo, type ReactNode } from 'react'
import { unified } from 'unified'
import { citedBy } from '#lib/core/annotation/citation.ts'
import { mentionedBy } from '#lib/core/annotation/mention.ts'
import { Citation } from './citation.tsx'
import { Mention } from './mention.tsx'
import { safeLink } from './safe-link.ts'

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

type Root = ReturnType<typeof processor.parse>
type Node = Root['children'][number]
type LinkNode = Extract<Node, { type: 'link' }>

/** Deeper quotes and lists than this are shown as typed: nobody nests so deep on purpose. */
const MAX_DEPTH = 12

/** Renders a comment's body: bold, italic, struck, code, links, lists, quotes. */
export const Markdown = memo(function Markdown({ source }: { readonly source: string }) {
  return <div className="markdown">{render(processor.parse(source).children, source, 0)}</div>
})

const render = (nodes: readonly Node[], source: string, depth: number): ReactNode =>
  nodes.map((node, i) => <Fragment key={i}>{renderNode(node, source, depth)}</Fragment>)

const renderNode = (node: Node, source: string, depth: number): ReactNode => {
  if (depth > MAX_DEPTH) return asTyped(node, source)
  const inside = () => ('children' in node ? render(node.children, source, depth + 1) : null)
  switch (node.type) {
    case 'text':
      return node.value
    case 'paragraph':
      return <p>{inside()}</p>
    case 'heading':
      return (
        <p>
          <strong>{inside()}</strong>
        </p>
      )
    case 'strong':
      return <strong>{inside()}</strong>
    case 'emphasis':
      return <em>{inside()}</em>
    case 'delete':
      return <del>{inside()}</del>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul>{inside()}</ul>
    case 'listItem':
      return <li>{inside()}</li>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'link':
      return renderLink(node, source, inside())
    default:
      return asTyped(node, source)
  }
}

const renderLink = (node: LinkNode, source: string, words: ReactNode): ReactNode => {
  const person = mentionedBy(node.url)
  if (person !== null) return <Mention person={person}>{words}</Mention>
  const link = safeLink(node.url)
  if (!link) return asTyped(node, source)
  const typed =
    node.children.length === 1 && node.children[0]?.type === 'text' ? node.children[0].value : null
  const isAddress = typed === node.url || link.href === `mailto:${typed}`
  const saysWhere = isAddress && node.url.includes(link.host)
  const plain = (
    <>
      <a href={link.href} rel="nofollow ugc noopener noreferrer" target="_blank">
        <bdi>{words}</bdi>
      </a>
      {!saysWhere && <span className="link-host"> ({link.host})</span>}
    </>
  )
  return citedBy(link.href, new URL(link.href).origin) === null ? (
    plain
  ) : (
    <Citation href={link.href} label={isAddress ? null : words} plain={plain} />
  )
}

/** The source of a node: HTML, images, tables, footnotes and whatever comes later are text. */
const asTyped = (node: Node, source: string): ReactNode => {
  const from = node.position?.start.offset
  const to = node.position?.end.offset
  return (
    <span className="as-typed">{from === undefined || to === undefined ? '' : source.slice(from, to)}</span>
  )
}
