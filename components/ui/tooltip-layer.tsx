'use client'
// The one tooltip: appears over what `data-tooltip` is on, stays while the pointer is on it, goes by Escape (WCAG 1.4.13).
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Key } from './key.tsx'
import { placeBeside, type Side } from './place-beside.ts'

/** Before the first one; another within WARM_MS of the last needs no patience. */
const PATIENCE_MS = 400
const WARM_MS = 300
/** To get from the control to the tooltip. */
const GRACE_MS = 100
const ID = 'tooltip'

type Shown = {
  readonly of: HTMLElement
  readonly label: string
  readonly key: string | undefined
  readonly side: Side
}

const aboutOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null

const shownFor = (of: HTMLElement): Shown => ({
  of,
  label: of.dataset['tooltip'] ?? '',
  key: of.dataset['tooltipKey'],
  // `as`: Tooltip has written it
  side: (of.dataset['tooltipSide'] ?? 'top') as Side,
})

export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null)
  const float = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const stopped = new AbortController()
    const { signal } = stopped
    let current: HTMLElement | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let goneAt = -Infinity
    const undescribe = () => {
      if (current?.getAttribute('aria-describedby') === ID) current.removeAttribute('aria-describedby')
    }
    const show = (of: HTMLElement) => {
      clearTimeout(timer)
      undescribe()
      current = of
      if (!of.hasAttribute('aria-describedby')) of.setAttribute('aria-describedby', ID)
      setShown(shownFor(of))
    }
    const hide = () => {
      clearTimeout(timer)
      if (!current) return
      undescribe()
      current = null
      goneAt = performance.now()
      setShown(null)
    }
    const listen = <K extends keyof DocumentEventMap>(type: K, on: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(type, on, { signal, passive: true, capture: true })

    listen('pointerover', ({ target, pointerType, buttons }) => {
      if (pointerType === 'touch' || buttons !== 0) return
      const of = aboutOf(target)
      const isOnFloat = target instanceof Node && float.current?.contains(target)
      clearTimeout(timer)
      if (isOnFloat || of === current) return
      if (of)
        timer = setTimeout(() => show(of), performance.now() - goneAt < WARM_MS || current ? 0 : PATIENCE_MS)
      else if (current && !current.matches(':focus-visible')) timer = setTimeout(hide, GRACE_MS)
    })
    listen('focusin', ({ target }) => {
      const of = aboutOf(target)
      if (of && of === target && of.matches(':focus-visible')) show(of)
      else hide()
    })
    listen('focusout', hide)
    listen('pointerdown', hide)
    listen('scroll', hide)
    listen('keydown', ({ key }) => {
      if (key === 'Escape' || key === 'Enter' || key === ' ') hide()
    })
    document.documentElement.addEventListener('pointerleave', hide, { signal })
    return () => {
      hide()
      stopped.abort()
    }
  }, [])

  useLayoutEffect(() => {
    const element = float.current
    if (!shown || !element) return
    const { left, top } = placeBeside(
      shown.of.getBoundingClientRect(),
      element.getBoundingClientRect(),
      { width: document.documentElement.clientWidth, height: innerHeight },
      shown.side,
    )
    element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
  }, [shown])

  if (!shown) return null
  return (
    <div
      ref={float}
      id={ID}
      role="tooltip"
      className="float fixed top-0 left-0 z-50 flex w-max max-w-72 items-center gap-2 px-2 py-1 text-12 text-ink"
    >
      {shown.label}
      {shown.key !== undefined && <Key>{shown.key}</Key>}
    </div>
  )
}
