'use client'
// The article with its margin as it was at an instant: what the reading page shows, without what one can do there.
import { useCallback, useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { ReadingDesk, useCitedIn } from '#components/margin/citations.tsx'
import { useCardsHere } from '#components/margin/late-cards.ts'
import { Margin } from '#components/margin/margin.tsx'
import { WIDE } from '#components/margin/use-card-layout.ts'
import { BlockBars } from '#components/reader/block-bars.tsx'
import type { ReaderArticle } from '#components/reader/reader.tsx'
import { afterEvent, AT_START } from '#components/reader/reader-state.ts'
import { useDesksOf } from '#components/reader/use-desks-of.ts'
import { useHighlightPointer } from '#components/reader/use-highlight-pointer.ts'
import { useMoves } from '#components/reader/use-moves.ts'
import { usePainting } from '#components/reader/use-painting.ts'
import { useTextMap } from '#components/reader/use-text-map.ts'
import { useWords } from '#components/words/words.tsx'
import { ReplayLayer } from '#lib/client/replay/replay-layer.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import { NO_ACTIONS, NO_DRAFTS } from './quiet-desk.ts'
import { Player } from './player.tsx'
import { ReplayBar } from './replay-bar.tsx'
import { replayPath } from './replay-address.ts'
import { useEventInView } from './use-event-in-view.ts'
import { usePlayback } from './use-playback.ts'
import { useReplayAddress } from './use-replay-address.ts'
import '#components/reader/reader.css'
import './replay.css'

type Props = {
  readonly article: Omit<ReaderArticle, 'role' | 'layers'>
  readonly layer: NamedLayer
  readonly viewer: { readonly id: UserId; readonly name: string }
  /** What the address asks for; `seq` is `null` for the last instant. */
  readonly at: { readonly seq: number | null; readonly revision: number | null }
  /** The ArticleBody, rendered by the server. */
  readonly children: ReactNode
}

const NOBODY: ReadonlySet<EntryKey> = new Set()
const NOTHING: readonly EntryKey[] = []
const SHUT = { group: false, private: false }
const STOPPED = { at: 'stopped', code: '', message: '' } as const
const CONNECTIONS = { group: STOPPED, private: STOPPED }
const ignore = () => undefined

export function ReplayReader({ article, layer, viewer, at, children }: Props) {
  const { replay: words } = useWords()
  const { revision, revisions } = article
  const numbers = useMemo(() => new Map(revisions.map(({ id, number }) => [id, number])), [revisions])
  const [replay] = useState(
    () => new ReplayLayer({ layer, numbers, revision, seq: at.seq, asked: at.revision }),
  )
  useEffect(() => replay.open(), [replay])
  useEffect(() => replay.read(revision), [replay, revision])
  const view = useSyncExternalStore(replay.subscribe, replay.view, replay.view)
  const { threads, people } = view
  const playback = usePlayback(replay, view)

  const column = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const built = useTextMap(column, revision.text)
  const map = built?.text === revision.text ? built : null
  const [state, dispatch] = useReducer(afterEvent, AT_START)
  // whoever they are now, here they read
  const me = useMemo(
    () => ({ id: viewer.id, name: viewer.name, role: 'reader' as const }),
    [viewer.id, viewer.name],
  )
  const desks = useDesksOf({
    article: { ...article, layers: { group: layer, own: { id: layer.id, kind: 'private' } } },
    ...{ numbers, viewer: me, people, threads, dispatch, open: SHUT, connections: CONNECTIONS },
    ...{ audiences: [], choose: ignore, actions: NO_ACTIONS, drafts: NO_DRAFTS, onDevice: false },
  })
  const cited = useCitedIn(article.id, threads)
  const marks = usePainting(map, behind, threads, null, state, true)
  useMoves(map, threads, state.move, dispatch)
  useEventInView(map, view, dispatch)
  useHighlightPointer(map, marks, state.active, true, {
    onHover: desks.group.hover,
    onPick: (key) => desks.group.activate(key, 'text'),
    onMiss: () => dispatch({ kind: 'activated', key: null, origin: 'text' }),
  })
  const path = (named?: 'always') =>
    replayPath(article.id, layer.kind === 'private' ? layer.id : null, view.moments, view.index, named)
  const awaited = useReplayAddress(view, playback.playing, revision.number, path)
  const onPanel = useCallback((open: boolean) => dispatch({ kind: 'panel', open }), [])
  useEffect(() => {
    if (view.at !== 'offline') return
    addEventListener('online', replay.retry)
    return () => removeEventListener('online', replay.retry)
  }, [view.at, replay])

  const areCardsHere = useCardsHere()
  const isKnown = view.moments.length > 0
  const trouble =
    view.at === 'failed' || view.at === 'offline' || view.at === 'gone'
      ? words[view.at]
      : awaited !== null
        ? words.loadingText(awaited)
        : isKnown && view.moments.length < 2
          ? words.empty
          : null
  return (
    <ReadingDesk
      {...{ desks, revision, threads, cited }}
      article={article.id}
      synced={view.at === 'ready' && awaited === null}
    >
      <a href="#replay" className="skip-to-margin float">
        {words.skip}
      </a>
      <ReplayBar article={article} threadCount={threads.length} panel={state.panel} onPanel={onPanel} />
      <main id="main" className="reader replay" dir={article.direction} data-ground="past">
        <div className="text-column" ref={column}>
          {(layer.kind === 'private' || revisions.length > 1) && (
            <p className="replay-notes">
              {revisions.length > 1 && <span>{words.revision(revision.number, revisions.length)}</span>}
              {layer.kind === 'private' && <span>{words.private}</span>}
            </p>
          )}
          <div className="highlight-boxes" ref={behind} aria-hidden />
          {children}
          <BlockBars map={map} threads={threads} active={state.active} hovered={state.hovered} />
        </div>
        {isKnown && (
          <Margin
            attention={state}
            head={
              view.at === 'ready' && threads.length === 0 ? (
                <p className="margin-empty">{words.nothingYet}</p>
              ) : null
            }
            threads={threads}
            isFiltered
            isHere={areCardsHere}
            pending={NOBODY}
            synced={view.at === 'ready'}
            carryOver={view.carryOver}
            map={map}
            news={NOTHING}
            see={ignore}
            onDraft={ignore}
            onCommentOnArticle={ignore}
            onPanel={onPanel}
          />
        )}
      </main>
      <Player
        view={view}
        playback={playback}
        path={path}
        trouble={trouble}
        onRetry={view.at === 'failed' || view.at === 'offline' ? replay.retry : null}
        onEscape={() => {
          if (state.panel && !matchMedia(WIDE).matches) onPanel(false)
          else if (state.active) dispatch({ kind: 'activated', key: null, origin: 'text' })
        }}
      />
    </ReadingDesk>
  )
}
