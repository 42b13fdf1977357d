import type { LucideIcon } from 'lucide-react'

/** A Lucide drawing as Gloss uses it: 16 px, 1.5 stroke, silent for screen readers (words stand beside it or name its button). */
export function Icon({ of: Drawing, size = 16 }: { readonly of: LucideIcon; readonly size?: number }) {
  return <Drawing size={size} strokeWidth={1.5} aria-hidden className="shrink-0" />
}
