'use client'
import { RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Restorable } from './entry.ts'
import { useViewerId } from './viewer-id.ts'

type Props = {
  readonly restorable: Restorable
  /** Who deleted it. */
  readonly name: string
}

/** Brings back what was deleted, as a change of the viewer's own in the room of its Layer. */
export function RestoreButton({ restorable: { of, key, layer }, name }: Props) {
  const { history } = useWords()
  const router = useRouter()
  const viewer = useViewerId()
  const [state, setState] = useState<'deleted' | 'restoring' | 'restored'>('deleted')
  if (viewer === null) return null
  const restore = async () => {
    setState('restoring')
    const [{ writeOnce }, { setAnnotationDeleted, setCommentDeleted }] = await Promise.all([
      import('#lib/client/write-once.ts'),
      import('#lib/core/annotation/write.ts'),
    ])
    const serverUrl = `${location.origin.replace(/^http/, 'ws')}/sync`
    const written = await writeOnce({ serverUrl, layer, viewer }, (doc) =>
      of === 'comment' ? setCommentDeleted(doc, key, false) : setAnnotationDeleted(doc, key, false),
    )
    if (written.at === 'kept') {
      setState('restored')
      toast(of === 'comment' ? history.commentRestored : history.threadRestored)
      router.refresh()
      return
    }
    setState('deleted')
    toast(written.at === 'refused' ? written.message : history.notRestored)
  }
  if (state === 'restored') return <p className="mt-2 text-13 text-ink-muted">{history.restored}</p>
  return (
    <Button
      size="small"
      className="mt-2"
      icon={<Icon of={RotateCcw} size={14} />}
      aria-label={of === 'comment' ? history.restoreComment(name) : history.restoreThread(name)}
      disabled={state === 'restoring'}
      onClick={() => void restore()}
    >
      {state === 'restoring' ? history.restoring : history.restore}
    </Button>
  )
}
