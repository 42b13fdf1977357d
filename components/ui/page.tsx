import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** The grid that every page shares with the reader: gutter, text column of 680 px, 32 px, margin of 320 px. */
export const pageGrid =
  'mx-auto w-full max-w-[680px] px-5 sm:px-8 min-[1100px]:grid min-[1100px]:max-w-[1296px] min-[1100px]:grid-cols-[minmax(0,1fr)_680px_320px] min-[1100px]:gap-x-8'

type Props = {
  readonly title: ReactNode
  /** Words over the title, in small capitals. */
  readonly kicker?: ReactNode
  readonly standfirst?: ReactNode
  /** What stands in the margin; under the title on narrow screens. */
  readonly margin?: ReactNode
  readonly children: ReactNode
}

/** A page's main part: its heading, its text column and its margin. Narrow screens read heading, margin, text. */
export function Page({ title, kicker, standfirst, margin, children }: Props) {
  return (
    <main id="main" tabIndex={-1} className={classNames(pageGrid, 'pt-8 pb-24 outline-none sm:pt-14')}>
      <header className="min-[1100px]:col-start-2">
        {kicker !== undefined && <p className="small-caps mb-2 text-14 text-ink-muted">{kicker}</p>}
        <h1 className="font-serif text-26 leading-[1.12] font-semibold tracking-[-0.015em] text-balance sm:text-36">
          {title}
        </h1>
        {standfirst !== undefined && (
          <p className="mt-3 font-serif text-16 leading-[1.4] text-pretty text-ink-muted sm:text-20">
            {standfirst}
          </p>
        )}
      </header>
      {margin !== undefined && (
        <aside
          aria-label="Margin"
          className="mt-6 min-[1100px]:col-start-3 min-[1100px]:row-span-2 min-[1100px]:row-start-1 min-[1100px]:mt-1.5"
        >
          {margin}
        </aside>
      )}
      <div className="mt-8 min-w-0 sm:mt-10 min-[1100px]:col-start-2">{children}</div>
    </main>
  )
}
