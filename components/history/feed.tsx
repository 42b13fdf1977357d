'use client'
// A feed that goes on as far as one scrolls. In the DOM there is only what is near the screen.
import Link from 'next/link'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useZone } from '#components/ui/local-zone.ts'
import { useWords } from '#components/words/words.tsx'
import type { ArticleId, UserId } from '#lib/core/ids.ts'
import { FeedDays } from './feed-days.tsx'
import { NearScreen } from './near-screen.tsx'
import type { ShownBurst } from './shown.tsx'
import { ViewerIdProvider } from './viewer-id.ts'

/** A page of the feed; `next` is the `before` of the one after it, null on the last. */
export type FeedPage = { readonly bursts: readonly ShownBurst[]; readonly next: string | null }

type Props = {
  readonly article: ArticleId
  readonly viewer: UserId
  readonly about: 'article' | 'annotation'
  readonly page: FeedPage
  /** The page's own address without `before`. */
  readonly here: string
  /** Null when the article is not there any more, or not the reader's. */
  readonly loadEarlier: (before: string) => Promise<FeedPage | null>
}

type Loading = 'idle' | 'loading' | 'failed' | 'gone'

/** So far below the screen the end of the feed may be when more is asked for. */
const AHEAD = '1200px 0px'

export function Feed({ article, viewer, about, page, here, loadEarlier }: Props) {
  const zone = useZone()
  const { history } = useWords()
  const [earlier, setEarlier] = useState<readonly FeedPage[]>([])
  const [loading, setLoading] = useState<Loading>('idle')
  const foot = useRef<HTMLElement>(null)
  const pages = [page, ...earlier]
  const next = pages.at(-1)?.next ?? null

  const load = useCallback(
    async (from: string) => {
      setLoading('loading')
      try {
        const found = navigator.onLine ? await loadEarlier(from) : 'offline'
        if (found === 'offline') setLoading('failed')
        else if (found === null) setLoading('gone')
        else {
          setEarlier((before) => [...before, found])
          setLoading('idle')
        }
      } catch {
        setLoading('failed')
      }
    },
    [loadEarlier],
  )

  useEffect(() => {
    const element = foot.current
    if (element === null || next === null || loading !== 'idle') return
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting === true && void load(next), {
      rootMargin: AHEAD,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [next, loading, load])

  useEffect(() => {
    if (loading !== 'failed' || next === null) return
    const again = () => void load(next)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [loading, next, load])

  const addressBefore = `${here}${here.includes('?') ? '&' : '?'}before=${encodeURIComponent(next ?? '')}`
  return (
    <ViewerIdProvider value={viewer}>
      <div aria-busy={loading === 'loading'}>
        {pages.map(({ bursts }, nth) => (
          <NearScreen key={nth}>
            <FeedDays
              {...{ article, about, bursts, zone }}
              above={nth === 0 ? undefined : pages[nth - 1]?.bursts.at(-1)}
            />
          </NearScreen>
        ))}
        {(next !== null || loading !== 'idle') && (
          <nav ref={foot} aria-label={history.pages} className="mt-6 min-h-11">
            {loading === 'failed' && (
              <Notice
                tone="note"
                action={
                  <Button size="small" onClick={() => next !== null && void load(next)}>
                    {history.tryAgain}
                  </Button>
                }
              >
                {history.notLoaded}
              </Notice>
            )}
            {loading === 'gone' && <Notice>{history.notYours}</Notice>}
            {loading === 'loading' && (
              <p role="status" className="text-13 text-ink-muted">
                {history.loading}
              </p>
            )}
            {loading === 'idle' && (
              <Link href={addressBefore} prefetch={false} className={buttonClass('plain')}>
                {history.older}
              </Link>
            )}
          </nav>
        )}
      </div>
    </ViewerIdProvider>
  )
}
