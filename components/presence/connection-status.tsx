'use client'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Connection } from '#lib/client/use-layer.ts'
import { connectionWords } from './connection-words.ts'

type Props = { readonly connection: Connection; readonly synced: boolean; readonly mayWrite: boolean }

/** A dot and a word. Trouble, and its end, is said to screen readers; saving is not: it happens all the time. */
export function ConnectionStatus({ connection, synced, mayWrite }: Props) {
  const { presence, ui } = useWords()
  const said =
    connection.at === 'stopped'
      ? { ...connection, message: ui.problem(connection.code, connection.message) }
      : connection
  const { word, tone, detail } = connectionWords(presence.status, said, synced, mayWrite)
  return (
    <>
      <Tooltip label={detail} side="bottom">
        <span className="connection-status" data-tone={tone} tabIndex={0}>
          <span className="connection-dot" aria-hidden />
          <span className="connection-word">{word}</span>
        </span>
      </Tooltip>
      <span role="status" className="sr-only">
        {tone === 'trouble' ? `${word}. ${detail}` : ''}
      </span>
    </>
  )
}
