'use client'
import { Dialog } from '#components/ui/dialog.tsx'
import { Key } from '#components/ui/key.tsx'

const ROWS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['h'], 'Highlight the selection with the last pencil'],
  [['c'], 'Comment on the selection; with a thread open, reply'],
  [['Shift c'], 'Comment on the article'],
  [['v', 'Shift v'], 'Select the next, the previous paragraph'],
  [['w'], 'What was said about the selection, ever'],
  [['Tab'], 'From a selection into its toolbar'],
  [['j', 'k'], 'Next, previous thread; n and p do the same'],
  [['/'], 'Find in threads'],
  [['o'], 'Contents of the article'],
  [['Ctrl k'], 'Go to anything, do anything'],
  [['e'], 'Resolve or reopen the thread'],
  [['Ctrl Enter'], 'Post what you wrote'],
  [['Alt r'], 'From a draft to the thread that is on its words already'],
  [['@'], 'Mention somebody, while you type'],
  [['Ctrl z'], 'Take back what you just did'],
  [['Ctrl click'], 'Pick threads out of the text, and see these alone'],
  [['Ctrl Shift h'], 'Hide or show highlights'],
  [['Esc'], 'Close what is open'],
  [['?'], 'This list'],
]

/** Every key of the reader. */
export function Shortcuts({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog title="Keys" description="They rest while you type." open={open} onOpenChange={onOpenChange}>
      <dl className="shortcut-list">
        {ROWS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
