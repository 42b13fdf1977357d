'use client'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { lazily } from '#components/ui/lazily.tsx'
import { MenuItem, MenuLine } from '#components/ui/menu.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { useDesk, useDesks } from './desk.ts'

const ShareDialog = lazily(async () => (await import('./share-dialog.tsx')).ShareDialog)

/** Sharing a private Thread with the Group: `item` for its menu, `dialog` beside it. Both are `null` where it is not to be shared. */
export const useShare = (thread: Thread) => {
  const own = useDesk()
  const { group } = useDesks()
  const words = useWords().layers
  const [asking, setAsking] = useState(false)
  const [sharing, setSharing] = useState(false)
  const { groupName } = group
  const key = thread.annotation.key
  if (own.audience !== 'private' || !group.audiences.includes('group')) return { item: null, dialog: null }

  const share = async () => {
    setSharing(true)
    const result = await own.actions.share(key)
    setSharing(false)
    if (result.at === 'refused') {
      toast(result.message)
      return
    }
    group.activate(result.as, 'text')
    toast(words.shared(groupName))
  }
  const item = (
    <>
      <MenuLine />
      <MenuItem
        icon={Users}
        disabled={sharing}
        onSelect={() => {
          // what the server does not have, or nobody can be asked about, cannot be shared yet
          if (thread.attribution && own.isLive && group.open) setAsking(true)
          else toast(words.notNow)
        }}
      >
        {sharing ? words.sharing : words.share}
      </MenuItem>
    </>
  )
  const dialog = asking && (
    <ShareDialog groupName={groupName} onClose={() => setAsking(false)} onShare={() => void share()} />
  )
  return { item, dialog }
}
