'use client'
// What stands in the margin. It is large and shows what comes with the Layers, so it comes with them.
import { useEffect, useState } from 'react'
import { lazily } from '#components/ui/lazily.tsx'

const fetch = () => import('./cards.ts')

export const ThreadCard = lazily(async () => (await fetch()).ThreadCard)
export const DraftCard = lazily(async () => (await fetch()).DraftCard)
export const CitedPassageCard = lazily(async () => (await fetch()).CitedPassageCard)
export const CrowdCard = lazily(async () => (await fetch()).CrowdCard)
export const LineDots = lazily(async () => (await fetch()).LineDots)
export const MarginHead = lazily(async () => (await fetch()).MarginHead)
export const OffScreen = lazily(async () => (await fetch()).OffScreen)
export const Tray = lazily(async () => (await fetch()).Tray)

/** Resolves when all of them are drawn at once. */
export const fetchCards = (): Promise<unknown> =>
  Promise.all(
    [ThreadCard, DraftCard, CitedPassageCard, CrowdCard, LineDots, MarginHead, OffScreen, Tray].map((card) =>
      card.bring(),
    ),
  )

/** Whether they are there; they are fetched when somebody asks. */
export const useCardsHere = (): boolean => {
  const [areHere, setHere] = useState(false)
  useEffect(() => void fetchCards().then(() => setHere(true)), [])
  return areHere
}
