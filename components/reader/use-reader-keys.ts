'use client'
import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { useSettings } from '#components/settings/settings-provider.tsx'

/** What keys do while reading; one row of the shortcuts dialog each. */
export type ReaderCommands = {
  readonly highlight: () => void
  readonly comment: () => void
  readonly commentOnArticle: () => void
  readonly next: () => void
  readonly previous: () => void
  readonly resolve: () => void
  readonly selectParagraph: (step: 1 | -1) => void
  /** False when there is no toolbar to go to. */
  readonly enterToolbar: () => boolean
  readonly toggleHighlights: () => void
  readonly undo: () => boolean
  /** Goes to the words that one filters by. */
  readonly find: () => void
  /** Goes to what was ever said about the selected words; false when none are. */
  readonly saidHere: () => boolean
  readonly showShortcuts: () => void
  readonly outline: () => void
  readonly palette: () => void
  /** Closes the topmost thing that is open. */
  readonly escape: () => void
}

/** Keys are for reading: not while typing, composing a letter, in a dialog or menu, or when somebody has taken them. */
export const isForReader = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false // 229: composition in Safari
  // the browser closes its own popovers by Escape, the topmost first
  if (event.key === 'Escape' && document.querySelector(':popover-open')) return false
  const target = event.target
  if (!(target instanceof Element)) return true
  return !target.closest(
    'input, textarea, select, [contenteditable=""], [contenteditable=true], [role=dialog], [role=menu]',
  )
}

/** A key that types a character, alone or with Shift: people who speak to their computer press it by accident (WCAG 2.1.4). */
export const isSingle = (event: KeyboardEvent) =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey

export const useReaderKeys = (commands: ReaderCommands) => {
  const latest = useRef(commands)
  const { keys } = useSettings().settings
  const single = useRef(keys)
  useEffect(() => {
    latest.current = commands
    single.current = keys
  })
  useEffect(() => {
    const run = (command: (now: ReaderCommands) => void | boolean) => (event: KeyboardEvent) => {
      if (single.current === 'off' && isSingle(event)) return
      if (isForReader(event) && command(latest.current) !== false) event.preventDefault()
    }
    const once = (command: (now: ReaderCommands) => void) => (event: KeyboardEvent) => {
      if (!event.repeat) run(command)(event)
    }
    const comment = once((now) => now.comment())
    return tinykeys(window, {
      h: once((now) => now.highlight()),
      c: comment,
      'Shift+c': once((now) => now.commentOnArticle()),
      a: comment,
      'Control+Alt+m': comment,
      'Meta+Alt+m': comment,
      j: run((now) => now.next()),
      k: run((now) => now.previous()),
      n: run((now) => now.next()),
      p: run((now) => now.previous()),
      e: once((now) => now.resolve()),
      v: run((now) => now.selectParagraph(1)),
      'Shift+v': run((now) => now.selectParagraph(-1)),
      Tab: run((now) => now.enterToolbar()),
      'Control+Shift+h': once((now) => now.toggleHighlights()),
      o: once((now) => now.outline()),
      '$mod+k': once((now) => now.palette()),
      w: run((now) => now.saidHere()),
      '/': once((now) => now.find()),
      '$mod+z': run((now) => now.undo()),
      'Shift+?': once((now) => now.showShortcuts()),
      '?': once((now) => now.showShortcuts()), // a layout on which it needs no Shift
      Escape: run((now) => now.escape()),
    })
  }, [])
}
