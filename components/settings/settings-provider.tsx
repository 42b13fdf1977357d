'use client'
// The viewer's Settings in React: shown at once, kept on the server a moment later.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { toast } from '#components/ui/toast.ts'
import { useWords } from '#components/words/words.tsx'
import { USUAL, type Settings } from '#lib/core/settings/settings.ts'
import { keepPlace } from './keep-place.ts'
import { showSettings } from './settings-look.ts'

type Desk = { readonly settings: Settings; readonly change: (part: Partial<Settings>) => void }

const SettingsContext = createContext<Desk>({ settings: USUAL, change: () => undefined })

/** A slider that is dragged asks once, at its end. */
const REST_MS = 300

const send = async (settings: Settings): Promise<boolean> => {
  try {
    const answer = await fetch('/api/settings', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
      keepalive: true, // it arrives although the page is left
    })
    return answer.ok
  } catch {
    return false // no network
  }
}

type Props = { readonly settings: Settings; readonly children: ReactNode }

export function SettingsProvider({ settings: served, children }: Props) {
  const words = useWords().settings
  const [settings, setSettings] = useState(served)
  const waiting = useRef<{ readonly timer: number; readonly settings: Settings } | null>(null)
  const latest = useRef(settings)

  const sendNow = useCallback(async () => {
    const next = waiting.current
    if (!next) return
    clearTimeout(next.timer)
    waiting.current = null
    if (!(await send(next.settings))) toast(words.notKept, { id: 'settings', isError: true })
    // A dictionary is fetched by the page as a whole.
    else if (next.settings.language !== served.language) location.reload()
  }, [served.language, words.notKept])

  const change = useCallback(
    (part: Partial<Settings>) => {
      const next = { ...latest.current, ...part }
      latest.current = next
      setSettings(next)
      keepPlace(() => showSettings(next))
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { settings: next, timer: window.setTimeout(() => void sendNow(), REST_MS) }
    },
    [sendNow],
  )

  // Whenever the server has written `<html>` anew, with what it had.
  useLayoutEffect(() => showSettings(latest.current))

  useEffect(() => {
    const onLeave = () => void sendNow()
    addEventListener('pagehide', onLeave)
    return () => removeEventListener('pagehide', onLeave)
  }, [sendNow])

  return (
    <SettingsContext value={useMemo(() => ({ settings, change }), [settings, change])}>
      {children}
    </SettingsContext>
  )
}

export const useSettings = (): Desk => useContext(SettingsContext)
