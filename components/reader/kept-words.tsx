'use client'
// What the server did not take: said above the text, and never thrown away without being asked to.
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { copyText } from '#components/margin/copy-text.ts'
import { countWords, shortQuote } from '#components/margin/thread-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
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

/** One thing as Markdown: the passage as a quotation, the words below it. */
const asMarkdown = ({ what, words, quote, at, why }: KeptHere): string =>
  [
    `## ${what}, ${new Date(at).toISOString()}`,
    quote === '' ? '' : `> ${quote.replace(/\s+/g, ' ')}`,
    words,
    `Not stored: ${why}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')

const download = (title: string, kept: readonly KeptHere[]) => {
  const text = `# Not stored: ${title}\n\n${kept.map(asMarkdown).join('\n\n')}\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'not-stored.md'
  link.click()
  URL.revokeObjectURL(address)
}

export function KeptWords({ kept, title, open, onForget, onRemember, onWriteAgain }: Props) {
  const [shown, setShown] = useState(false)
  const last = kept.at(-1)
  if (last === undefined) return null
  const forget = (one: KeptHere) => {
    if (kept.length === 1) setShown(false)
    onForget(one.id)
  }
  const changes = countWords(kept.length, 'change')
  return (
    <div className="reader-notice">
      <Notice
        action={
          <Button size="small" onClick={() => setShown(true)}>
            See what is kept
          </Button>
        }
      >
        {changes} of yours {kept.length === 1 ? 'is' : 'are'} not stored. {last.why} Nothing is lost: the
        words are kept in this browser.
      </Notice>
      <Dialog
        open={shown}
        onOpenChange={setShown}
        title="Kept in this browser"
        description={`${changes} of yours ${kept.length === 1 ? 'was' : 'were'} not stored. Nobody else sees ${kept.length === 1 ? 'it' : 'them'}.`}
        actions={<Button onClick={() => download(title, kept)}>Download all</Button>}
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
                      void copyText(one.words).then((ok) =>
                        toast(ok ? 'Copied' : 'The browser did not allow copying'),
                      )
                    }
                  >
                    Copy
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
                      } else
                        toast(
                          outcome === 'taken'
                            ? 'There is a draft on this passage already. Copy the words into it.'
                            : 'The passage is not there in this text. Copy the words, and select where they belong.',
                        )
                    }}
                  >
                    Write again
                  </Button>
                )}
                <Button
                  size="small"
                  tone="danger"
                  onClick={() => {
                    forget(one)
                    toast('Forgotten', { action: { label: 'Undo', onClick: () => onRemember(one) } })
                  }}
                >
                  Forget
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  )
}
