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
import { StanceMenu } from './stance.tsx'
import { opensTags } from './thread-marks.tsx'
import { useShare } from './use-share.tsx'
import { liveComments } from './thread-words.ts'

/** What can be done to a whole Thread, as far as the viewer may. */
export function ThreadActions({ thread }: { readonly thread: Thread }) {
  const desk = useDesk()
  const { marks: words, history } = useWords()
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
    toast(liveComments(thread).length > 0 ? 'Thread deleted' : 'Highlight deleted', {
      action: { label: 'Undo', onClick: () => actions.restoreAnnotation(key) },
    })
  }
  const resolve = () => {
    actions.resolve(key)
    desk.activate(null, 'card')
    toast('Thread resolved', { action: { label: 'Undo', onClick: () => actions.reopen(key) } })
  }
  const copy = (text: string, done: string) =>
    void copyText(text).then((ok) => toast(ok ? done : 'The browser did not allow copying'))

  return (
    <>
      {thread.state === 'open' && may('thread:resolve') && (
        <IconButton icon={Check} label="Resolve" shortcut="e" onClick={resolve} />
      )}
      {thread.state === 'resolved' && may('thread:reopen') && (
        <IconButton icon={RotateCcw} label="Reopen" shortcut="e" onClick={() => actions.reopen(key)} />
      )}
      {may('annotation:edit') && (
        <Menu trigger={<IconButton icon={Palette} label="Colour" />}>
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
            label={words.editTags}
            {...opensTags}
            onClick={() => {
              desk.activate(key, 'within')
              desk.tag(key)
            }}
          />
        </>
      )}
      <Menu trigger={<IconButton icon={Ellipsis} label="More" />}>
        {thread.quote !== '' && (
          <MenuItem icon={Quote} onSelect={() => copy(thread.quote, 'Quote copied')}>
            Copy quote
          </MenuItem>
        )}
        <MenuItem
          icon={Link2}
          onSelect={() =>
            copy(`${location.origin}/articles/${desk.articleId}${hashOfThread(key)}`, 'Link copied')
          }
        >
          Copy link
        </MenuItem>
        <MenuItem icon={History} onSelect={() => setHistoryShown(true)}>
          {history.ofThisThread}
        </MenuItem>
        {mayReanchor(desk, thread) && (
          <>
            <MenuLine />
            <MenuItem icon={TextSelect} onSelect={() => desk.place(key)}>
              Choose other words
            </MenuItem>
            {thread.span !== null && (
              <MenuItem icon={CircleDashed} onSelect={() => declareGone(desk, thread)}>
                Its passage is gone
              </MenuItem>
            )}
          </>
        )}
        {share.item}
        {may('annotation:delete') && (
          <>
            <MenuLine />
            <MenuItem icon={Trash2} tone="danger" onSelect={() => (others > 0 ? setAsking(true) : remove())}>
              {liveComments(thread).length > 0 ? 'Delete thread' : 'Delete highlight'}
            </MenuItem>
          </>
        )}
      </Menu>
      {share.dialog}
      {historyShown && (
        <ThreadHistoryDialog annotation={key} comment={null} onClose={() => setHistoryShown(false)} />
      )}
      <Confirm
        title="Delete this thread?"
        description="Comments of others go with it. You can undo it for a few seconds; the history keeps that it was here."
        verb="Delete thread"
        open={asking}
        onOpenChange={setAsking}
        onConfirm={remove}
      />
    </>
  )
}
