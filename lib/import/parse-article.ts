// Text of a known format to a draft. Pure and in-process: read-article.ts runs it apart, with limits.
import { classify } from '#lib/core/article/apparatus.ts'
import type { ArticleDraft, DraftBlock } from '#lib/core/article/block.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { cleanCharacters, isReadable } from './characters.ts'
import { flatten } from './flatten.ts'
import { elementsIn, readHtml } from './html-tree.ts'
import { inlineContent } from './inline.ts'
import { markdownToHtml } from './markdown.ts'
import { readPlainText } from './plain-text.ts'
import { tooComplex } from './problems.ts'
import { articleRegion } from './region.ts'
import { filenameTitle, guessTitle, statedTitle, withoutSiteName } from './title.ts'

export const FORMATS = ['text', 'markdown', 'html'] as const
export type Format = (typeof FORMATS)[number]

export type ArticleSource = {
  readonly format: Format
  readonly text: string
  readonly filename: string
  readonly title?: string
  /** What the Article is called so far. It stays so when neither a person nor the text says otherwise. */
  readonly formerTitle?: string
}

/** A long novel has fewer. */
const MAX_BLOCKS = 50_000
/** Markup can repeat itself far beyond its source (a link that is open across paragraphs). */
const MAX_HTML_UNITS = 20_000_000

type Parsed = { blocks: DraftBlock[]; shape: 'plain' | 'marked'; title: string | null; lang: string | null }

const parseHtml = (text: string): Result<Parsed> => {
  const page = readHtml(text)
  if (!page.ok) return page
  const { tree, lang } = page.value
  const blocks = flatten(articleRegion(tree))
  if (!blocks.some((block) => block.tag === 'h1')) {
    const outside = [...elementsIn(tree.children)].find((element) => element.tagName === 'h1')
    const content = outside ? inlineContent(outside.children) : null
    if (content && isReadable(content.text))
      blocks.unshift({ role: 'title', tag: 'h1', html: content.html, text: content.text })
  }
  const title = page.value.title === null ? null : withoutSiteName(page.value.title)
  return ok({ blocks, shape: 'marked', title, lang })
}

const parseMarkdown = (text: string): Result<Parsed> => {
  const markdown = markdownToHtml(text)
  if (!markdown.ok) return markdown
  const page = readHtml(markdown.value.html)
  if (!page.ok) return page
  return ok({
    blocks: flatten(page.value.tree.children),
    shape: 'marked',
    title: markdown.value.title,
    lang: null,
  })
}

const parse = (format: Format, text: string): Result<Parsed> => {
  switch (format) {
    case 'text':
      return ok({ blocks: readPlainText(text, MAX_BLOCKS), shape: 'plain', title: null, lang: null })
    case 'markdown':
      return parseMarkdown(text)
    case 'html':
      return parseHtml(text)
  }
}

/** A BCP 47 tag in its canonical form; `null` for what is none. */
const canonicalLang = (lang: string | null): string | null => {
  try {
    return lang === null ? null : (Intl.getCanonicalLocales(lang)[0] ?? null)
  } catch {
    return null // a RangeError: not a language tag
  }
}

/** The draft, or why there is none: `no-text`, `too-deep`, `too-complex`. */
export const parseArticle = (source: ArticleSource): Result<ArticleDraft> => {
  const parsed = parse(source.format, cleanCharacters(source.text))
  if (!parsed.ok) return parsed
  const { shape } = parsed.value
  const given = source.title?.trim() || parsed.value.title?.trim() || source.formerTitle || null
  if (!parsed.value.blocks.some((block) => isReadable(block.text)))
    return refuse(
      'no-text',
      `There is nothing to read in ${source.filename}. Check that it is the right file.`,
    )
  if (parsed.value.blocks.length > MAX_BLOCKS) return tooComplex()
  if (parsed.value.blocks.reduce((sum, block) => sum + block.html.length, 0) > MAX_HTML_UNITS)
    return tooComplex()

  const blocks = classify(parsed.value.blocks, { shape, title: given })
  const lang = canonicalLang(parsed.value.lang)
  const title =
    source.title?.trim() ||
    statedTitle(blocks, parsed.value.title) ||
    source.formerTitle ||
    guessTitle(blocks) ||
    filenameTitle(source.filename)
  return ok({ title, ...(lang ? { lang } : {}), blocks })
}
