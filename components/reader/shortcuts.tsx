'use client'
import { Dialog } from '#components/ui/dialog.tsx'
import { Key } from '#components/ui/key.tsx'
import type { Words } from '#components/words/en.ts'
import { useWords } from '#components/words/words.tsx'

const ROWS: readonly (readonly [keys: readonly string[], does: keyof Words['reader']['keys']])[] = [
  [['h'], 'highlight'],
  [['c'], 'comment'],
  [['Shift c'], 'commentOnArticle'],
  [['v', 'Shift v'], 'paragraphs'],
  [['w'], 'said'],
  [['Tab'], 'toolbar'],
  [['j', 'k'], 'threads'],
  [['/'], 'find'],
  [['o'], 'contents'],
  [['Ctrl k'], 'palette'],
  [['e'], 'resolve'],
  [['Ctrl Enter'], 'post'],
  [['Alt r'], 'offer'],
  [['@'], 'mention'],
  [['Ctrl z'], 'undo'],
  [['Ctrl click'], 'pick'],
  [['Ctrl Shift h'], 'visibility'],
  [['Esc'], 'close'],
  [['?'], 'list'],
]

/** Every key of the reader. */
export function Shortcuts({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const words = useWords().reader.keys
  return (
    <Dialog title={words.title} description={words.about} open={open} onOpenChange={onOpenChange}>
      <dl className="shortcut-list">
        {ROWS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{words[does]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
