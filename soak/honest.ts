// Honest traffic for as long as asked: nobody is refused, nothing is lost. The same traffic as in the tests.
import { honestRun } from '#test/honest-run.ts'
import type { SoakOptions } from './options.ts'

export const honest = ({ updates, seed }: SoakOptions) => {
  const begin = performance.now()
  const result = honestRun(seed, updates)
  const ok = result.refused === 0 && result.divergences === 0 && result.pending === 0
  return { ok, ...result, seconds: Math.round((performance.now() - begin) / 1000) }
}
