'use client'
import { useWords } from '#components/words/words.tsx'
import type { Problem } from '#lib/core/problem.ts'
import { Notice } from './notice.tsx'

/** The refusal of a whole form, above its fields; takes the focus when it appears. */
export function FormProblem({ problem }: { readonly problem: Problem | undefined }) {
  const { ui } = useWords()
  if (problem === undefined) return null
  return (
    <div data-problem tabIndex={-1} className="outline-none">
      <Notice>{ui.problem(problem.code, problem.message)}</Notice>
    </div>
  )
}
