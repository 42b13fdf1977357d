'use client'
// The reading page: the served article, what is painted on it, its margin. Wires; the rules live elsewhere.
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useReducer, useRef, useState, type ReactNode } from 'react'
import { toast } from 'sonner'
import { Notice } from '#components/ui/notice.tsx'
import { copyText } from '#components/margin/copy-text.ts'
import { DeskProvider } from '#components/margin/desk.ts'
import { draftId, draftStore, type NewDraft } from '#components/margin/draft-store.ts'
import { Margin } from '#components/margin/margin.tsx'
import { WIDE } from '#components/margin/use-card-layout.ts'
import { useNews } from '#components/margin/use-news.ts'
import { useLayer } from '#lib/client/use-layer.ts'
import { can, type Role } from '#lib/core/access/permissions.ts'
import { COLOURS } from '#lib/core/annotation/entry.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { ArticleId, LayerId, UserId } from '#lib/core/ids.ts'
import { KeptWords } from './kept-words.tsx'
import { afterEvent, AT_START } from './reader-state.ts'
import { useRemembered } from './remembered.ts'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { stoppedAction } from './stopped-action.tsx'
import { TopBar } from './top-bar.tsx'
import { addressOfWords, useAddress } from './use-address.ts'
import { useDeskOf } from './use-desk-of.ts'
import { useHighlightPointer } from './use-highlight-pointer.ts'
import { showPassage, useDraftInView, useMoves, usePulseEnd } from './use-moves.ts'
import { usePanelHistory } from './use-panel-history.ts'
import { usePainting } from './use-painting.ts'
import { useReaderKeys } from './use-reader-keys.ts'
import { useSelected } from './use-selected.ts'
import { useStableThreads } from './use-stable-threads.ts'
import { useTextMap } from './use-text-map.ts'
import { useWalk } from './use-walk.ts'
import { useWriting } from './use-writing.ts'
import './reader.css'

export type ReaderArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly groupName: string
  readonly role: Role
  readonly layer: LayerId
  /** Without the HTML: that is in the children. */
  readonly revision: Revision
}

type Props = {
  readonly article: ReaderArticle
  readonly viewer: { readonly id: UserId; readonly name: string }
  /** The ArticleBody, rendered by the server. */
  readonly children: ReactNode
}

export function Reader({ article, viewer, children }: Props) {
  const me = useMemo(
    () => ({ id: viewer.id, name: viewer.name, role: article.role }),
    [viewer.id, viewer.name, article.role],
  )
  const view = useLayer({ layer: article.layer, revision: article.revision, viewer: me })
  const { connection, synced, actions, people } = view
  const threads = useStableThreads(view.threads)
  const column = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const map = useTextMap(column, article.revision.text)
  const [state, dispatch] = useReducer(afterEvent, AT_START)
  const [shownWord, remember] = useRemembered('highlights', ['shown', 'hidden'])
  const [lastColour, rememberColour] = useRemembered('colour', COLOURS)
  const [keysShown, setKeysShown] = useState(false)
  const visible = shownWord === 'shown'
  const mayWrite = can(me, 'annotation:create')
  const open = mayWrite && connection.at !== 'stopped' && connection.at !== 'recovering'

  const drafts = useMemo(() => draftStore(viewer.id, article.id), [viewer.id, article.id])
  const desk = useDeskOf({ article, viewer: me, actions, people, open, connection, drafts, dispatch })
  const { news, announcement, see } = useNews(threads, synced, viewer.id, people)
  const selection = useSelected(map, actions)
  const { highlight, comment, undo, selectParagraph } = useWriting({
    map,
    open,
    mayWrite,
    selection,
    drafts,
    lastColour,
    rememberColour,
    actions,
    dispatch,
  })
  const marks = usePainting(map, behind, threads, view.here, state, visible)
  useMoves(map, threads, state.move, dispatch)
  useDraftInView(map, state)
  usePulseEnd(state.pulse, dispatch)

  useHighlightPointer(map, marks, state.active, visible, {
    onHover: desk.hover,
    onPick: (key) => desk.activate(key, 'text'),
    onMiss: () => dispatch({ kind: 'activated', key: null, origin: 'text' }),
  })
  useAddress(
    synced && map !== null,
    threads,
    (key) => desk.activate(key, 'link'),
    (span) => {
      if (!map || span.end > map.text.length) return
      showPassage(map, span.start)
      dispatch({ kind: 'pulsed', span })
    },
  )
  useEffect(() => {
    if (map) dispatch({ kind: 'drafts-found', drafts: drafts.passages(map.text.length) })
  }, [map, drafts])

  const router = useRouter()
  useEffect(() => {
    if (view.accessChanges > 0) router.refresh() // the role may be another one now
  }, [view.accessChanges, router])

  const walk = useWalk(desk, threads, state.active, map)
  const toggleHighlights = useCallback(() => remember(visible ? 'hidden' : 'shown'), [remember, visible])
  useReaderKeys({
    highlight: () => highlight(lastColour),
    comment: () => (selection.read() ? comment('commenting') : walk.reply()),
    next: () => walk.step(1),
    previous: () => walk.step(-1),
    resolve: walk.toggleResolved,
    selectParagraph,
    enterToolbar: () => {
      const tool = document.querySelector<HTMLElement>('[role=toolbar] button')
      if (!selection.selected || !tool || tool.parentElement?.contains(document.activeElement)) return false
      tool.focus()
      return true
    },
    toggleHighlights,
    undo,
    showShortcuts: () => setKeysShown(true),
    escape: () => {
      if (selection.selected) selection.dismiss()
      else if (state.panel && !matchMedia(WIDE).matches) dispatch({ kind: 'panel', open: false })
      else if (state.active) dispatch({ kind: 'activated', key: null, origin: 'text' })
    },
  })

  const onDraft = useCallback(
    (change: { readonly open: NewDraft } | { readonly close: NewDraft }) =>
      dispatch(
        'open' in change
          ? { kind: 'draft-opened', draft: change.open, keep: (draft) => drafts.read(draft.id) !== '' }
          : { kind: 'draft-closed', draft: change.close },
      ),
    [drafts],
  )
  const onPanel = useCallback((isOpen: boolean) => dispatch({ kind: 'panel', open: isOpen }), [])
  usePanelHistory(state.panel, onPanel)
  const quote =
    selection.selected && map
      ? map.text.slice(selection.selected.span.start, selection.selected.span.end)
      : ''
  const copy = (text: string, done: string) =>
    void copyText(text).then((ok) => toast(ok ? done : 'The browser did not allow copying'))

  return (
    <DeskProvider value={desk}>
      <a href="#margin" className="skip-to-margin float">
        Skip to the margin
      </a>
      <TopBar
        article={article}
        view={view}
        mayWrite={mayWrite}
        threadCount={threads.length}
        visible={visible}
        onToggle={toggleHighlights}
        onShortcuts={() => setKeysShown(true)}
        panel={state.panel}
        onPanel={onPanel}
      />
      <main id="main" className="reader" data-highlights={shownWord}>
        <div className="text-column" ref={column}>
          {connection.at === 'stopped' && (
            <div className="reader-notice">
              <Notice action={stoppedAction(connection.code, article.id)}>{connection.message}</Notice>
            </div>
          )}
          <KeptWords
            kept={view.kept}
            title={article.title}
            open={open}
            onForget={view.forget}
            onRemember={view.remember}
            onWriteAgain={(span, words) => {
              const draft = { id: draftId(span), span, colour: lastColour, motivation: 'commenting' as const }
              if (drafts.read(draft.id) !== '') return false // the words of that draft stay
              drafts.write(draft.id, words)
              onDraft({ open: draft })
              return true
            }}
          />
          <div className="highlight-boxes" ref={behind} aria-hidden />
          {children}
        </div>
        <Margin
          attention={state}
          threads={threads}
          pending={view.pending}
          synced={synced}
          map={map}
          news={news}
          see={see}
          onDraft={onDraft}
          onPanel={onPanel}
        />
        {selection.selected && (
          <SelectionToolbar
            selected={selection.selected}
            lastColour={lastColour}
            mayAnnotate={open}
            onHighlight={highlight}
            onComment={() => comment('commenting')}
            onAsk={() => comment('questioning')}
            onCopyQuote={() => copy(quote, 'Quote copied')}
            onCopyLink={() =>
              selection.selected && copy(addressOfWords(selection.selected.span), 'Link copied')
            }
            onDismiss={selection.dismiss}
          />
        )}
      </main>
      <p role="status" className="sr-only">
        {selection.selected && open
          ? 'Words selected. H highlights, C comments, Tab goes to the toolbar.'
          : ''}
      </p>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <Shortcuts open={keysShown} onOpenChange={setKeysShown} />
    </DeskProvider>
  )
}
