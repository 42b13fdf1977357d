'use client'
import { CircleHelp, History, Link2, MessageSquare, Quote, Tag } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { pencilLabel } from '#components/margin/pencil-name.tsx'
import { opensTags } from '#components/margin/thread-marks.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import { COLOURS, type Colour } from '#lib/core/annotation/entry.ts'
import type { Selected } from '#lib/dom/selection.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import { AudienceTool } from './audience-tool.tsx'
import { placeToolbar } from './place-toolbar.ts'

type Props = {
  readonly selected: Selected
  readonly lastColour: Colour
  /** Who will see what is marked. */
  readonly audience: LayerKind
  /** Who may be chosen to see it; nobody while nothing can be written. */
  readonly audiences: readonly LayerKind[]
  readonly groupName: string
  readonly onAudience: (audience: LayerKind) => void
  readonly onHighlight: (colour: Colour) => void
  readonly onComment: () => void
  readonly onAsk: () => void
  readonly onTag: () => void
  readonly onCopyQuote: () => void
  readonly onCopyLink: () => void
  /** Shows what was ever said about the words. */
  readonly onHistory: () => void
  readonly onDismiss: () => void
}

/** Height of the bar at the top. */
const BAR_PX = 52

/** What can be done with the selected words. Arrow keys walk it; pressing it never loses the selection. */
export function SelectionToolbar(props: Props) {
  const {
    selected,
    lastColour,
    audience,
    audiences,
    groupName,
    onAudience,
    onHighlight,
    onComment,
    onAsk,
    onTag,
    onCopyQuote,
    onCopyLink,
    onHistory,
    onDismiss,
  } = props
  const { history, marks, reader } = useWords()
  const words = reader.tools
  const mayAnnotate = audiences.includes(audience)
  const bar = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<{ left: number; top: number } | null>(null)

  useLayoutEffect(() => {
    const element = bar.current
    const frame = element?.parentElement?.getBoundingClientRect() // the reader, in which it is placed
    if (!element || !frame) return
    const size = { width: element.offsetWidth, height: element.offsetHeight }
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight }
    const { left, top } = placeToolbar(
      selected,
      size,
      viewport,
      BAR_PX,
      element.matches(':dir(rtl)') ? 'rtl' : 'ltr',
    )
    setAt({ left: left - frame.left, top: top - frame.top })
  }, [selected])

  const onKeyDown = (event: KeyboardEvent) => {
    const tools = [...(bar.current?.querySelectorAll('button') ?? [])]
    const now = tools.findIndex((tool) => tool === document.activeElement)
    const ahead = event.currentTarget.matches(':dir(rtl)') ? -1 : 1
    const to = { ArrowRight: now + ahead, ArrowLeft: now - ahead, Home: 0, End: -1 }[event.key]
    if (event.key === 'Escape') {
      event.stopPropagation()
      onDismiss()
    } else if (to !== undefined) {
      event.preventDefault()
      tools.at(to % tools.length)?.focus()
    }
  }

  return (
    <div
      ref={bar}
      className="selection-toolbar float"
      role="toolbar"
      aria-label={words.label}
      data-keeps-selection
      style={at ? { transform: `translate(${at.left}px, ${at.top}px)` } : { visibility: 'hidden' }}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {mayAnnotate && (
        <>
          {COLOURS.map((colour) => (
            <Tooltip
              key={colour}
              label={words.highlightWith(reader.lines[colour])}
              shortcut={colour === lastColour ? 'h' : undefined}
            >
              <button
                type="button"
                className="tool-pencil"
                tabIndex={colour === COLOURS[0] ? 0 : -1}
                aria-label={words.highlight(pencilLabel(reader, colour))}
                aria-keyshortcuts={colour === lastColour ? 'h' : undefined}
                data-last={colour === lastColour || undefined}
                onClick={() => onHighlight(colour)}
              >
                <span className={`pencil pencil-${colour}`} aria-hidden>
                  Aa
                </span>
              </button>
            </Tooltip>
          ))}
          <span className="tool-line" role="separator" aria-orientation="vertical" />
          <Tooltip label={words.comment} shortcut="c">
            <button
              type="button"
              className="tool-words"
              aria-label={words.comment}
              tabIndex={-1}
              aria-keyshortcuts="c"
              onClick={onComment}
            >
              <Icon of={MessageSquare} />
              <span>{words.comment}</span>
            </button>
          </Tooltip>
          <IconButton icon={CircleHelp} label={words.ask} tabIndex={-1} onClick={onAsk} />
          <IconButton icon={Tag} label={marks.tag} tabIndex={-1} {...opensTags} onClick={onTag} />
          <AudienceTool {...{ audience, audiences, groupName, onAudience }} />
        </>
      )}
      <IconButton
        className="tool-quote"
        icon={Quote}
        label={words.copyQuote}
        tabIndex={mayAnnotate ? -1 : 0}
        onClick={onCopyQuote}
      />
      <IconButton icon={Link2} label={words.copyLink} tabIndex={-1} onClick={onCopyLink} />
      <IconButton icon={History} label={history.saidHere} shortcut="w" tabIndex={-1} onClick={onHistory} />
    </div>
  )
}
