'use client'
// The reading page: the served article, what is painted on it, its margin. Wires; the rules live elsewhere.
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useReducer, useRef, useState, type ReactNode } from 'react'
import { toast } from '#components/ui/toast.ts'
import { ReadProvider } from '#components/find/unread.tsx'
import { toggleOutline } from '#components/find/outline.tsx'
import { usePaletteActions } from '#components/find/use-palette-actions.ts'
import { useFinding } from '#components/find/use-finding.tsx'
import { copyText } from '#components/margin/copy-text.ts'
import { useCitedIn } from '#components/margin/citations.tsx'
import { draftId, draftStore, type NewDraft } from '#components/margin/draft-store.ts'
import { fetchCards } from '#components/margin/late-cards.ts'
import { Margin } from '#components/margin/margin.tsx'
import { isOpenQuestion } from '#lib/core/annotation/open-question.ts'
import { WIDE } from '#components/margin/use-card-layout.ts'
import { useNews } from '#components/margin/use-news.ts'
import { useWords } from '#components/words/words.tsx'
import { useSettings } from '#components/settings/settings-provider.tsx'
import { useLayers, type Connection } from '#lib/client/use-layer.ts'
import { can, type Role } from '#lib/core/access/permissions.ts'
import { COLOURS, type Span } from '#lib/core/annotation/entry.ts'
import { LAYER_KINDS, type LayerKind, type NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { Direction } from '#lib/core/article/direction.ts'
import type { ArticleId, RevisionId, UserId } from '#lib/core/ids.ts'
import {
  BlockBars,
  Palette,
  ParagraphTool,
  PeerSelections,
  PlacingHint,
  SelectionToolbar,
  Shortcuts,
  Strip,
} from './late-tools.ts'
import { afterEvent, AT_START } from './reader-state.ts'
import { useRemembered } from './remembered.ts'
import { ReaderNotices } from './reader-notices.tsx'
import { Surroundings } from './surroundings.tsx'
import { TopBar } from './top-bar.tsx'
import { useAudience } from './use-audience.ts'
import { addressOfWords, useAddress } from './use-address.ts'
import { useDrafts } from './use-drafts.ts'
import { useDesksOf } from './use-desks-of.ts'
import { useHighlightPointer } from './use-highlight-pointer.ts'
import { focusPassage, showPassage, useDraftInView, useMoves, usePulseEnd } from './use-moves.ts'
import { useLinkSelection } from './use-link-selection.ts'
import { usePanelHistory } from './use-panel-history.ts'
import { usePanelKept } from './use-panel-kept.ts'
import { usePlace } from './use-place.ts'
import { usePlacing } from './use-placing.ts'
import { usePainting } from './use-painting.ts'
import { useReaderKeys } from './use-reader-keys.ts'
import { useSelected } from './use-selected.ts'
import { useUndo } from './use-undo.ts'
import { useTextMap } from './use-text-map.ts'
import { useWalk } from './use-walk.ts'
import { useWriting } from './use-writing.ts'
import './reader.css'

export type ReaderArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  /** Of its words; the margin and its tools stand on the side where a line ends. */
  readonly direction: Direction
  readonly groupName: string
  readonly role: Role
  readonly layers: { readonly group: NamedLayer; readonly own: NamedLayer }
  /** Without the HTML: that is in the children. */
  readonly revision: Revision
  /** Every Revision of the Article, oldest first; `at` in ISO 8601. */
  readonly revisions: readonly { readonly id: RevisionId; readonly number: number; readonly at: string }[]
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
  const words = useWords()
  const { revision, revisions } = article
  const numbers = useMemo(() => new Map(revisions.map(({ id, number }) => [id, number])), [revisions])
  const view = useLayers({
    layers: article.layers,
    revision,
    numbers,
    viewer: me,
    title: article.title,
    fetchParts: fetchCards,
  })
  const { threads, connections, synced, people } = view
  const { actions, whenHere, undo } = useUndo(view, threads, viewer.id)
  const cited = useCitedIn(article.id, threads)
  const column = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const map = useTextMap(column, revision.text)
  const [state, dispatch] = useReducer(afterEvent, AT_START)
  const [shownWord, remember] = useRemembered('highlights', ['shown', 'hidden'])
  const [lastColour, rememberColour] = useRemembered('colour', COLOURS)
  const [keysShown, setKeysShown] = useState(false)
  const [paletteShown, setPaletteShown] = useState(false)
  const visible = shownWord === 'shown'
  const mayWrite = can(me, 'annotation:create')
  const isPast = revision.number < (revisions.at(-1)?.number ?? 0)
  const isOpen = ({ at }: Connection) => !isPast && at !== 'stopped' && at !== 'recovering'
  const open = { group: mayWrite && isOpen(connections.group), private: isOpen(connections.private) }
  const audiences = mayWrite ? LAYER_KINDS : ONLY_PRIVATE
  const [chosen, choose] = useAudience(viewer.id, article.id)
  const audience = mayWrite ? chosen : 'private'

  const drafts = useMemo(() => draftStore(viewer.id, article.id), [viewer.id, article.id])
  const desks = useDesksOf({
    article,
    numbers,
    viewer: me,
    audiences,
    choose,
    actions,
    people,
    threads,
    open,
    connections,
    onDevice: view.onDevice,
    drafts,
    dispatch,
  })
  const desk = desks.group
  const finding = useFinding({
    article: { id: article.id, layer: article.layers.group.id },
    viewer: viewer.id,
    threads,
    people,
    attention: state,
  })
  const { shown, matching } = finding
  const { news, announcement, see } = useNews(
    threads,
    synced,
    viewer.id,
    people,
    words.cite.article.theArticle,
    finding.isRead,
  )
  const selection = useSelected(map, actions)
  const { highlight, comment, commentOnArticle, commentOnParagraph, tag, selectParagraph } = useWriting({
    map,
    revision: revision.number,
    audience,
    open: open[audience],
    whyShut: isPast ? words.reader.writing.pastIsShut : words.reader.writing.shut,
    selection,
    drafts,
    lastColour,
    rememberColour,
    whenHere,
    onTag: desk.tag,
    dispatch,
  })
  const { placing, put, leave } = usePlacing({ map, open, state, threads, selection, actions, dispatch })
  const marks = usePainting(map, behind, threads, matching, state, visible)
  useMoves(map, threads, state.move, dispatch)
  useDraftInView(map, state)
  usePulseEnd(state.pulse, dispatch)
  useLinkSelection(map)

  useHighlightPointer(map, marks, state.active, visible, {
    onHover: desk.hover,
    onPick: (key) => desk.activate(key, 'text'),
    onAdd: (keys) => {
      finding.pick(keys)
      dispatch({ kind: 'panel', open: true })
    },
    onMiss: () => dispatch({ kind: 'activated', key: null, origin: 'text' }),
  })
  useAddress(
    article.id,
    synced && map !== null,
    view.complete,
    threads,
    (key) => {
      desk.activate(key, 'link')
      finding.sayWhyShown(key)
    },
    (span) => {
      if (!map || span.end > map.text.length) return
      showPassage(map, span.start)
      focusPassage(map, span.start)
      dispatch({ kind: 'pulsed', span })
    },
  )
  useDrafts({ article, map, drafts, onLost: view.remember, dispatch })

  const { settings } = useSettings()
  const router = useRouter()
  useEffect(() => {
    if (view.accessChanges > 0) router.refresh() // the role may be another one now
  }, [view.accessChanges, router])

  const walk = useWalk(desks, shown, state.active, map)
  const toggleHighlights = useCallback(() => remember(visible ? 'hidden' : 'shown'), [remember, visible])
  /** False when no words are selected. */
  const showSaidHere = (): boolean => {
    const span = selection.read() ?? selection.selected?.span // the palette has the focus
    if (!span) return false
    router.push(`/articles/${article.id}/history?words=${span.start}-${span.end}&revision=${revision.number}`)
    return true
  }
  const findWords = () => {
    remember('shown')
    dispatch({ kind: 'panel', open: true })
    finding.focusWords()
  }
  useReaderKeys({
    highlight: () => (placing ? put() : highlight(lastColour)),
    comment: () => (selection.read() ? comment('commenting') : walk.reply()),
    commentOnArticle,
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
    find: findWords,
    saidHere: showSaidHere,
    showShortcuts: () => setKeysShown(true),
    outline: toggleOutline,
    palette: () => setPaletteShown(true),
    escape: () => {
      if (selection.selected) selection.dismiss()
      else if (placing) leave()
      else if (state.panel && !matchMedia(WIDE).matches) dispatch({ kind: 'panel', open: false })
      else if (state.active) dispatch({ kind: 'activated', key: null, origin: 'text' })
    },
  })

  usePlace(map, synced, state.active, (key) => dispatch({ kind: 'activated', key, origin: 'within' }))
  const actionsOfPalette = usePaletteActions({
    article: article.id,
    visible,
    onToggle: toggleHighlights,
    onKeys: () => setKeysShown(true),
    onFind: findWords,
    onComment: commentOnArticle,
    onSaidHere: selection.selected ? showSaidHere : null,
    finding,
    open: open.group,
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
  const writeAgain = (span: Span, words: string, audience: LayerKind): boolean => {
    const draft = {
      id: draftId(span, revision.number),
      span,
      colour: lastColour,
      motivation: 'commenting' as const,
    }
    if (drafts.read(draft.id) !== '') return false // the words of that draft stay
    drafts.write(draft.id, words)
    drafts.choose(draft.id, { audience })
    onDraft({ open: draft })
    return true
  }
  const openQuestions = useMemo(() => threads.filter(isOpenQuestion).length, [threads])
  const showPanel = useCallback((isOpen: boolean) => dispatch({ kind: 'panel', open: isOpen }), [])
  const onPanel = usePanelKept(showPanel)
  usePanelHistory(state.panel, onPanel)
  const quote =
    selection.selected && map
      ? map.text.slice(selection.selected.span.start, selection.selected.span.end)
      : ''
  const copy = (text: string, done: string) =>
    void copyText(text).then((ok) => toast(ok ? done : words.ui.copyRefused))

  return (
    <Surroundings
      {...{ desks, revision, threads, synced, cited, map, dispatch }}
      article={article.id}
      presence={view.presence}
    >
      <a href="#margin" className="skip-to-margin float">
        {words.reader.bar.skipToMargin}
      </a>
      <TopBar
        article={article}
        view={view}
        mayWrite={mayWrite}
        isPast={isPast}
        revision={revision}
        threadCount={threads.length}
        openQuestions={openQuestions}
        visible={visible}
        onToggle={toggleHighlights}
        onShortcuts={() => setKeysShown(true)}
        news={news}
        active={state.active}
        panel={state.panel}
        onPanel={onPanel}
      />
      <main
        id="main"
        className="reader"
        dir={article.direction}
        data-highlights={shownWord}
        data-ground={isPast ? 'past' : undefined}
      >
        {isPast && <div className="past-ground" aria-hidden />}
        <div className="text-column" ref={column}>
          <ReaderNotices
            article={article}
            view={view}
            open={open}
            onLoad={() => (location.search === '' ? router.refresh() : router.replace(location.pathname))} // it may name this Revision
            onWriteAgain={writeAgain}
          />
          <div className="highlight-boxes" ref={behind} aria-hidden />
          <PeerSelections map={map} />
          {children}
          <BlockBars map={map} threads={threads} active={state.active} hovered={state.hovered} />
          {open[audience] && !placing && (
            <ParagraphTool
              map={map}
              selected={selection.selected?.span ?? null}
              onComment={commentOnParagraph}
            />
          )}
        </div>
        <Strip map={map} />
        <ReadProvider value={finding.reading}>
          <Margin
            attention={state}
            head={finding.head}
            threads={shown}
            isFiltered={matching !== null}
            isHere={view.isHere}
            pending={view.pending}
            synced={synced}
            carryOver={view.carryOver}
            map={map}
            news={news}
            see={see}
            onDraft={onDraft}
            onCommentOnArticle={commentOnArticle}
            onPanel={onPanel}
          />
        </ReadProvider>
        {placing && (
          <PlacingHint thread={placing} ready={selection.selected !== null} onPut={put} onLeave={leave} />
        )}
        {selection.selected && !placing && (
          <SelectionToolbar
            selected={selection.selected}
            lastColour={lastColour}
            audience={audience}
            audiences={open.group || open.private ? audiences : []}
            groupName={article.groupName}
            onAudience={choose}
            onHighlight={highlight}
            onComment={() => comment('commenting')}
            onAsk={() => comment('questioning')}
            onTag={tag}
            onCopyQuote={() => copy(quote, words.reader.tools.quoteCopied)}
            onCopyLink={() =>
              selection.selected &&
              copy(addressOfWords(selection.selected.span, revision.number), words.reader.tools.linkCopied)
            }
            onHistory={() => showSaidHere()}
            onDismiss={selection.dismiss}
          />
        )}
      </main>
      <p role="status" className="sr-only">
        {selection.selected && open[audience] ? words.reader.tools.selected(settings.keys === 'on') : ''}
      </p>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {paletteShown && (
        <Palette
          blocks={revision.blocks}
          threads={threads}
          actions={actionsOfPalette}
          onClose={() => setPaletteShown(false)}
        />
      )}
      {keysShown && <Shortcuts open onOpenChange={setKeysShown} />}
    </Surroundings>
  )
}

/** For those whose role is to read. */
const ONLY_PRIVATE: readonly LayerKind[] = ['private']
