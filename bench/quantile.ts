/** The value below which the share `q` (0 to 1) of `values` lies. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** Rounded to three digits that mean something. */
export const round = (value: number): number => Number(value.toPrecision(3))
