'use client'
// What the palette can do on the article's page.
import { useRouter } from 'next/navigation'
import { useWords } from '#components/words/words.tsx'
import { NO_FILTER, type ThreadFilter } from '#lib/core/find/thread-filter.ts'
import { toggleOutline } from './outline.tsx'
import type { PaletteAction } from './palette.tsx'
import type { useFinding } from './use-finding.tsx'

type Input = {
  readonly article: string
  readonly visible: boolean
  /** Whether something can be written. */
  readonly open: boolean
  readonly finding: ReturnType<typeof useFinding>
  readonly onToggle: () => void
  readonly onKeys: () => void
  readonly onFind: () => void
  readonly onComment: () => void
  /** Null while no words are selected. */
  readonly onSaidHere: (() => void) | null
}

export const usePaletteActions = (input: Input): readonly PaletteAction[] => {
  const { article, visible, open, finding, onToggle, onKeys, onFind, onComment, onSaidHere } = input
  const { find, history } = useWords()
  const words = find.actions
  const router = useRouter()
  const { found, change } = finding
  const filter = (next: Partial<ThreadFilter>) => () =>
    change({ ...found, filter: { ...NO_FILTER, ...next } })
  const to = (path: string) => () => router.push(path)
  return [
    { name: words.findWords, shortcut: '/', run: onFind },
    { name: words.outline, shortcut: 'o', run: toggleOutline },
    { name: words.unread, run: filter({ unread: true }) },
    { name: words.mine, run: filter({ mine: true }) },
    ...(finding.matching === null ? [] : [{ name: words.clear, run: filter({}) }]),
    { name: words.list, run: to(`/articles/${article}/threads`) },
    { name: visible ? words.hide : words.show, shortcut: 'Ctrl Shift h', run: onToggle },
    ...(open ? [{ name: words.comment, shortcut: 'Shift c', run: onComment }] : []),
    ...(onSaidHere === null ? [] : [{ name: history.saidHere, shortcut: 'w', run: onSaidHere }]),
    { name: words.readAll, run: () => void finding.reading.readAll() },
    { name: words.history, run: to(`/articles/${article}/history`) },
    { name: words.replay, run: to(`/articles/${article}/replay`) },
    { name: words.keys, shortcut: '?', run: onKeys },
    { name: words.settings, run: to('/settings') },
    { name: words.me, run: to('/me') },
    { name: words.library, run: to('/') },
  ]
}
