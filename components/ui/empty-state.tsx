import type { ReactNode } from 'react'

type Props = {
  /** What is so: "Nothing here yet." */
  readonly title: string
  /** What to do next, in a sentence. */
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** A place that holds nothing yet: says so, and what to do next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="max-w-[34rem] py-10">
      <p className="font-serif text-20 text-ink">{title}</p>
      <p className="mt-1 text-14 text-ink-muted">{children}</p>
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  )
}
