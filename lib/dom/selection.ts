// Watches what a person selects in the article and says so once it has settled. Never changes the selection.
import type { Span } from '#lib/core/annotation/entry.ts'
import { linesOf } from './paint-fallback.ts'
import type { TextMap } from './text-map.ts'

/** A settled selection. Rectangles in client coordinates. */
export type Selected = {
  readonly span: Span
  /** The line where the selection ends: the side that was dragged. */
  readonly line: DOMRect
  /** The whole selection. */
  readonly box: DOMRect
  /** Whether it was made from its end to its start. */
  readonly backward: boolean
}

/** A mouse has settled when its button is up; this lets the browser finish the click (a click on a selection clears it). */
const AFTER_MOUSE_MS = 10
/** Shift+arrow and touch handles change a selection many times. */
const AFTER_KEYS_MS = 160

/** Reads the selection of the document as a Selected, `null` when no words of the article are selected. */
export const readSelection = (map: TextMap): Selected | null => {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(map.article)) return null
  const span = map.spanOf(range)
  if (!span) return null
  const backward = isBackward(selection)
  const edge = backward ? { start: span.start, end: span.start + 1 } : { start: span.end - 1, end: span.end }
  const whole = map.rangeOf(span)
  const lines = linesOf(map.rangeOf(edge))
  const line = (backward ? lines[0] : lines.at(-1)) ?? whole.getBoundingClientRect()
  return { span, line, box: whole.getBoundingClientRect(), backward }
}

const isBackward = (selection: Selection) => {
  const { anchorNode, focusNode } = selection
  if (!anchorNode || !focusNode) return false
  if (anchorNode === focusNode) return selection.anchorOffset > selection.focusOffset
  return (anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
}

/**
 * Calls back with each settled selection in the article, and with `null` as soon as there is none (or a new drag begins).
 * Returns the function that stops watching.
 */
export const watchSelection = (map: TextMap, onChange: (selected: Selected | null) => void): (() => void) => {
  const stop = new AbortController()
  let dragging = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = false

  const say = (selected: Selected | null) => {
    if (!selected && !shown) return
    shown = selected !== null
    onChange(selected)
  }
  const settleIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => say(readSelection(map)), ms)
  }
  const listen = (type: string, listener: (event: Event) => void) =>
    document.addEventListener(type, listener, { signal: stop.signal, capture: true, passive: true })

  listen('pointerdown', (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType === 'touch' || event.button !== 0) return
    if (!(event.target instanceof Node) || !isOnPage(event.target)) return
    dragging = true
    clearTimeout(timer)
    say(null)
  })
  const release = () => {
    if (!dragging) return
    dragging = false
    settleIn(AFTER_MOUSE_MS)
  }
  listen('pointerup', release)
  listen('pointercancel', release)
  listen('dragend', release)
  listen('selectionchange', () => {
    if (dragging) return
    if (document.getSelection()?.isCollapsed ?? true) {
      clearTimeout(timer)
      say(null)
    } else settleIn(AFTER_KEYS_MS)
  })
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}

/** Floating parts (toolbar, dialogs) must not count as a click elsewhere; they say so with `data-keeps-selection`. */
const isOnPage = (target: Node) => !(target instanceof Element && target.closest('[data-keeps-selection]'))
