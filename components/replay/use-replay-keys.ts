'use client'
import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { isForReader, isSingle } from '#components/reader/use-reader-keys.ts'
import { useSettings } from '#components/settings/settings-provider.tsx'

type Commands = {
  readonly toggle: () => void
  readonly step: (by: number) => void
  readonly escape: () => void
}

/** What has the focus does something of its own with the space bar. */
const isPressable = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('button, a[href], summary, [role=menuitem]') !== null

/** Keys of the whole page; those that type a character rest where somebody has turned them off (WCAG 2.1.4). */
export const useReplayKeys = (commands: Commands) => {
  const { keys } = useSettings().settings
  const latest = useRef({ commands, keys })
  useEffect(() => {
    latest.current = { commands, keys }
  })
  useEffect(() => {
    const run = (command: (now: Commands) => void) => (event: KeyboardEvent) => {
      if (latest.current.keys === 'off' && isSingle(event)) return
      if (!isForReader(event) || (event.key === ' ' && isPressable(event))) return
      event.preventDefault()
      command(latest.current.commands)
    }
    const next = run(({ step }) => step(1))
    const previous = run(({ step }) => step(-1))
    return tinykeys(window, {
      Space: run(({ toggle }) => toggle()),
      ...{ j: next, n: next, ArrowRight: next },
      ...{ k: previous, p: previous, ArrowLeft: previous },
      Escape: run(({ escape }) => escape()),
    })
  }, [])
}
