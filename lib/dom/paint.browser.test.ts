import { describe, expect, test } from 'vitest'
import type { Mark } from '#lib/core/anchoring/overlap.ts'
import type { Colour } from '#lib/core/annotation/entry.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { middleOf, mountArticle, rangeOver } from './article.fixture.ts'
import { offsetAtPoint } from './hit.ts'
import { highlightName, paintWithHighlights } from './paint.ts'
import { paintWithBoxes } from './paint-fallback.ts'
import { EMPTY_SCENE, LOOKS } from './scene.ts'

const BLOCKS = [
  { html: 'A lamp in a window.', text: 'A lamp in a window.' },
  { html: 'Nobody saw the lamp.', text: 'Nobody saw the lamp.' },
]
const mark = (key: string, start: number, end: number, colour: Colour = 'yellow'): Mark => ({
  key: asId<EntryKey>(key),
  span: { start, end },
  colour,
})
const painted = (look: string) =>
  [...(CSS.highlights.get(highlightName(look)) ?? [])].map((range) => {
    const copy = document.createRange()
    copy.setStart(range.startContainer, range.startOffset)
    copy.setEnd(range.endContainer, range.endOffset)
    return copy.toString()
  })

describe('paintWithHighlights', () => {
  test('paints by colour and depth, cut at the edges of Blocks, and changes nothing in the DOM', () => {
    using it = mountArticle(BLOCKS)
    const before = it.article.outerHTML
    const painter = paintWithHighlights(it.map)
    painter.paint({ ...EMPTY_SCENE, marks: [mark('a', 2, 27), mark('b', 7, 11, 'rose')] })
    expect(painted('yellow-1')).toEqual(['lamp ', ' window.', 'Nobody'])
    expect(painted('rose-2')).toEqual(['in a'])
    expect(it.article.outerHTML).toBe(before)
    painter.dispose()
    expect(CSS.highlights.has(highlightName('yellow-1'))).toBe(false)
  })

  test('[UX19] hidden Highlights are not painted, what others select and the draft still are', () => {
    using it = mountArticle(BLOCKS)
    const painter = paintWithHighlights(it.map)
    painter.paint({
      ...EMPTY_SCENE,
      marks: [mark('a', 2, 6)],
      drafts: [{ start: 0, end: 1 }],
      remote: [{ start: 7, end: 9 }],
      visible: false,
    })
    expect(painted('yellow-1')).toEqual([])
    expect(painted('draft')).toEqual(['A'])
    expect(painted('remote')).toEqual(['in'])
    painter.dispose()
  })

  test('registers the same few Highlights for ten thousand Annotations', () => {
    using it = mountArticle(BLOCKS)
    const painter = paintWithHighlights(it.map)
    painter.paint({
      ...EMPTY_SCENE,
      marks: Array.from({ length: 10_000 }, (_, i) => mark(`k${i}`, i % 15, (i % 15) + 3)),
    })
    expect([...CSS.highlights.keys()].filter((name) => name.startsWith('gloss-')).length).toBe(LOOKS.length)
    painter.dispose()
  })
})

test('the fallback draws boxes where the words are, and no node into the article', () => {
  using it = mountArticle(BLOCKS)
  const behind = document.createElement('div')
  behind.style.cssText = 'position: absolute; top: 0; left: 0'
  document.body.append(behind)
  const before = it.article.outerHTML
  const painter = paintWithBoxes(it.map, behind)
  painter.paint({ ...EMPTY_SCENE, marks: [mark('a', 2, 6)] })
  const words = rangeOver(it.article, 'lamp').getBoundingClientRect()
  const box = behind.firstElementChild
  if (!(box instanceof HTMLElement)) throw new Error('no box was drawn')
  box.style.position = 'absolute'
  expect(box.dataset.look).toBe('yellow-1')
  expect(box.getBoundingClientRect().left).toBeCloseTo(words.left, 0)
  expect(box.getBoundingClientRect().top).toBeCloseTo(words.top, 0)
  expect(it.article.outerHTML).toBe(before)
  painter.dispose()
  expect(behind.childElementCount).toBe(0)
  behind.remove()
})

describe('offsetAtPoint', () => {
  test('says which character lies under the point', () => {
    using it = mountArticle(BLOCKS)
    const { x, y } = middleOf(rangeOver(it.article, 'w the'))
    const offset = offsetAtPoint(it.map, x, y)
    expect(offset).not.toBe(null)
    expect('w the').toContain(it.text[offset ?? 0])
  })

  test('is null beside the text, where a caret would snap to the end of the line', () => {
    using it = mountArticle(BLOCKS)
    const line = rangeOver(it.article, 'window.').getBoundingClientRect()
    expect(offsetAtPoint(it.map, line.right + 120, line.top + line.height / 2)).toBe(null)
    expect(offsetAtPoint(it.map, line.right - 3, line.top + line.height / 2)).not.toBe(null)
  })
})
