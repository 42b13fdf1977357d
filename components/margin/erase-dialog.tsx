'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { useWords } from '#components/words/words.tsx'

type Props = { readonly name: string; readonly onErase: () => void; readonly onClose: () => void }

/** Says what goes and what stays; the name has to be typed, for nothing brings the words back. */
export function EraseDialog({ name, onErase, onClose }: Props) {
  const words = useWords().erasure
  const [typed, setTyped] = useState('')
  const isMeant = typed.trim() === name.trim()
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(name)}
      description={words.explained}
      actions={
        <>
          <DialogClose>
            <Button tone="quiet">{words.keep}</Button>
          </DialogClose>
          <DialogClose>
            <Button tone="danger" disabled={!isMeant} onClick={onErase}>
              {words.verb}
            </Button>
          </DialogClose>
        </>
      }
    >
      <Field
        label={words.typeName(name)}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </Dialog>
  )
}
