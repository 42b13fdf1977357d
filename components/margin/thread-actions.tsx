'use client'
import {
  Check,
  CircleDashed,
  Ellipsis,
  History,
  Link2,
  Palette,
  Quote,
  RotateCcw,
  Tag,
  TextSelect,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { Confirm } from '#components/ui/confirm.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem, MenuLine } from '#components/ui/menu.tsx'
import { useWords } from '#components/words/words.tsx'
import { hashOfThread } from '#lib/core/annotation/citation.ts'
import { COLOURS } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { declareGone, mayReanchor } from './anchor-note.tsx'
import { copyText } from './copy-text.ts'
import { authorOf, useDesk } from './desk.ts'
import { ThreadHistoryDialog } from './edited-mark.tsx'
import { PencilName } from './pencil-name.tsx'
import { useOfferedState } from './offered-state.ts'
import { StanceMenu } from './stance.tsx'
import { opensTags } from './thread-marks.tsx'
import { useShare } from './use-share.tsx'
import { liveComments } from './thread-words.ts'

/** What can be done to a whole Thread, as far as the viewer may. */
export function ThreadActions({ thread }: { readonly thread: Thread }) {
  const desk = useDesk()
  const all = useWords()
  const { history, marks, ui } = all
  const words = all.thread.actions
  const share = useShare(thread)
  const [asking, setAsking] = useState(false)
  const [historyShown, setHistoryShown] = useState(false)
  const { actions } = desk
  const key = thread.annotation.key
  const may = (action: Parameters<typeof desk.may>[0]) => desk.open && desk.may(action, thread.attribution)
  const others = liveComments(thread).filter(
    (c) => authorOf(desk, c.attribution).id !== desk.viewer.id,
  ).length

  const remove = () => {
    actions.deleteAnnotation(key)
    desk.activate(null, 'card')
    toast(liveComments(thread).length > 0 ? words.threadDeleted : words.highlightDeleted, {
      action: { label: ui.undo, onClick: () => actions.restoreAnnotation(key) },
    })
  }
  const [offered, tell] = useOfferedState(key, thread.state)
  const resolve = () => {
    tell('resolved')
    if (thread.state === 'resolved') return toast(all.marks.resolvedAlready)
    actions.resolve(key)
    desk.activate(null, 'card')
    return toast(words.resolved, { action: { label: ui.undo, onClick: () => actions.reopen(key) } })
  }
  const reopen = () => {
    tell('open')
    if (thread.state === 'open') return toast(all.marks.reopenedAlready)
    return actions.reopen(key)
  }
  const copy = (text: string, done: string) =>
    void copyText(text).then((ok) => toast(ok ? done : ui.copyRefused))

  return (
    <>
      {offered === 'open' && may('thread:resolve') && (
        <IconButton icon={Check} label={words.resolve} shortcut="e" onClick={resolve} />
      )}
      {offered === 'resolved' && may('thread:reopen') && (
        <IconButton icon={RotateCcw} label={words.reopen} shortcut="e" onClick={reopen} />
      )}
      {may('annotation:edit') && (
        <Menu trigger={<IconButton icon={Palette} label={words.colour} />}>
          {COLOURS.map((colour) => (
            <MenuItem key={colour} onSelect={() => actions.recolour(key, colour)}>
              <PencilName colour={colour} chosen={colour === thread.annotation.colour} />
            </MenuItem>
          ))}
        </Menu>
      )}
      {may('annotation:edit') && (
        <>
          <StanceMenu thread={thread} />
          <IconButton
            icon={Tag}
            label={marks.editTags}
            {...opensTags}
            onClick={() => {
              desk.activate(key, 'within')
              desk.tag(key)
            }}
          />
        </>
      )}
      <Menu trigger={<IconButton icon={Ellipsis} label={words.more} />}>
        {thread.quote !== '' && (
          <MenuItem icon={Quote} onSelect={() => copy(thread.quote, words.quoteCopied)}>
            {words.copyQuote}
          </MenuItem>
        )}
        <MenuItem
          icon={Link2}
          onSelect={() =>
            copy(`${location.origin}/articles/${desk.articleId}${hashOfThread(key)}`, words.linkCopied)
          }
        >
          {words.copyLink}
        </MenuItem>
        <MenuItem icon={History} onSelect={() => setHistoryShown(true)}>
          {history.ofThisThread}
        </MenuItem>
        {mayReanchor(desk, thread) && (
          <>
            <MenuLine />
            <MenuItem icon={TextSelect} onSelect={() => desk.place(key)}>
              {words.chooseWords}
            </MenuItem>
            {thread.span !== null && (
              <MenuItem icon={CircleDashed} onSelect={() => declareGone(desk, all, thread)}>
                {words.passageGone}
              </MenuItem>
            )}
          </>
        )}
        {share.item}
        {may('annotation:delete') && (
          <>
            <MenuLine />
            <MenuItem icon={Trash2} tone="danger" onSelect={() => (others > 0 ? setAsking(true) : remove())}>
              {liveComments(thread).length > 0 ? words.deleteThread : words.deleteHighlight}
            </MenuItem>
          </>
        )}
      </Menu>
      {share.dialog}
      {historyShown && (
        <ThreadHistoryDialog annotation={key} comment={null} onClose={() => setHistoryShown(false)} />
      )}
      <Confirm
        title={words.ask}
        description={words.askWhat}
        verb={words.deleteThread}
        open={asking}
        onOpenChange={setAsking}
        onConfirm={remove}
      />
    </>
  )
}
