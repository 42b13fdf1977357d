'use client'
// What one wants of presence, remembered by this browser: to see the others, and to be seen.
import { remembered, useRemembered } from '#components/reader/remembered.ts'

const SHOWN = ['shown', 'hidden'] as const
const ME = 'presence-me'
const OTHERS = 'presence-others'

export type PresenceChoices = {
  /** Whether the others hear of the viewer; else not a byte of it is sent. */
  readonly showMe: boolean
  readonly setShowMe: (show: boolean) => void
  /** Whether the viewer sees faces, places, selections and typing of the others. */
  readonly showOthers: boolean
  readonly setShowOthers: (show: boolean) => void
}

/** Both switches, for whichever menu or panel shows them. */
export const usePresenceChoices = (): PresenceChoices => {
  const [me, setMe] = useRemembered(ME, SHOWN)
  const [others, setOthers] = useRemembered(OTHERS, SHOWN)
  return {
    showMe: me === 'shown',
    setShowMe: (show) => setMe(show ? 'shown' : 'hidden'),
    showOthers: others === 'shown',
    setShowOthers: (show) => setOthers(show ? 'shown' : 'hidden'),
  }
}

/** Whether the viewer wants to be seen, for an effect that may run before React has read it. */
export const wantsToBeSeen = (): boolean => remembered(ME, SHOWN) === 'shown'
