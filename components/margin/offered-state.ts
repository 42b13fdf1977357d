'use client'
// What the button of a Thread offers. Somebody else may resolve it in the moment in which one clicks Resolve: the click means what
// stood there, never the opposite.
import { useEffect, useState } from 'react'
import type { ThreadState } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** A hand that is on its way to the button or the key arrives within this. */
const ON_ITS_WAY_MS = 1_000

/**
 * The state that one acts on: it follows a change from elsewhere after a moment, one's own at once, when that is told. For another
 * Thread it is that Thread's.
 */
export const useOfferedState = (
  key: EntryKey | null,
  state: ThreadState,
): readonly [offered: ThreadState, tell: (own: ThreadState) => void] => {
  const [seen, setSeen] = useState({ key, state })
  const offered = seen.key === key ? seen.state : state
  useEffect(() => {
    if (seen.key !== key) return setSeen({ key, state })
    if (seen.state === state) return
    const timer = setTimeout(() => setSeen({ key, state }), ON_ITS_WAY_MS)
    return () => clearTimeout(timer)
  }, [key, state, seen])
  return [offered, (own) => setSeen({ key, state: own })]
}
