'use client'
// Tags for a Comment that is being written: they are kept with the draft and posted with it.
import { Tag } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'
import { opensTags, Tags } from './thread-marks.tsx'

const TagEditor = lazy(async () => ({ default: (await import('./tag-editor.tsx')).TagEditor }))

type Props = {
  readonly tags: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
  /** The field is closed: the words go on. */
  readonly onDone: () => void
}

export function DraftTags({ tags, onChange, onDone }: Props) {
  const words = useWords().marks
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    onDone()
  }
  if (open)
    return (
      <Suspense fallback={<Tags tags={tags} />}>
        <TagEditor tags={tags} onStore={onChange} onClose={close} />
      </Suspense>
    )
  return (
    <div className="draft-tags">
      <Tags tags={tags} />
      <IconButton
        icon={Tag}
        label={tags.length === 0 ? words.addTags : words.editTags}
        {...opensTags}
        onClick={() => setOpen(true)}
      />
    </div>
  )
}
