// See late-tools.ts.
export { ReadingProgress } from '#components/find/reading-progress.tsx'
export { PeopleHere } from '#components/presence/people-here.tsx'
export { PeerSelections } from '#components/presence/peer-selections.tsx'
export { Strip } from '#components/presence/strip.tsx'
export { BlockBars } from './block-bars.tsx'
export { ParagraphTool } from './paragraph-tool.tsx'
export { SelectionToolbar } from './selection-toolbar.tsx'
