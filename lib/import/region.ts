// Which part of a page is the article.
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { elementsIn, plainText } from './html-tree.ts'

/** A part that holds less of its surroundings' text than this is a teaser or a comment, not the article. */
const LEAST_SHARE = 0.4

const weigh = (nodes: readonly (ElementContent | RootContent)[]) =>
  plainText(nodes).replace(/\s+/g, ' ').length

const heaviest = (elements: readonly Element[]): Element | null => {
  let best: { element: Element; weight: number } | null = null
  for (const element of elements) {
    const weight = weigh(element.children)
    if (!best || weight > best.weight) best = { element, weight }
  }
  return best?.element ?? null
}

/** Elements of that name that lie in no other of that name, so that weighing them all stays linear. */
const outermost = (nodes: readonly (ElementContent | RootContent)[], tagName: string): Element[] =>
  nodes.flatMap((node): Element[] => {
    if (node.type !== 'element') return []
    return node.tagName === tagName ? [node] : outermost(node.children, tagName)
  })

const CHROME = new Set(['nav', 'aside'])

/** Navigation and site headers go; a header that holds the page's title stays, and footers are muted by flatten.ts. */
const withoutChrome = (nodes: readonly (ElementContent | RootContent)[]): (ElementContent | RootContent)[] =>
  nodes.flatMap((node): (ElementContent | RootContent)[] => {
    if (node.type !== 'element') return [node]
    if (CHROME.has(node.tagName)) return []
    if (node.tagName === 'header' && !holdsTitle(node)) return []
    return ['html', 'body', 'div'].includes(node.tagName)
      ? [{ ...node, children: withoutChrome(node.children) as ElementContent[] }] // children of an Element already
      : [node]
  })

const holdsTitle = (node: Element) =>
  [...elementsIn(node.children)].some((element) => element.tagName === 'h1')

/** The nodes of the article: in `<article>`, else `<main>`, else the page without its navigation. */
export const articleRegion = (tree: Root): (ElementContent | RootContent)[] => {
  const whole = weigh(tree.children)
  const main = heaviest(outermost(tree.children, 'main'))
  const around = main && weigh(main.children) >= whole * LEAST_SHARE ? main.children : tree.children
  const article = heaviest(outermost(around, 'article'))
  if (article && weigh(article.children) >= weigh(around) * LEAST_SHARE) return article.children
  return around === tree.children ? withoutChrome(around) : [...around]
}
