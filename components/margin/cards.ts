// See late-cards.ts.
export { CitedPassageCard } from './cited-passage.tsx'
export { CrowdCard } from './crowd-card.tsx'
export { DraftCard } from './draft-card.tsx'
export { LineDots } from './line-dots.tsx'
export { MarginHead } from './margin-head.tsx'
export { OffScreen } from './off-screen.tsx'
export { ThreadCard } from './thread-card.tsx'
export { Tray } from './tray.tsx'
