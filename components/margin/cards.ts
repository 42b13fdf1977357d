// See late-cards.ts.
export { CitedPassageCard } from './cited-passage.tsx'
export { DraftCard } from './draft-card.tsx'
export { ThreadCard } from './thread-card.tsx'
export { Tray } from './tray.tsx'
