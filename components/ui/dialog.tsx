'use client'
// Dialogs. What they are made of is large, and no page needs it before the first one opens.
import { cloneElement, useEffect, useState, type ReactElement, type ReactNode } from 'react'
import type * as Parts from './dialog-parts.tsx'

let parts: typeof Parts | null = null
const bring = async () => (parts ??= await import('./dialog-parts.tsx'))

type Props = Omit<Parts.DialogProps, 'trigger'> & {
  /** Opens it and gets the focus back. Leave out when `open` is steered from outside. */
  readonly trigger?: ReactElement<Record<string, unknown>>
}

/** A dialog that holds the focus, closes by Escape and gives the focus back. Few: prefer undo to asking. */
export function Dialog({ trigger, open: steered, onOpenChange, ...dialog }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [isHere, setHere] = useState(false)
  const open = steered ?? isOpen
  useEffect(() => {
    if (open) void bring().then(() => setHere(true))
  }, [open])
  const change = (next: boolean) => {
    setOpen(next)
    onOpenChange?.(next)
  }
  if (isHere && parts)
    return <parts.Dialog {...dialog} {...(trigger && { trigger })} open={open} onOpenChange={change} />
  if (!trigger) return null
  const wish = () => void bring()
  return cloneElement(trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onPointerEnter: wish,
    onFocus: wish,
    onClick: () => change(true),
  })
}

/** Closes the dialog around it; its child is the button. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return parts && <parts.DialogClose>{children}</parts.DialogClose>
}
