import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type Props = {
  readonly pending: boolean
  /** Words while it is being sent: "Signing in". */
  readonly pendingWords: string
  readonly children: ReactNode
}

/** Sends its form. Stays focusable while sending; a second press does nothing. */
export function Submit({ pending, pendingWords, children }: Props) {
  return (
    <Button type="submit" tone="primary" aria-disabled={pending || undefined}>
      <span aria-live="polite">{pending ? pendingWords : children}</span>
    </Button>
  )
}
