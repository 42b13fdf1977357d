import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { pageGrid } from './page-grid.ts'
import { PageMargin } from './page-margin.tsx'

type Props = {
  readonly title: ReactNode
  /** Words over the title, in small capitals. */
  readonly kicker?: ReactNode
  readonly standfirst?: ReactNode
  /** What stands in the margin. */
  readonly margin?: ReactNode
  /** Where the margin goes on narrow screens: between title and text, or after the text. */
  readonly marginOnNarrow?: 'before' | 'after'
  readonly children: ReactNode
}

/** A page's main part: its heading, its text column and its margin. */
export function Page({ title, kicker, standfirst, margin, marginOnNarrow = 'before', children }: Props) {
  const aside = margin !== undefined && margin !== false && <PageMargin>{margin}</PageMargin>
  return (
    <main
      id="main"
      tabIndex={-1}
      className={classNames(pageGrid, 'pt-8 pb-24 outline-none min-[1100px]:grid-rows-[auto_1fr] sm:pt-14')}
    >
      <header className="min-[1100px]:col-start-2">
        {kicker !== undefined && <p className="small-caps mb-2 text-ink-muted">{kicker}</p>}
        <h1 className="font-serif text-26 leading-[1.12] font-semibold tracking-[-0.015em] text-balance sm:text-36">
          {title}
        </h1>
        {standfirst !== undefined && (
          <p className="mt-3 font-serif text-16 leading-[1.4] text-pretty text-ink-muted sm:text-20">
            {standfirst}
          </p>
        )}
      </header>
      {marginOnNarrow === 'before' && aside}
      <div className="mt-8 min-w-0 sm:mt-10 min-[1100px]:col-start-2">{children}</div>
      {marginOnNarrow === 'after' && aside}
    </main>
  )
}
