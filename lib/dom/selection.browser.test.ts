import { expect, test, vi } from 'vitest'
import { find, mountArticle, rangeOver } from './article.fixture.ts'
import { readSelection, watchSelection, type Selected } from './selection.ts'

const BLOCKS = [
  { html: 'A lamp in a window.', text: 'A lamp in a window.' },
  { html: 'Nobody saw the lamp.', text: 'Nobody saw the lamp.' },
]

const watched = (map: Parameters<typeof watchSelection>[0]) => {
  const said: (Selected | null)[] = []
  const stop = watchSelection(map, (selected) => said.push(selected))
  return { said, [Symbol.dispose]: stop }
}
const press = (type: string, target: Element) =>
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse', button: 0 }))

test('[UX1] a mouse selection is told after the button is up, not while dragging', async () => {
  using it = mountArticle(BLOCKS)
  using watch = watched(it.map)
  press('pointerdown', it.article)
  document
    .getSelection()
    ?.setBaseAndExtent(find(it.article, 'lamp in').node, 2, find(it.article, 'lamp in').node, 6)
  await new Promise((done) => document.addEventListener('selectionchange', done, { once: true }))
  expect(watch.said).toEqual([])
  const released = performance.now()
  press('pointerup', it.article)
  await vi.waitFor(() => expect(watch.said.length).toBe(1), { interval: 2 })
  expect(performance.now() - released).toBeLessThan(100)
  expect(watch.said[0]?.span).toEqual({ start: 2, end: 6 })
})

test('[UX2] a keyboard selection is told once, 100 to 300 ms after it has settled', async () => {
  using it = mountArticle(BLOCKS)
  document.getSelection()?.removeAllRanges()
  using watch = watched(it.map)
  const { node } = find(it.article, 'Nobody')
  document.getSelection()?.setBaseAndExtent(node, 0, node, 3)
  document.getSelection()?.extend(node, 6)
  const settled = performance.now()
  await vi.waitFor(() => expect(watch.said.length).toBe(1), { interval: 5 })
  const waited = performance.now() - settled
  expect(waited).toBeGreaterThan(100)
  expect(waited).toBeLessThan(300)
  expect(it.text.slice(watch.said[0]?.span.start, watch.said[0]?.span.end)).toBe('Nobody')
})

test('[UX4] collapsing the selection is told at once', async () => {
  using it = mountArticle(BLOCKS)
  using watch = watched(it.map)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(rangeOver(it.article, 'Nobody'))
  await vi.waitFor(() => expect(watch.said.length).toBe(1))
  document.getSelection()?.removeAllRanges()
  await vi.waitFor(() => expect(watch.said.at(-1)).toBe(null))
})

test('a press on a floating part does not count as a click elsewhere', async () => {
  using it = mountArticle(BLOCKS)
  using watch = watched(it.map)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(rangeOver(it.article, 'Nobody'))
  await vi.waitFor(() => expect(watch.said.at(-1)).toBeTruthy())
  const bar = document.createElement('div')
  bar.dataset.keepsSelection = ''
  document.body.append(bar)
  const before = watch.said.length
  press('pointerdown', bar)
  expect(watch.said.length).toBe(before)
  bar.remove()
})

test('a selection made from its end to its start has its end line at the top', () => {
  using it = mountArticle(BLOCKS)
  const top = find(it.article, 'A lamp').node
  const bottom = find(it.article, 'Nobody').node
  document.getSelection()?.setBaseAndExtent(bottom, 6, top, 2)
  const selected = readSelection(it.map)
  expect(selected?.backward).toBe(true)
  expect(selected?.line.top).toBeCloseTo(selected?.box.top ?? -1, 0)
})
