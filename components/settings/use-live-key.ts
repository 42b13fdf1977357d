'use client'
import { useSettings } from './settings-provider.tsx'

/** The key of a control as its tooltip shows it; `undefined` for a single key when those are turned off. */
export const useLiveKey = (shortcut: string | undefined): string | undefined => {
  const { keys } = useSettings().settings
  return keys === 'off' && shortcut !== undefined && /^(?:Shift )?.$/.test(shortcut) ? undefined : shortcut
}
