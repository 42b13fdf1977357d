'use client'
import { useWords } from '#components/words/words.tsx'
import type { DiffPart as Part } from '#lib/core/anchoring/anchor.ts'

/** Told by a line through or under the words, and by words for those who hear them; not by colour alone. */
export function DiffWords({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map((part, at) => <DiffPart key={at} part={part} />)
}

function DiffPart({ part }: { readonly part: Part }) {
  const { added, endOfAddition, removed, endOfRemoval } = useWords().ui
  if (part.kind === 'same') return part.text
  if (part.kind === 'added')
    return (
      <ins className="bg-pencil-green/60 decoration-pencil-green-line decoration-2 underline-offset-[0.2em]">
        <span className="sr-only">{` ${added} `}</span>
        {part.text}
        <span className="sr-only">{` ${endOfAddition} `}</span>
      </ins>
    )
  return (
    <del className="text-ink-muted decoration-danger decoration-[1.5px]">
      <span className="sr-only">{` ${removed} `}</span>
      {part.text}
      <span className="sr-only">{` ${endOfRemoval} `}</span>
    </del>
  )
}
