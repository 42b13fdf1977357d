'use client'
// What a Dialog is made of; dialog.tsx brings it when the first one opens.
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { useWords } from '#components/words/words.tsx'
import { IconButton } from './icon-button.tsx'

export type DialogProps = {
  readonly title: string
  /** One sentence under the title; also what a screen reader says first. */
  readonly description?: ReactNode
  /** Opens it and gets the focus back. Leave out when `open` is steered from outside. */
  readonly trigger?: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children?: ReactNode
  /** Buttons in the last row, the main one last. Wrap one in DialogClose to close by it. */
  readonly actions?: ReactNode
  /** It is closed, and the focus is where it was before. */
  readonly onClosed?: () => void
}

/** A dialog that holds the focus, closes by Escape and gives the focus back. Few: prefer undo to asking. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, open, onOpenChange, children, actions, onClosed } = props
  const { close } = useWords().ui
  const opener = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  // Before anything in the dialog takes the focus; a field may do so before the dialog itself.
  if (open === true && !wasOpen.current) opener.current = document.activeElement
  wasOpen.current = open === true
  const steering = { ...(open !== undefined && { open }), ...(onOpenChange && { onOpenChange }) }
  return (
    <Radix.Root {...steering}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="appear fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...(description === undefined && { 'aria-describedby': undefined })}
          // Not its first button: the tooltip of that would take the first Escape.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          // Radix gives it to a trigger alone.
          onCloseAutoFocus={(event) => {
            if (trigger === undefined) {
              event.preventDefault()
              if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
            }
            onClosed?.()
          }}
          className="float appear fixed top-[12vh] inset-x-0 mx-auto z-50 flex max-h-[80vh] w-[min(30rem,calc(100vw-2rem))] flex-col overflow-y-auto p-6 focus:outline-none"
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="font-serif text-20 leading-tight font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon={X} label={close} shortcut="Esc" className="-mt-1 -me-1" />
            </Radix.Close>
          </div>
          {description !== undefined && (
            <Radix.Description className="mt-2 text-14 text-ink-muted">{description}</Radix.Description>
          )}
          {children !== undefined && <div className="mt-4">{children}</div>}
          {actions !== undefined && <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Closes the dialog around it; its child is the button. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
