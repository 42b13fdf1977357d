'use client'
// A few words about a control on hover and focus. There is one tooltip on the page, and no listeners on what it is about: a
// margin has hundreds of buttons.
import { cloneElement, type ReactElement, type ReactNode } from 'react'
import { useLiveKey } from '#components/settings/use-live-key.ts'
import { TooltipLayer } from './tooltip-layer.tsx'

/** Once around the app. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {children}
      <TooltipLayer />
    </>
  )
}

type Props = {
  readonly label: string
  /** The key that does the same, as a person reads it: `h`, `Ctrl Enter`. */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** One focusable element. It needs a name of its own: a tooltip is not one. */
  readonly children: ReactElement<Record<string, unknown>>
}

/** What TooltipLayer reads. */
export function Tooltip({ label, shortcut, side = 'top', children }: Props) {
  const key = useLiveKey(shortcut)
  return cloneElement(children, {
    'data-tooltip': label,
    'data-tooltip-side': side,
    ...(key !== undefined && { 'data-tooltip-key': key }),
  })
}
