'use client'
// Before one posts on words that carry a Thread already, that Thread is offered; the words one has typed go along.
import { CornerDownRight } from 'lucide-react'
import { toast } from '#components/ui/toast.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import { onSameWords } from '#lib/core/anchoring/same-words.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { NewDraft } from './draft-store.ts'
import { useReading } from './citations.tsx'
import { authorOf, useDesk, type Desk } from './desk.ts'
import { pressReply } from './press-reply.ts'

/** The open Thread on the words of a draft, for the same eyes: what is written for oneself is not brought to others. Of the Article as a whole there may be many, and none is offered. */
export const useOfferedThread = (draft: NewDraft, audience: LayerKind): Thread | null => {
  const reading = useReading()
  const { span } = draft
  if (!reading || span === null) return null
  return onSameWords(
    span,
    reading.threads.filter(
      ({ layer, state, comments }) => layer.kind === audience && state === 'open' && comments.length > 0,
    ),
  )
}

/** Takes what was typed into a reply there. */
export const replyThere = (desk: Desk, draft: NewDraft, thread: Thread, brought: string): void => {
  const place = `reply:${thread.annotation.key}`
  const [before, typed] = [desk.drafts.read(place), desk.drafts.read(draft.id)]
  if (typed !== '') {
    desk.drafts.put(place, before === '' ? typed : `${before}\n\n${typed}`)
    toast(brought)
  }
  desk.drafts.write(draft.id, '')
  desk.activate(thread.annotation.key, 'link')
  requestAnimationFrame(() => pressReply(thread.annotation.key)) // its card is there by then
}

type Props = { readonly thread: Thread; readonly onReply: () => void }

export function ThreadOffer({ thread, onReply }: Props) {
  const desk = useDesk()
  const { offer: words } = useWords().cite
  return (
    <div className="thread-offer">
      <p role="status">{words.has(authorOf(desk, thread.attribution).name)}</p>
      <Tooltip label={words.replyThere} shortcut="Alt r">
        <Button
          size="small"
          tone="quiet"
          icon={<Icon of={CornerDownRight} size={14} />}
          aria-keyshortcuts="Alt+r"
          onClick={onReply}
        >
          {words.replyThere}
        </Button>
      </Tooltip>
    </div>
  )
}
