'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** `UTC` on the server and in the first render, so that both agree; then the reader's own zone (undefined, as Intl takes it). */
export const useZone = (): 'UTC' | undefined =>
  useSyncExternalStore<'UTC' | undefined>(
    never,
    () => undefined,
    () => 'UTC',
  )
