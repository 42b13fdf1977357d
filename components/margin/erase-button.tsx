'use client'
import { Eraser } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'
import { isErased } from '#lib/core/annotation/erased.ts'
import type { ThreadComment } from '#lib/core/annotation/thread.ts'
import { authorOf, useDesk } from './desk.ts'

const EraseDialog = dynamic(() => import('./erase-dialog.tsx').then((module) => module.EraseDialog), {
  ssr: false,
})

/** Removes the words of a Comment for good, after its author's name was typed; nothing where that is nobody's to do. */
export function EraseButton({ comment }: { readonly comment: ThreadComment }) {
  const desk = useDesk()
  const words = useWords().erasure
  const [asking, setAsking] = useState(false)
  const mayErase = desk.open && desk.audience === 'group' && desk.may('comment:erase', comment.attribution)
  if (!mayErase || comment.attribution === null || isErased(comment.body)) return null
  const { name } = authorOf(desk, comment.attribution)
  const erase = async () => {
    const result = await desk.actions.erase(comment.key)
    toast(result.at === 'erased' ? words.done(name) : result.message)
  }
  return (
    <>
      <IconButton
        icon={Eraser}
        tone="danger"
        label={words.eraseOf(name)}
        onClick={() => (desk.isLive ? setAsking(true) : toast(words.notNow))}
      />
      {asking && <EraseDialog name={name} onClose={() => setAsking(false)} onErase={() => void erase()} />}
    </>
  )
}
