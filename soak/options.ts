/** How long a scenario runs, in its own unit, and the seed that everything follows from. */
export type SoakOptions = {
  readonly updates: number
  readonly cases: number
  readonly faults: number
  readonly seed: number
}
