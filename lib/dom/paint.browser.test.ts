import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexMarks, marksAt, type Mark } from '#lib/core/anchoring/overlap.ts'
import type { Colour } from '#lib/core/annotation/entry.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { middleOf, mountArticle, rangeOver } from './article.fixture.ts'
import { offsetAtPoint } from './hit.ts'
import { NEAR_SCREENS } from './follow-view.ts'
import { choosePainter, highlightName, paintWithHighlights } from './paint.ts'
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

  test('[UX19] hidden Highlights are not painted, the draft still is', () => {
    using it = mountArticle(BLOCKS)
    const painter = paintWithHighlights(it.map)
    painter.paint({
      ...EMPTY_SCENE,
      marks: [mark('a', 2, 6)],
      drafts: [{ start: 0, end: 1 }],
      visible: false,
    })
    expect(painted('yellow-1')).toEqual([])
    expect(painted('draft')).toEqual(['A'])
    painter.dispose()
  })

  test('what is added stands among the others in the order of the text', () => {
    using it = mountArticle(BLOCKS)
    const painter = paintWithHighlights(it.map)
    const later = mark('a', 12, 18)
    painter.paint({ ...EMPTY_SCENE, marks: [later] })
    painter.paint({ ...EMPTY_SCENE, marks: [later, mark('b', 2, 6)] })
    expect(painted('yellow-1')).toEqual(['lamp', 'window'])
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

/** Sixty Blocks of a screen's height in all twelve screens, one mark on each. */
const BLOCKS_PER_SCREEN = 5
const LONG = Array.from({ length: 60 }, (_, i) => {
  const text = `Lamp ${i} was lit.`
  return { html: text, text }
})
const mountLong = () => {
  const it = mountArticle(LONG)
  const height = innerHeight / BLOCKS_PER_SCREEN
  for (const { element } of it.map.blocks) element.style.cssText = `height: ${height}px; margin: 0`
  const marks = it.map.blocks.map(({ start, end }, i) => mark(`k${i}`, start, end - 9))
  return { ...it, marks, [Symbol.dispose]: () => (scrollTo(0, 0), it[Symbol.dispose]()) }
}
/** The numbers of the Blocks that are so near, from where they stand now. */
const blocksWithin = (it: ReturnType<typeof mountLong>, screens: number) =>
  it.map.blocks.flatMap(({ element }, i) => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > -screens * innerHeight && top < (1 + screens) * innerHeight ? [i] : []
  })
const nextFrame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
const scrolledTo = async (y: number) => {
  scrollTo(0, y)
  await nextFrame()
}
const paintedNumbers = () => painted('yellow-1').map((words) => Number(/\d+/.exec(words)?.[0]))

describe('what is far from the screen', () => {
  test('is not registered, and is when one scrolls there', async () => {
    using it = mountLong()
    const painter = paintWithHighlights(it.map)
    painter.paint({ ...EMPTY_SCENE, marks: it.marks })
    expect(paintedNumbers()).toEqual(blocksWithin(it, NEAR_SCREENS))
    expect(paintedNumbers().length).toBeLessThan(LONG.length / 2)
    for (const screens of [6, 10, 0]) {
      await scrolledTo(screens * innerHeight)
      expect(paintedNumbers()).toEqual(blocksWithin(it, NEAR_SCREENS))
    }
    painter.dispose()
    await scrolledTo(6 * innerHeight)
    expect(CSS.highlights.has(highlightName('yellow-1'))).toBe(false)
  })

  test('stays as it is while one scrolls less than a screen, with everything on the screen registered', async () => {
    using it = mountLong()
    await scrolledTo(4 * innerHeight)
    const painter = paintWithHighlights(it.map)
    painter.paint({ ...EMPTY_SCENE, marks: it.marks })
    await nextFrame()
    const before = [...(CSS.highlights.get(highlightName('yellow-1')) ?? [])]
    for (let n = 1; n <= 5; n++) await scrolledTo((4 + n / 6) * innerHeight)
    expect([...(CSS.highlights.get(highlightName('yellow-1')) ?? [])]).toEqual(before)
    expect(paintedNumbers()).toEqual(expect.arrayContaining(blocksWithin(it, 0)))
    painter.dispose()
  })

  test('is registered ahead of a steady scroll, seldom, and never too late', async () => {
    using it = mountLong()
    const painter = paintWithHighlights(it.map)
    painter.paint({ ...EMPTY_SCENE, marks: it.marks })
    for (const direction of [1, -1]) {
      const seen = new Set<string>()
      for (let n = 0; n <= 24; n++) {
        const screens = n / 3
        await scrolledTo((direction > 0 ? screens : 8 - screens) * innerHeight)
        const numbers = paintedNumbers()
        expect(numbers).toEqual(expect.arrayContaining(blocksWithin(it, 0)))
        expect(numbers.length).toBeLessThan(LONG.length / 2)
        seen.add(numbers.join())
      }
      expect(seen.size).toBeLessThanOrEqual(5)
    }
    painter.dispose()
  })

  test('comes near when the article is laid out anew', async () => {
    using it = mountLong()
    const painter = paintWithHighlights(it.map)
    painter.paint({ ...EMPTY_SCENE, marks: it.marks })
    const before = paintedNumbers().length
    for (const { element } of it.map.blocks) element.style.height = '30px'
    await nextFrame()
    expect(paintedNumbers().length).toBeGreaterThan(before)
    expect(paintedNumbers()).toEqual(blocksWithin(it, NEAR_SCREENS))
    painter.dispose()
  })

  test('is painted on paper', () => {
    using it = mountLong()
    const painter = paintWithHighlights(it.map)
    painter.paint({ ...EMPTY_SCENE, marks: it.marks })
    dispatchEvent(new Event('beforeprint'))
    expect(paintedNumbers().length).toBe(LONG.length)
    dispatchEvent(new Event('afterprint'))
    expect(paintedNumbers()).toEqual(blocksWithin(it, NEAR_SCREENS))
    painter.dispose()
  })

  test('has no boxes in the fallback either, and what is near is painted like the Highlights', async () => {
    using it = mountLong()
    const behind = document.createElement('div')
    behind.style.cssText = 'position: absolute; top: 0; left: 0'
    document.body.append(behind)
    const painter = choosePainter(it.map, behind, '?renderer=overlay')
    painter.paint({ ...EMPTY_SCENE, marks: it.marks })
    for (const screens of [0, 7]) {
      await scrolledTo(screens * innerHeight)
      const near = blocksWithin(it, NEAR_SCREENS)
      const boxes = [...behind.children].filter((box) => box instanceof HTMLElement)
      expect(boxes.length).toBe(near.length)
      for (const box of boxes) box.style.position = 'absolute'
      const tops = near.map((i) => rangeOver(it.article, `Lamp ${i} `).getBoundingClientRect().top)
      expect(boxes.map((box) => Math.round(box.getBoundingClientRect().top))).toEqual(
        tops.map((top) => Math.round(top)),
      )
    }
    expect(CSS.highlights.has(highlightName('yellow-1'))).toBe(false)
    painter.dispose()
    await scrolledTo(0)
    expect(behind.childElementCount).toBe(0)
    behind.remove()
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

test('for any marks, what is hit at a point is what covers the character that is seen there', () => {
  using it = mountArticle([
    { html: 'A <em>lamp</em> in a <b>win<i>dow</i></b>.', text: 'A lamp in a window.' },
    { html: 'Nobody saw the lamp, and nobody would.', text: 'Nobody saw the lamp, and nobody would.' },
  ])
  const boxes = Array.from({ length: it.text.length }, (_, offset) =>
    it.map.rangeOf({ start: offset, end: offset + 1 }).getBoundingClientRect(),
  )
  const { left, top, width, height } = it.article.getBoundingClientRect()
  const onScreen = Math.min(width, innerWidth - left - 2)
  const anyMarks = fc
    .array(fc.tuple(fc.nat(it.text.length - 1), fc.nat(20)), { maxLength: 12 })
    .map((list) => list.map(([start, length], i) => mark(`k${i}`, start, start + length)))
  const anyPoint = fc.tuple(fc.nat(Math.floor(onScreen)), fc.nat(Math.floor(height)))
  let hits = 0
  fc.assert(
    fc.property(anyMarks, anyPoint, (marks, [dx, dy]) => {
      const [x, y] = [left + dx + 0.5, top + dy + 0.5]
      const offset = offsetAtPoint(it.map, x, y)
      const seenWithin = (px: number) =>
        boxes.flatMap((box, i) =>
          box.width > 0 && box.left <= x && x <= box.right && box.top - px <= y && y <= box.bottom + px
            ? [i]
            : [],
        )
      // on the edge of two characters or of a line either is right
      const seen = seenWithin(1)
      if (offset === null) expect(seenWithin(-1)).toEqual([])
      else {
        hits++
        expect(seen).toContain(offset)
        const covering = marks.filter(({ span }) => span.start <= offset && offset < span.end)
        expect(marksAt(indexMarks(marks), offset).sort()).toEqual(covering.map(({ key }) => key).sort())
      }
    }),
    { numRuns: 500 },
  )
  expect(hits).toBeGreaterThan(50)
})
