'use client'
// The head of the margin: where one begins a comment on the Article as a whole.
import { MessageSquarePlus } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import './margin-head.css'

export function MarginHead({ onComment }: { readonly onComment: () => void }) {
  const { cite: words } = useWords()
  return (
    <div className="margin-head">
      <Tooltip label={words.article.comment} shortcut="Shift c">
        <Button
          size="small"
          tone="quiet"
          icon={<Icon of={MessageSquarePlus} size={14} />}
          aria-keyshortcuts="Shift+c"
          onClick={onComment}
        >
          {words.article.comment}
        </Button>
      </Tooltip>
    </div>
  )
}
