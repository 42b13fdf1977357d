'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { controlClass } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { dateWords } from '#components/ui/time-words.ts'
import { useWords } from '#components/words/words.tsx'

/** A link that was just made; `expiresAt` is ISO 8601. */
export type MadeLink = { readonly url: string; readonly expiresAt: string }

/** The new link, ready to copy; the only time that it is shown. */
export function InviteLink({ link }: { readonly link: MadeLink }) {
  const { people: words, ui } = useWords()
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url)
      setCopied('yes')
    } catch {
      // The clipboard is closed to pages without https: mark the words, so that the person's own copy key takes them.
      field.current?.select()
      setCopied('by-hand')
    }
  }

  return (
    <div className="border-s-2 border-accent ps-3">
      <p className="mb-2 text-13 text-ink-muted" role="status">
        {words.sendThis(dateWords(ui.locale, new Date(link.expiresAt), 'UTC'))}
      </p>
      <div className="flex gap-2">
        <input
          ref={field}
          readOnly
          aria-label={words.link}
          value={link.url}
          onFocus={(event) => event.currentTarget.select()}
          className={`${controlClass} h-9 min-w-0 flex-1 pointer-coarse:h-11`}
        />
        <Button onClick={copy} icon={<Icon of={copied === 'yes' ? Check : Copy} />}>
          <span aria-live="polite">
            {copied === 'yes' ? words.copied : copied === 'by-hand' ? words.pressCopy : words.copy}
          </span>
        </Button>
      </div>
    </div>
  )
}
