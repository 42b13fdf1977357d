'use client'
// What stands above the text: which text it is, why nothing can be written, what was not stored.
import { Notice } from '#components/ui/notice.tsx'
import { useWords } from '#components/words/words.tsx'
import type { ReadingView } from '#lib/client/use-layer.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { KeptWords } from './late-tools.ts'
import type { ReaderArticle } from './reader.tsx'
import { RevisionNotice } from './revision-notice.tsx'
import { stoppedAction } from './stopped-action.tsx'

type Props = {
  readonly article: ReaderArticle
  readonly view: Pick<ReadingView, 'connection' | 'newer' | 'kept' | 'forget' | 'remember'>
  /** Whether something can be written there. */
  readonly open: Readonly<Record<LayerKind, boolean>>
  /** Loads the latest text. */
  readonly onLoad: () => void
  /** Opens a draft with the words; false when one with other words is there already. */
  readonly onWriteAgain: (span: Span, words: string, audience: LayerKind) => boolean
}

export function ReaderNotices({ article, view, open, onLoad, onWriteAgain }: Props) {
  const { connection, newer, kept, forget, remember } = view
  const { reader: words, ui } = useWords()
  return (
    <>
      <RevisionNotice article={article} newer={newer?.number ?? null} onLoad={onLoad} />
      {connection.at === 'stopped' && (
        <div className="reader-notice">
          <Notice action={stoppedAction(words.stopped, connection.code, article.id)}>
            {ui.problem(connection.code, connection.message)}
          </Notice>
        </div>
      )}
      {kept.length > 0 && (
        <KeptWords
          kept={kept}
          title={article.title}
          open={open}
          onForget={forget}
          onRemember={remember}
          onWriteAgain={(span, quote, words, audience) => {
            if (article.revision.text.slice(span.start, span.end) !== quote) return 'elsewhere'
            return onWriteAgain(span, words, audience) ? 'opened' : 'taken'
          }}
        />
      )}
    </>
  )
}
