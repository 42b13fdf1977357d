import { describe, expect, test } from 'vitest'
import { mountArticle, type TestBlock } from './article.fixture.ts'
import { offsetAtHeight, spanBetween } from './near.ts'

const WORDS = 'One lamp was lit in the window and nobody saw it.'
const paragraphs = (count: number): TestBlock[] =>
  Array.from({ length: count }, (_, i) => {
    const text = `${i}. ${WORDS}`
    return { html: text, text }
  })

describe('spanBetween', () => {
  test('between any two heights it is the Blocks that a scan finds there', () => {
    using it = mountArticle(paragraphs(30))
    const end = it.article.getBoundingClientRect().bottom + 40
    for (let top = -40; top < end; top += 23)
      for (const height of [1, 37, 400]) {
        const there = it.map.blocks.filter(({ element }) => {
          const box = element.getBoundingClientRect()
          return box.bottom > top && box.top < top + height
        })
        const { start, end: last } = spanBetween(it.map, top, top + height)
        // one that is higher than the part is cut at lines, so it may be smaller than the Block
        if (there.length === 0) expect(last).toBe(start)
        else {
          expect(start).toBeGreaterThanOrEqual(there[0]?.start ?? -1)
          expect(last).toBeLessThanOrEqual(there.at(-1)?.end ?? -1)
          if (height === 400) expect([start, last]).toEqual([there[0]?.start, there.at(-1)?.end])
        }
      }
  })

  test('of a Block that is higher than the part it is the lines there, no fewer and not many more', () => {
    const text = Array.from({ length: 400 }, (_, i) => `${i} ${WORDS}`).join(' ')
    using it = mountArticle([{ html: text, text }])
    const [top, bottom] = [500, 900]
    const near = spanBetween(it.map, top, bottom)
    const lineOf = (offset: number) =>
      it.map.rangeOf({ start: offset, end: offset + 1 }).getBoundingClientRect()
    const shown = (offset: number) => lineOf(offset).bottom > top && lineOf(offset).top < bottom
    const words = [...text.matchAll(/\S+/g)].map(({ index }) => index)
    const there = words.filter(shown)
    expect(there.length).toBeGreaterThan(20)
    expect(words.filter((at) => near.start <= at && at < near.end)).toEqual(expect.arrayContaining(there))
    expect(lineOf(near.start).bottom).toBeGreaterThan(top - 100)
    expect(lineOf(near.end - 1).top).toBeLessThan(bottom + 100)
  })

  test('Blocks in a folded part stand where the fold is', () => {
    using it = mountArticle(paragraphs(12))
    const fold = document.createElement('details')
    fold.innerHTML = '<summary>Set aside</summary>'
    const [fourth, ...rest] = it.map.blocks.slice(3, 6)
    fourth?.element.before(fold)
    fold.append(...[fourth, ...rest].flatMap((block) => block?.element ?? []))
    const [before, after] = [it.map.blocks[2], it.map.blocks[6]]
    const { top, bottom } = fold.getBoundingClientRect()
    expect(spanBetween(it.map, top + 1, bottom - 1)).toMatchObject({
      start: fourth?.start,
      end: rest.at(-1)?.end,
    })
    expect(spanBetween(it.map, -10_000, top)).toEqual({ start: 0, end: before?.end })
    expect(spanBetween(it.map, bottom, 10_000)).toEqual({ start: after?.start, end: it.text.length })
  })

  test('is empty above and below the article', () => {
    using it = mountArticle(paragraphs(3))
    const { top, bottom } = it.article.getBoundingClientRect()
    expect(spanBetween(it.map, top - 90, top - 50)).toEqual({ start: 0, end: 0 })
    const { length } = it.text
    expect(spanBetween(it.map, bottom + 50, bottom + 90)).toEqual({ start: length, end: length })
  })
})

describe('offsetAtHeight', () => {
  test('is in the Block that stands there, further on the lower it is, and at an end beyond the text', () => {
    using it = mountArticle(paragraphs(30))
    const { top, bottom } = it.article.getBoundingClientRect()
    let before = 0
    for (let y = top; y < bottom; y += 7) {
      const offset = offsetAtHeight(it.map, y)
      const box = it.map.blockAt(offset)?.getBoundingClientRect()
      expect(box?.bottom).toBeGreaterThan(y)
      const above = it.map.blocks.filter(({ element }) => element.getBoundingClientRect().bottom <= y)
      expect(offset).toBeGreaterThanOrEqual(above.at(-1)?.end ?? 0)
      expect(offset).toBeGreaterThanOrEqual(before)
      before = offset
    }
    expect(offsetAtHeight(it.map, top - 500)).toBe(0)
    expect(offsetAtHeight(it.map, bottom + 500)).toBe(it.text.length)
  })
})
