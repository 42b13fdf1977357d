// What one marks the text with. The text is read without it, so it comes after the page with the Layers.
import { lazily } from '#components/ui/lazily.tsx'

const fetch = () => import('./tools.ts')

export const BlockBars = lazily(async () => (await fetch()).BlockBars)
export const ParagraphTool = lazily(async () => (await fetch()).ParagraphTool)
export const PeopleHere = lazily(async () => (await fetch()).PeopleHere)
export const PeerSelections = lazily(async () => (await fetch()).PeerSelections)
export const ReadingProgress = lazily(async () => (await fetch()).ReadingProgress)
export const SelectionToolbar = lazily(async () => (await fetch()).SelectionToolbar)
export const Strip = lazily(async () => (await fetch()).Strip)

export const KeptWords = lazily(async () => (await import('./kept-words.tsx')).KeptWords)
export const PlacingHint = lazily(async () => (await import('./placing-hint.tsx')).PlacingHint)
export const Shortcuts = lazily(async () => (await import('./shortcuts.tsx')).Shortcuts)
export const Palette = lazily(async () => (await import('#components/find/palette.tsx')).Palette)
