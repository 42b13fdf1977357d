'use client'
import { useRef, useState, type ReactNode } from 'react'
import { Confirm } from '#components/ui/confirm.tsx'
import { useWords } from '#components/words/words.tsx'
import { clearDevice, readUnstored, type Unstored } from '#lib/client/device/clear-device.ts'

type Props = {
  readonly viewer: string
  readonly action: () => Promise<void>
  readonly className?: string
  /** The button, and what stands beside it. */
  readonly children: ReactNode
  /** Something is asked first: what floats above the page must go. */
  readonly onAsk?: () => void
}

/**
 * The form that signs out. First the device forgets the person; when the server does not have everything of theirs, they are
 * asked. Without JavaScript it signs out all the same: nothing was kept then.
 */
export function SignOut({ viewer, action, className, children, onAsk }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const isCleared = useRef(false)
  const [unstored, setUnstored] = useState<Unstored | null>(null)
  const words = useWords().offline.signOut

  const leave = async () => {
    await clearDevice(viewer)
    isCleared.current = true
    form.current?.requestSubmit()
  }
  const ask = async () => {
    const found = await readUnstored(viewer)
    if (found.titles.length === 0 && found.words === 0) return leave()
    onAsk?.()
    setUnstored(found)
  }
  return (
    <>
      <form
        ref={form}
        action={action}
        className={className}
        onSubmit={(event) => {
          if (isCleared.current) return
          event.preventDefault()
          void ask()
        }}
      >
        {children}
      </form>
      <Confirm
        title={words.title}
        description={unstored === null ? '' : words.lost(unstored.titles, unstored.words)}
        verb={words.verb}
        open={unstored !== null}
        onOpenChange={(open) => !open && setUnstored(null)}
        onConfirm={() => void leave()}
      />
    </>
  )
}
