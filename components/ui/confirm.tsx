'use client'
import type { ReactElement, ReactNode } from 'react'
import { useWords } from '#components/words/words.tsx'
import { Button } from './button.tsx'
import { Dialog, DialogClose } from './dialog.tsx'

type Props = {
  readonly title: string
  /** What would be lost, and what stays. */
  readonly description: ReactNode
  /** The words of the button that does it: a verb with its object. */
  readonly verb: string
  readonly onConfirm: () => void
  readonly trigger?: ReactElement<Record<string, unknown>>
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** Asks before something that cannot be undone, or takes other people's words along. */
export function Confirm({ verb, onConfirm, ...dialog }: Props) {
  const { keepIt } = useWords().ui
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <DialogClose>
            <Button tone="quiet">{keepIt}</Button>
          </DialogClose>
          <DialogClose>
            <Button tone="danger" onClick={onConfirm}>
              {verb}
            </Button>
          </DialogClose>
        </>
      }
    />
  )
}
