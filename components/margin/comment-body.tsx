'use client'
// The words of a comment. Most are plain, and need no parser on the page; it comes when the first one does.
import { lazy, memo, Suspense } from 'react'

const Markdown = lazy(() => import('./markdown.tsx').then(({ Markdown: loaded }) => ({ default: loaded })))

/** What could mean something in Markdown, or become a link by itself. Rather too much than too little. */
const MARKUP = /[\\`*_~[\]<>#|&@]|https?:|www\.|^[\t ]*(?:[-+=]|\d{1,9}[.)])|^(?: {4}|[ ]{0,3}\t)|[ ]{2}$/im

/** Whether a parser would make nothing but paragraphs of it. */
export const isPlain = (source: string): boolean => !MARKUP.test(source)

export const CommentBody = memo(function CommentBody({ source }: { readonly source: string }) {
  if (isPlain(source)) return <Plain source={source} />
  return (
    <Suspense fallback={<Plain source={source} />}>
      <Markdown source={source} />
    </Suspense>
  )
})

function Plain({ source }: { readonly source: string }) {
  const paragraphs = source.split(/(?:\r?\n[ \t]*){2,}/).map(trimLines)
  return (
    <div className="markdown">
      {paragraphs.map((words, i) => (words === '' ? null : <p key={i}>{words}</p>))}
    </div>
  )
}

/** As Markdown does: the lines of a paragraph begin and end with words. */
const trimLines = (paragraph: string): string =>
  paragraph.replaceAll(/^[ \t]+|[ \t]+$/gm, '').replaceAll(/^[\r\n]+|[\r\n]+$/g, '')
