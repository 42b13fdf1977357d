import { describe, expect, test } from 'vitest'
import { find, mountArticle, rangeOver, type TestBlock } from './article.fixture.ts'
import { buildTextMap } from './text-map.ts'

const BLOCKS: TestBlock[] = [
  { tag: 'h1', html: 'The lamp', text: 'The lamp' },
  {
    html: 'One <em>small <strong>bright</strong></em> lamp<br>in a room.',
    text: 'One small bright lamp\nin a room.',
  },
  { html: 'A family: 👩‍👩‍👧 and e\u0301clat.', text: 'A family: 👩‍👩‍👧 and e\u0301clat.' },
  { tag: 'table', html: '<tbody><tr><td>a</td><td>b</td></tr></tbody>', text: 'a\tb\t\n' },
  { tag: 'blockquote', html: 'The end.', text: 'The end.' },
]

const quoteOf = (text: string, span: { start: number; end: number } | null) =>
  span && text.slice(span.start, span.end)

describe('spanOf', () => {
  test('finds words inside nested inline elements', () => {
    using it = mountArticle(BLOCKS)
    expect(it.map.mismatches).toEqual([])
    expect(quoteOf(it.text, it.map.spanOf(rangeOver(it.article, 'bright')))).toBe('bright')
  })

  test('takes a selection across Blocks with what lies between them', () => {
    using it = mountArticle(BLOCKS)
    const range = rangeOver(it.article, 'lamp')
    const { node, offset } = find(it.article, 'in a room')
    range.setEnd(node, offset + 4)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe('lamp\n\nOne small bright lamp\nin a')
  })

  test('[UX7] a triple click, which ends at the start of the next Block, does not leak into it', () => {
    using it = mountArticle(BLOCKS)
    const [first, second] = it.article.querySelectorAll('[data-block]')
    const range = document.createRange()
    range.setStart(find(first!, 'The').node, 0) // the fixture has these Blocks
    range.setEnd(second!, 0)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe('The lamp')
    range.setEnd(find(second!, 'One').node, 0)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe('The lamp')
  })

  test('[UX6] clips what spills out of the article on either side', () => {
    using it = mountArticle(BLOCKS)
    const range = document.createRange()
    range.setStart(find(document.body, 'Before').node, 3)
    range.setEnd(find(document.body, 'After the').node, 5)
    expect(it.map.spanOf(range)).toEqual({ start: 0, end: it.text.length })
  })

  test('[UX6] is null wholly outside of the article and for white space alone', () => {
    using it = mountArticle(BLOCKS)
    expect(it.map.spanOf(rangeOver(document.body, 'Before'))).toBe(null)
    expect(it.map.spanOf(rangeOver(document.body, 'After the'))).toBe(null)
    const { node, offset } = find(it.article, 'a room')
    const range = document.createRange()
    range.setStart(node, offset + 1)
    range.setEnd(node, offset + 2)
    expect(it.map.spanOf(range)).toBe(null)
  })

  test('trims white space and line breaks at both ends', () => {
    using it = mountArticle(BLOCKS)
    const range = document.createRange()
    const from = find(it.article.querySelector('p') ?? it.article, ' lamp')
    range.setStart(from.node, from.offset)
    const to = find(it.article, 'in a')
    range.setEnd(to.node, to.offset)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe('lamp')
  })

  test('widens to whole graphemes: no half of a surrogate pair, an emoji sequence or an accented letter', () => {
    using it = mountArticle(BLOCKS)
    const { node, offset } = find(it.article, 'A family')
    const range = document.createRange()
    range.setStart(node, offset + 11)
    range.setEnd(node, offset + 12)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe('👩‍👩‍👧')
    const accent = node.data.indexOf('e\u0301')
    range.setStart(node, accent)
    range.setEnd(node, accent + 1)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe('e\u0301')
  })

  test('a selection given by elements, as Select all gives it, covers the whole article', () => {
    using it = mountArticle(BLOCKS)
    const range = document.createRange()
    range.selectNodeContents(it.article)
    expect(quoteOf(it.text, it.map.spanOf(range))).toBe(it.text)
  })
})

describe('rangeOf', () => {
  test('every Span of words comes back from the DOM as itself', () => {
    using it = mountArticle(BLOCKS)
    const edges = [...it.text.matchAll(/\S+/g)]
    for (const first of edges)
      for (const last of edges) {
        const span = { start: first.index, end: last.index + last[0].length }
        if (span.end <= span.start) continue
        expect(it.map.spanOf(it.map.rangeOf(span))).toEqual(span)
      }
  })

  test('the ranges for painting keep to one Block each', () => {
    using it = mountArticle(BLOCKS)
    const ranges = it.map.rangesOf({ start: 4, end: it.text.indexOf('A family') + 8 })
    expect(ranges.map((r) => [r.startContainer.textContent, r.startOffset, r.endOffset])).toEqual([
      ['The lamp', 4, 8],
      ['One ', 0, 10],
      ['A family: 👩‍👩‍👧 and e\u0301clat.', 0, 8],
    ])
  })
})

test('a Block whose DOM says something else than the Revision is reported, and nothing is anchored in it', () => {
  using it = mountArticle([
    { html: 'One.', text: 'One.' },
    { html: 'Twoo.', text: 'Two.' },
    { html: 'Three.', text: 'Three.' },
  ])
  expect(it.map.mismatches).toEqual([{ block: 'b1', expected: 4, found: 5 }])
  expect(it.map.spanOf(rangeOver(it.article, 'Twoo'))).toBe(null)
  expect(quoteOf(it.text, it.map.spanOf(rangeOver(it.article, 'Three')))).toBe('Three')
  expect(it.map.rangesOf({ start: 6, end: 10 })).toEqual([])
})

test('nesting far deeper than a stack is read', () => {
  const deep = 20_000
  const p = document.createElement('p')
  let inner: HTMLElement = p
  for (let i = 0; i < deep; i++) inner = inner.appendChild(document.createElement('em'))
  inner.textContent = 'deep'
  using it = mountArticle([{ html: '', text: 'deep' }])
  it.article.querySelector('p')?.replaceChildren(p.firstChild!) // made above
  expect(buildTextMap(it.article, 'deep').mismatches).toEqual([])
})
