'use client'
import { shortQuote } from '#components/margin/thread-words.ts'
import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/words/words.tsx'
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
  const words = useWords().reader.placing
  return (
    <div className="placing-hint float" role="status" data-keeps-selection>
      <p>
        {ready ? words.ready : words.select} <bdi className="placing-quote">{shortQuote(thread.quote)}</bdi>
      </p>
      <Button
        size="small"
        tone="primary"
        aria-disabled={!ready}
        aria-keyshortcuts="h"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => ready && onPut()}
      >
        {words.put}
      </Button>
      <Button size="small" tone="quiet" onClick={onLeave}>
        {words.leave}
      </Button>
    </div>
  )
}
