// Markdown becomes HTML source and then takes the road of all HTML, so that there is one sanitiser and one walk.
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { ok, type Result } from '#lib/core/problem.ts'
import { MAX_DEPTH } from './html-tree.ts'
import { tooDeep } from './problems.ts'

const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()

/** `---` lines around `key: value` lines at the very start, as many generators write them. */
const FRONT_MATTER = /^---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Containers that one line opens: quote signs and list marks, or the spaces of a deep list. */
const isNestedTooDeeply = (source: string): boolean => {
  for (const [lead] of source.matchAll(/^[ \t>*+-]{200,}/gm)) {
    const marks = lead.replace(/[ \t]/g, '').length
    const isRule = /^[ \t]*([*-])(?:[ \t]*\1)*[ \t]*$/.test(lead)
    if (!isRule && marks > MAX_DEPTH / 2) return true
    if (lead.length - marks > MAX_DEPTH * 4) return true
  }
  return false
}

export type Markdown = { readonly html: string; readonly title: string | null }

/** The title that front matter names, without its quotation marks. */
const frontTitle = (front: string): string | null =>
  /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/m.exec(front)?.[2] ?? null

/** CommonMark with GitHub's tables, strike-through, task lists and footnotes; raw HTML is passed on, not trusted. */
export const markdownToHtml = (source: string): Result<Markdown> => {
  const front = FRONT_MATTER.exec(source)?.[0] ?? ''
  const text = source.slice(front.length)
  if (isNestedTooDeeply(text)) return tooDeep()
  try {
    return ok({ html: String(toHtml.processSync(text)), title: frontTitle(front) })
  } catch (error) {
    // The Markdown reader recurses over emphasis and images, which no line start shows. RangeError is a full stack.
    if (error instanceof RangeError) return tooDeep()
    throw error
  }
}
