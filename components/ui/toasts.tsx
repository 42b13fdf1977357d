'use client'
// Where toast() appears.
import { useEffect, useState } from 'react'
import { lazily } from './lazily.tsx'
import { hearWish } from './toast.ts'

const Toaster = lazily(async () => (await import('./toaster.tsx')).Toaster)

export function Toasts() {
  const [wished, setWished] = useState(false)
  useEffect(() => hearWish(() => setWished(true)), [])
  // Who does something will be told something, and by then there may be no network.
  useEffect(() => {
    const done = new AbortController()
    const bring = () => {
      done.abort()
      void Toaster.bring()
    }
    const options = { signal: done.signal, passive: true, capture: true }
    addEventListener('pointerdown', bring, options)
    addEventListener('keydown', bring, options)
    return () => done.abort()
  }, [])
  return wished && <Toaster />
}
