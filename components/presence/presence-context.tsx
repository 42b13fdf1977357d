'use client'
// Who is in the room, for everything on the page that shows it; and where the viewer reads, for the others.
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { showPassage } from '#components/reader/use-moves.ts'
import type { Here, Presence } from '#lib/client/use-layer.ts'
import type { Density } from '#lib/core/annotation/density.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { sentenceAt } from '#lib/core/article/sentence-at.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import { followReading } from '#lib/dom/reading-place.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { usePresenceChoices, wantsToBeSeen } from './presence-choices.ts'
import { useDensity } from './use-density.ts'

type Room = {
  readonly presence: Presence
  /** Brings the place in the text into view and shows the sentence there. */
  readonly goTo: (offset: number) => void
  readonly map: TextMap | null
}

const RoomContext = createContext<Room | null>(null)
const DensityContext = createContext<Density | null>(null)

const READING_MS = 250

type Props = {
  readonly presence: Presence
  readonly map: TextMap | null
  readonly revision: Revision
  readonly viewer: UserId
  readonly threads: readonly Thread[]
  /** Lets a passage be seen for a moment. */
  readonly onPulse: (span: Span | null) => void
  readonly children: ReactNode
}

export function PresenceProvider({ presence, map, revision, viewer, threads, onPulse, children }: Props) {
  const { showMe } = usePresenceChoices()
  useEffect(() => presence.show(wantsToBeSeen()), [presence, showMe])
  useEffect(() => (map ? followReading(map, READING_MS, presence.read) : undefined), [map, presence])

  const goTo = useCallback(
    (offset: number) => {
      if (!map) return
      showPassage(map, offset)
      const block = map.blocks.find(({ end }) => end > offset)
      onPulse(block ? sentenceAt(map.text, block, offset) : null)
    },
    [map, onPulse],
  )
  const room = useMemo(() => ({ presence, goTo, map }), [presence, goTo, map])
  return (
    <RoomContext value={room}>
      <DensityContext value={useDensity(revision, threads, viewer)}>{children}</DensityContext>
    </RoomContext>
  )
}

const NOBODY: readonly Here[] = []
const ignore = () => () => undefined
const nobody = () => NOBODY

/** `null` where no room is around. */
export const useRoom = (): Room | null => useContext(RoomContext)

/** `null` until it is known. */
export const useKnownDensity = (): Density | null => useContext(DensityContext)

/** Everybody who is here and may be shown, the viewer first. */
export const usePeopleHere = (): readonly Here[] => {
  const presence = useRoom()?.presence
  const here = useSyncExternalStore(presence?.subscribe ?? ignore, presence?.here ?? nobody, nobody)
  const { showOthers } = usePresenceChoices()
  return useMemo(() => (showOthers ? here : here.filter(({ self }) => self)), [here, showOthers])
}

/** The others who write in the Thread. */
export const useTypists = (annotation: EntryKey): readonly Here[] => {
  const presence = useRoom()?.presence
  const typists = useSyncExternalStore(
    presence?.subscribe ?? ignore,
    () => presence?.typistsOf(annotation) ?? NOBODY,
    nobody,
  )
  const { showOthers } = usePresenceChoices()
  return showOthers ? typists : NOBODY
}
