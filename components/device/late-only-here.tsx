'use client'
// OnlyHere where it must not come with every page, as what stands in the place of a page that is not there does.
import { lazily } from '#components/ui/lazily.tsx'

export const LateOnlyHere = lazily(async () => (await import('./only-here.tsx')).OnlyHere)
