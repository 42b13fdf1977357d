import type { ReactNode } from 'react'
import { BareHeader } from './bare-header.tsx'
import { Page } from './page.tsx'

type Props = {
  readonly title: ReactNode
  readonly kicker?: ReactNode
  readonly standfirst?: ReactNode
  readonly margin?: ReactNode
  readonly children: ReactNode
}

/** A page for anybody, signed in or not: the wordmark and the words. */
export function BarePage(page: Props) {
  return (
    <>
      <BareHeader />
      <Page {...page} marginOnNarrow="after" />
    </>
  )
}
