/** How long a scenario runs, in its own unit, and the seed that everything follows from. */
export type SoakOptions = {
  readonly updates: number
  readonly cases: number
  readonly faults: number
  /** Acknowledged changes that there must be at least. */
  readonly acked: number
  /** Part of the names of the kinds of faults; '' is all of them. */
  readonly kind: string
  readonly seed: number
}
