'use client'
import { X } from 'lucide-react'
import { useCallback, useMemo, useRef, type ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Progress } from '#lib/client/carried-anchors.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { usePassagesCited } from './citations.tsx'
import { AtLayer, useDesk } from './desk.ts'
import { CardColumn } from './card-column.tsx'
import type { NewDraft } from './draft-store.ts'
import {
  CitedPassageCard,
  DraftCard,
  LineDots,
  MarginHead,
  OffScreen,
  ThreadCard,
  Tray,
} from './late-cards.ts'
import { marginItems, type MarginItem } from './margin-items.ts'
import { useCardLayout } from './use-card-layout.ts'
import { useKeyboardRoom, useSheetDrag } from './use-sheet.ts'
import { useTray } from './use-tray.ts'

/** What the viewer is at; the reader's state as far as the margin shows it. */
export type Attention = {
  readonly active: string | null
  readonly hovered: EntryKey | null
  readonly drafts: readonly NewDraft[]
  /** Whether the panel is out where the margin is no column. */
  readonly panel: boolean
}

type Props = {
  readonly attention: Attention
  /** What stands above the cards. */
  readonly head: ReactNode
  /** Whether `threads` are those that a filter leaves. */
  readonly isFiltered: boolean
  /** Whether the Layers are there: before that nothing stands here, drafts neither. */
  readonly isHere: boolean
  readonly threads: readonly Thread[]
  readonly pending: ReadonlySet<EntryKey>
  readonly synced: boolean
  readonly carryOver: Progress | null
  readonly map: TextMap | null
  readonly news: readonly EntryKey[]
  readonly see: (keys: readonly EntryKey[]) => void
  readonly onDraft: (change: { readonly open: NewDraft } | { readonly close: NewDraft }) => void
  readonly onCommentOnArticle: () => void
  readonly onPanel: (open: boolean) => void
}

const NOTHING: readonly MarginItem[] = []

/** The margin: a column of cards beside the text, or the same cards as a list in a panel. Order in the DOM is order in the text. */
export function Margin(props: Props) {
  const {
    attention,
    head,
    isFiltered,
    isHere,
    threads,
    pending,
    synced,
    carryOver,
    map,
    news,
    see,
    onDraft,
    onCommentOnArticle,
    onPanel,
  } = props
  const desk = useDesk()
  const column = useRef<HTMLDivElement>(null)
  const sizer = useRef<HTMLDivElement>(null)
  const { active, hovered, drafts, panel } = attention
  const mayWrite = desk.open && desk.may('annotation:create', null)
  const cited = usePassagesCited()
  const items = useMemo(
    () => (isHere ? marginItems(threads, drafts, mayWrite, cited) : NOTHING),
    [isHere, threads, drafts, mayWrite, cited],
  )
  const tray = useTray(threads, active, carryOver)
  const layout = useCardLayout({ column, sizer, items, active, news, panel, synced, map })
  const { margin: words, layers, ui } = useWords()
  const drag = useSheetDrag(useCallback(() => onPanel(false), [onPanel]))
  useKeyboardRoom()
  const jump = useCallback((key: EntryKey) => desk.activate(key, 'link'), [desk])
  const pendingIn = (thread: Thread) =>
    [thread.annotation.key, ...thread.comments.map((c) => c.key)].filter((key) => pending.has(key)).join(' ')
  const card = (thread: Thread) => (
    <AtLayer of={thread.layer.kind}>
      <ThreadCard
        thread={thread}
        active={thread.annotation.key === active}
        hovered={thread.annotation.key === hovered}
        pending={pendingIn(thread)}
      />
    </AtLayer>
  )
  const draftCard = ({ id, draft, span }: Extract<MarginItem, { kind: 'draft' }>) => (
    <DraftCard
      draft={draft}
      quote={draft.span === null ? null : (map?.text.slice(span.start, span.end) ?? '')}
      active={id === active}
      onActive={() => onDraft({ open: draft })}
      onClose={() => onDraft({ close: draft })}
      onRestore={() => onDraft({ open: draft })}
      onPosted={(key) => desk.activate(key, 'text')}
    />
  )
  const cardOf = (item: MarginItem) => {
    if (item.kind === 'head') return <MarginHead onComment={onCommentOnArticle} />
    if (item.kind === 'cited') return <CitedPassageCard item={item} map={map} />
    return item.kind === 'thread' ? card(item.thread) : draftCard(item)
  }

  return (
    <>
      <aside
        id="margin"
        className="margin"
        data-panel={panel || undefined}
        aria-label={ui.margin}
        tabIndex={-1}
      >
        <div className="panel-head" {...drag}>
          <h2>{ui.margin}</h2>
          <IconButton icon={X} label={words.closeIt} shortcut="Esc" onClick={() => onPanel(false)} />
        </div>
        {head}
        <div className="cards" ref={column}>
          {threads.length > 0 && <p className="sr-only">{words.cardsNear(threads.length)}</p>}
          <CardColumn {...layout} items={items} active={active} hovered={hovered} map={map} card={cardOf} />
          <div ref={sizer} aria-hidden />
          {synced && !isFiltered && drafts.length === 0 && threads.length === 0 && (
            <p className="margin-empty">
              {words.empty} {desk.may('annotation:create', null) ? words.select : layers.empty}
            </p>
          )}
          <noscript>
            <p className="margin-empty">{words.noScript}</p>
          </noscript>
        </div>
        {tray && <Tray content={tray} active={active} card={card} />}
      </aside>
      <LineDots engine={layout.engine} active={active} />
      <OffScreen
        engine={layout.engine}
        above={tray && (tray.isOpen ? 'open-tray' : 'tray')}
        news={news}
        see={see}
        onJump={jump}
      />
    </>
  )
}
