// Hostile updates for as long as asked: what is admitted is audited. The same attacks as in the tests.
import { siege } from '#test/siege/siege.ts'
import type { SoakOptions } from './options.ts'

export const judge = ({ cases, seed }: SoakOptions) => {
  const begin = performance.now()
  const result = siege(seed, cases)
  const ok = result.breaches.length === 0
  return { ok, ...result, seconds: Math.round((performance.now() - begin) / 1000) }
}
