// The way into the product for every text: bytes and a file name in, a draft or a refusal out.
import type { ArticleDraft } from '#lib/core/article/block.ts'
import { refuse, type Result } from '#lib/core/problem.ts'
import { isReadable } from './characters.ts'
import { decode } from './decode.ts'
import { parseApart } from './isolate.ts'
import { parseArticle, type Format } from './parse-article.ts'

export type ArticleInput = {
  readonly bytes: Uint8Array
  readonly filename: string
  readonly title?: string
  /** As in parse-article.ts. */
  readonly formerTitle?: string
}

const FORMAT_BY_EXTENSION: Readonly<Record<string, Format>> = {
  '': 'text',
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  htm: 'html',
  html: 'html',
}

/** A known extension, or none; a dot inside a longer last part ("notes v1.2 final") is no extension. */
const formatOf = (filename: string): Format | null => {
  const name = filename.split(/[/\\]/).at(-1) ?? ''
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(FORMAT_BY_EXTENSION, extension) ? (FORMAT_BY_EXTENSION[extension] ?? null) : null
}

/**
 * Reads a .txt, .md or .html file (by its extension; none means text). Refusals: `empty`, `too-large`, `binary`,
 * `unknown-format`, `no-text`, `too-deep`, `too-complex`. Plain text is read at once, in linear time; Markdown and HTML
 * take a process of their own with 256 MB and 15 s, about 0.4 s for an ordinary page.
 */
export const readArticle = async (input: ArticleInput): Promise<Result<ArticleDraft>> => {
  const { bytes, filename, title, formerTitle } = input
  const format = formatOf(filename)
  if (!format)
    return refuse(
      'unknown-format',
      `${filename} is of a kind that cannot be added yet. Use a .txt, .md or .html file.`,
    )
  const text = decode(bytes, filename)
  if (!text.ok) return text
  if (!isReadable(text.value))
    return refuse('empty', `${filename} has only blank lines. Choose a file that has text in it.`)
  const source = {
    format,
    text: text.value,
    filename,
    ...(title === undefined ? {} : { title }),
    ...(formerTitle === undefined ? {} : { formerTitle }),
  }
  return format === 'text' ? parseArticle(source) : parseApart(source)
}
