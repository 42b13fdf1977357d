'use client'
// What the server did not take: said above the text, and never thrown away without being asked to.
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { copyText } from '#components/margin/copy-text.ts'
import { shortQuote } from '#components/margin/thread-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Words } from '#components/words/en.ts'
import { useWords } from '#components/words/words.tsx'
import type { KeptHere } from '#lib/client/use-layer.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Span } from '#lib/core/annotation/entry.ts'

type Props = {
  readonly kept: readonly KeptHere[]
  readonly title: string
  /** Whether something can be written now. */
  readonly open: Readonly<Record<LayerKind, boolean>>
  readonly onForget: (id: string) => void
  /** Undoes onForget. */
  readonly onRemember: (kept: KeptHere) => void
  /** Opens a draft with the words on the passage, unless one with other words is there or the text says something else there. */
  readonly onWriteAgain: (
    span: Span,
    quote: string,
    words: string,
    audience: LayerKind,
  ) => 'opened' | 'taken' | 'elsewhere'
}

type Kept = Words['reader']['kept']

/** One thing as Markdown: the passage as a quotation, the words below it. */
const asMarkdown = (kept: Kept, { what, words, quote, at, why }: KeptHere): string =>
  [
    `## ${what}, ${new Date(at).toISOString()}`,
    quote === '' ? '' : `> ${quote.replace(/\s+/g, ' ')}`,
    words,
    kept.why(why),
  ]
    .filter((part) => part !== '')
    .join('\n\n')

const download = (words: Kept, title: string, kept: readonly KeptHere[]) => {
  const parts = kept.map((one) => asMarkdown(words, one))
  const text = `# ${words.file(title)}\n\n${parts.join('\n\n')}\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'not-stored.md'
  link.click()
  URL.revokeObjectURL(address)
}

export function KeptWords({ kept, title, open, onForget, onRemember, onWriteAgain }: Props) {
  const { reader, ui } = useWords()
  const words = reader.kept
  const [shown, setShown] = useState(false)
  const last = kept.at(-1)
  if (last === undefined) return null
  const forget = (one: KeptHere) => {
    if (kept.length === 1) setShown(false)
    onForget(one.id)
  }
  return (
    <div className="reader-notice">
      <Notice
        action={
          <Button size="small" onClick={() => setShown(true)}>
            {words.see}
          </Button>
        }
      >
        {words.notStored(kept.length, last.why)}
      </Notice>
      <Dialog
        open={shown}
        onOpenChange={setShown}
        title={words.title}
        description={words.about(kept.length)}
        actions={<Button onClick={() => download(words, title, kept)}>{words.downloadAll}</Button>}
      >
        <ul className="kept-list">
          {kept.map((one) => (
            <li key={one.id}>
              <p className="text-13 text-ink-muted">
                {one.what} · <RelativeTime at={new Date(one.at)} />
              </p>
              {one.quote !== '' && <p className="kept-quote">{shortQuote(one.quote, 120)}</p>}
              {one.words !== '' && <p className="kept-words">{one.words}</p>}
              <p className="text-13 text-ink-muted">{one.why}</p>
              <div className="mt-1 flex flex-wrap gap-1">
                {one.words !== '' && (
                  <Button
                    size="small"
                    tone="quiet"
                    onClick={() =>
                      void copyText(one.words).then((ok) => toast(ok ? words.copied : ui.copyRefused))
                    }
                  >
                    {words.copy}
                  </Button>
                )}
                {open[one.audience] && one.words !== '' && one.span !== null && (
                  <Button
                    size="small"
                    tone="quiet"
                    onClick={() => {
                      if (one.span === null) return
                      const outcome = onWriteAgain(one.span, one.quote, one.words, one.audience)
                      if (outcome === 'opened') {
                        forget(one)
                        setShown(false)
                      } else toast(outcome === 'taken' ? words.taken : words.elsewhere)
                    }}
                  >
                    {words.again}
                  </Button>
                )}
                <Button
                  size="small"
                  tone="danger"
                  onClick={() => {
                    forget(one)
                    toast(words.forgotten, { action: { label: ui.undo, onClick: () => onRemember(one) } })
                  }}
                >
                  {words.forget}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  )
}
