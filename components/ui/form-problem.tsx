import type { Problem } from '#lib/core/problem.ts'
import { Notice } from './notice.tsx'

/** The refusal of a whole form, above its fields; takes the focus when it appears. */
export function FormProblem({ problem }: { readonly problem: Problem | undefined }) {
  if (problem === undefined) return null
  return (
    <div data-problem tabIndex={-1} className="outline-none">
      <Notice>{problem.message}</Notice>
    </div>
  )
}
