'use client'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose } from '#components/ui/dialog.tsx'
import { useWords } from '#components/words/words.tsx'

type Props = { readonly groupName: string; readonly onShare: () => void; readonly onClose: () => void }

/** Says who will see a private Thread before they do: taken back it would still have been seen. */
export function ShareDialog({ groupName, onShare, onClose }: Props) {
  const words = useWords().layers
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.shareTitle(groupName)}
      description={words.shareExplained(groupName)}
      actions={
        <>
          <DialogClose>
            <Button tone="quiet">{words.keepPrivate}</Button>
          </DialogClose>
          <DialogClose>
            <Button tone="primary" onClick={onShare}>
              {words.shareVerb}
            </Button>
          </DialogClose>
        </>
      }
    />
  )
}
