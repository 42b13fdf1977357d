'use client'
import { SmilePlus } from 'lucide-react'
import { createContext, useContext, useMemo, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import { EMOJIS, type Emoji } from '#lib/core/annotation/entry.ts'
import { tallyReactions, type Tally } from '#lib/core/annotation/reaction.ts'
import type { ThreadReaction } from '#lib/core/annotation/thread.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { useDesk } from './desk.ts'
import { EMOJI_ICONS } from './mark-icons.ts'
import { useLongPress } from './use-long-press.ts'

const Reactions = createContext<readonly ThreadReaction[]>([])
/** Around a Thread: its reactions, so that one of them renders no Comment anew. */
export const ReactionsProvider = Reactions.Provider

const useTallies = (about: EntryKey): readonly Tally[] => {
  const { viewer } = useDesk()
  const reactions = useContext(Reactions)
  return useMemo(() => tallyReactions(reactions, about, viewer.id), [reactions, about, viewer.id])
}

/** The reactions to one thing: how many, and who on hover, focus or a long press. A click joins in or takes one's own back. */
export function ReactionRow({ about }: { readonly about: EntryKey }) {
  const words = useWords().marks
  const [told, setTold] = useState<Emoji | null>(null)
  const tallies = useTallies(about)
  const shown = tallies.find(({ emoji }) => emoji === told)
  const who = useWho()
  if (tallies.length === 0) return null
  return (
    <>
      <ul className="reactions" aria-label={words.reactions}>
        {tallies.map((tally) => (
          <li key={tally.emoji}>
            <ReactionToggle about={about} tally={tally} onTell={setTold} />
          </li>
        ))}
      </ul>
      {shown && (
        <p className="reactions-who" role="status">
          {who(shown)}
        </p>
      )}
    </>
  )
}

/** "Heart, 2: you, Ben" */
const useWho = () => {
  const { viewer, people } = useDesk()
  const words = useWords().marks
  return (tally: Tally): string => {
    const names = tally.people.map((id) =>
      id === viewer.id ? words.you : (people.get(id) ?? words.somebody),
    )
    return words.reacted(words.emoji[tally.emoji], String(tally.people.length), names.join(', '))
  }
}

type ToggleProps = {
  readonly about: EntryKey
  readonly tally: Tally
  /** Says who, where nothing hovers; `null` no more. */
  readonly onTell: (emoji: Emoji | null) => void
}

function ReactionToggle({ about, tally, onTell }: ToggleProps) {
  const desk = useDesk()
  const who = useWho()
  const { emoji, people, mine, pending } = tally
  const may = desk.open && desk.may('reaction:create', null)
  const press = useLongPress(() => onTell(emoji))
  const label = who(tally)
  const toggle = () => {
    if (press.wasLong()) return
    onTell(null)
    if (may) desk.actions.toggleReaction(about, emoji)
  }
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className="reaction"
        aria-label={pending ? `${label}. ${desk.pendingMark}` : label}
        aria-pressed={mine.length > 0}
        aria-disabled={!may || undefined}
        data-pending={pending || undefined}
        {...press.listeners}
        onClick={toggle}
      >
        <Icon of={EMOJI_ICONS[emoji]} size={14} />
        <span>{people.length}</span>
      </button>
    </Tooltip>
  )
}

type ButtonProps = { readonly about: EntryKey; readonly label: string }

/** Opens the six. Nothing for somebody who may not react. */
export function ReactButton({ about, label }: ButtonProps) {
  const desk = useDesk()
  const words = useWords().marks
  const tallies = useTallies(about)
  if (!desk.open || !desk.may('reaction:create', null)) return null
  const isMine = (emoji: Emoji) => tallies.some((tally) => tally.emoji === emoji && tally.mine.length > 0)
  return (
    <Menu trigger={<IconButton icon={SmilePlus} label={label} />}>
      {EMOJIS.map((emoji) => (
        <MenuItem
          key={emoji}
          icon={EMOJI_ICONS[emoji]}
          onSelect={() => desk.actions.toggleReaction(about, emoji)}
        >
          {words.emoji[emoji]}
          {isMine(emoji) && <span className="text-ink-muted"> {words.yours}</span>}
        </MenuItem>
      ))}
    </Menu>
  )
}
