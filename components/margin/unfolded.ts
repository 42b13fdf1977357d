'use client'
// Which Threads show all of their replies. Cards come and go with scrolling; what one has unfolded stays so for as long as the page.
import { useState } from 'react'
import type { EntryKey } from '#lib/core/ids.ts'

const unfoldedHere = new Set<EntryKey>()

/** `[isUnfolded, unfold]` */
export const useUnfolded = (key: EntryKey): readonly [boolean, () => void] => {
  const [isUnfolded, setUnfolded] = useState(() => unfoldedHere.has(key))
  const unfold = () => {
    unfoldedHere.add(key)
    setUnfolded(true)
  }
  return [isUnfolded, unfold]
}
