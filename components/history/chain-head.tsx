'use client'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { copyText } from '#components/margin/copy-text.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'

/** Enough to compare by eye. */
const SHORT_DIGITS = 12

/** The hash of the last event: who writes it down can tell later that nothing before it was changed. */
export function ChainHead({ head }: { readonly head: string }) {
  const words = useWords().history
  const [isWhole, setWhole] = useState(false)
  const copy = async () => {
    if (await copyText(head)) toast(words.headCopied)
    else setWhole(true) // to be marked by hand
  }
  return (
    <section aria-labelledby="chain-head" className="w-full text-13">
      <h2 id="chain-head" className="small-caps text-ink-muted">
        {words.head}
      </h2>
      <p className="flex items-center gap-1">
        <button
          type="button"
          aria-expanded={isWhole}
          title={words.headWhole}
          className="min-h-7 text-start font-mono break-all pointer-coarse:min-h-11"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? head : `${head.slice(0, SHORT_DIGITS)}…`}
        </button>
        <IconButton icon={Copy} label={words.copyHead} onClick={() => void copy()} />
      </p>
      <p className="text-ink-muted">{words.headExplained}</p>
    </section>
  )
}
