'use client'
// For who cannot get to an article any more: their words that never reached the server, as text to take along.
import { useSyncExternalStore, useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { copyText } from '#components/margin/copy-text.ts'
import { shortQuote } from '#components/margin/thread-words.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useWords } from '#components/words/words.tsx'
import { draftsOn, keptByViewer, type KeptThere } from './words-on-device.ts'
import './only-here.css'

type Props = { readonly viewer: string }

const never = () => () => {}
const isBrowser = () => true
const isServer = () => false

/** Nothing where there are no such words; the server knows of none. */
export function OnlyHere({ viewer }: Props) {
  const isThere = useSyncExternalStore(never, isBrowser, isServer)
  return isThere ? <Words viewer={viewer} /> : null
}

function Words({ viewer }: Props) {
  const { only: words } = useWords().offline
  const [kept, setKept] = useState(() => keptByViewer(viewer))
  const [drafts] = useState(() => draftsOn(viewer, /^\/articles\/([^/]+)/.exec(location.pathname)?.[1] ?? ''))
  const copy = (text: string) =>
    void copyText(text).then((ok) => toast(ok ? words.copied : words.copyRefused))
  const forget = (one: KeptThere) => {
    const bringBack = one.forget()
    setKept(keptByViewer(viewer))
    const undo = () => {
      bringBack()
      setKept(keptByViewer(viewer))
    }
    toast(words.forgotten, { action: { label: words.undo, onClick: undo } })
  }
  if (kept.length === 0 && drafts.length === 0) return null
  return (
    <section aria-labelledby="only-here" className="only-here">
      <h2 id="only-here">{words.title}</h2>
      <p className="text-13 text-ink-muted">{words.explained}</p>
      <ul>
        {kept.map((one) => (
          <li key={one.id}>
            <p className="text-13 text-ink-muted">
              {one.what} · <RelativeTime at={new Date(one.at)} />
            </p>
            {one.quote !== '' && <p className="only-here-quote">{shortQuote(one.quote, 120)}</p>}
            {one.words !== '' && <p className="only-here-words">{one.words}</p>}
            <p className="text-13 text-ink-muted">{one.why}</p>
            <div className="flex flex-wrap gap-1">
              {one.words !== '' && (
                <Button size="small" onClick={() => copy(one.words)}>
                  {words.copy}
                </Button>
              )}
              <Button size="small" tone="danger" onClick={() => forget(one)}>
                {words.forget}
              </Button>
            </div>
          </li>
        ))}
        {drafts.map((body) => (
          <li key={body}>
            <p className="text-13 text-ink-muted">{words.draft}</p>
            <p className="only-here-words">{body}</p>
            <Button size="small" onClick={() => copy(body)}>
              {words.copy}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
