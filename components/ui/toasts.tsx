'use client'
// Where toast() appears.
import { useEffect, useState } from 'react'
import { lazily } from './lazily.tsx'
import { hearWish } from './toast.ts'

const Toaster = lazily(async () => (await import('./toaster.tsx')).Toaster)

export function Toasts() {
  const [wished, setWished] = useState(false)
  useEffect(() => hearWish(() => setWished(true)), [])
  return wished && <Toaster />
}
