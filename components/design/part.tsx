import type { ReactNode } from 'react'

/** A part with its name; what belongs to it stands below. */
export function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section aria-label={name} className="grid gap-3">
      <h2 className="small-caps border-b border-hairline pb-1 text-ink-muted">{name}</h2>
      {children}
    </section>
  )
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>
}
