'use client'
// What a comment understands. Fetched when somebody asks for it.
import { useWords } from '#components/words/words.tsx'

export function FormatHelp() {
  const { rows } = useWords().cite.format
  const list: readonly (readonly [typed: string, does: string])[] = [
    ['**…**', rows.bold],
    ['*…*', rows.italic],
    ['`…`', rows.code],
    ['[…](https://…)', rows.link],
    ['- …', rows.list],
    ['> …', rows.quote],
    ['@…', rows.mention],
    ['https://…#…', rows.cite],
  ]
  return (
    <dl className="format-help">
      {list.map(([typed, does]) => (
        <div key={typed}>
          <dt>
            <code>{typed}</code>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}
