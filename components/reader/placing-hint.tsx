'use client'
import { shortQuote } from '#components/margin/thread-words.ts'
import { Button } from '#components/ui/button.tsx'
import type { Thread } from '#lib/core/annotation/thread.ts'

type Props = {
  readonly thread: Thread
  /** Whether words are selected. */
  readonly ready: boolean
  readonly onPut: () => void
  readonly onLeave: () => void
}

/** Says what the reader is asked to do while an Annotation waits for its words. */
export function PlacingHint({ thread, ready, onPut, onLeave }: Props) {
  return (
    <div className="placing-hint float" role="status" data-keeps-selection>
      <p>
        {ready ? 'Put it on the selected words?' : 'Select the words that it belongs to.'}{' '}
        <bdi className="placing-quote">{shortQuote(thread.quote)}</bdi>
      </p>
      <Button
        size="small"
        tone="primary"
        aria-disabled={!ready}
        aria-keyshortcuts="h"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => ready && onPut()}
      >
        Put it here
      </Button>
      <Button size="small" tone="quiet" onClick={onLeave}>
        Leave it
      </Button>
    </div>
  )
}
