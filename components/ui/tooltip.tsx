'use client'
import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Key } from './key.tsx'

/** Once around the app: after one tooltip was seen, the next appear without delay. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  )
}

type Props = {
  readonly label: string
  /** The key that does the same, as a person reads it: `h`, `Ctrl Enter`. */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** One focusable element. It needs a name of its own: a tooltip is not one. */
  readonly children: ReactNode
}

/** A few words about a control on hover and focus, with its key. */
export function Tooltip({ label, shortcut, side = 'top', children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="float z-50 flex max-w-72 items-center gap-2 px-2 py-1 text-12 text-ink"
        >
          {label}
          {shortcut !== undefined && <Key>{shortcut}</Key>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
