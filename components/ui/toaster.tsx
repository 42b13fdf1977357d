'use client'
// What shows toasts; toasts.tsx brings it with the first one.
import { useEffect } from 'react'
// oxlint-disable-next-line no-restricted-imports
import { toast, Toaster as Sonner } from 'sonner'
import { speakWith } from './toast.ts'

/** A screen reader hears only what comes into a region that it has known for a moment. */
const KNOWN_MS = 100

/** Long enough to reach an Undo (WCAG 2.2.1 asks for time; 8 s and it waits on hover and focus). */
export function Toaster() {
  useEffect(() => {
    let leave = () => {}
    const timer = setTimeout(() => {
      leave = speakWith((message, { isError = false, ...options } = {}) => {
        if (isError) toast.error(message, options)
        else toast(message, options)
      })
    }, KNOWN_MS)
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [])
  return (
    <Sonner
      position="bottom-left"
      duration={8000}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'float flex w-[var(--width)] items-center gap-3 px-3.5 py-2.5 font-sans text-14 leading-[1.45] text-ink',
          title: 'font-normal',
          description: 'text-13 text-ink-muted',
          actionButton:
            'ms-auto min-h-7 shrink-0 cursor-pointer rounded-[4px] px-2 text-13 font-medium text-accent-strong hover:bg-accent-tint pointer-coarse:min-h-11',
          error: 'border-danger',
        },
      }}
    />
  )
}
