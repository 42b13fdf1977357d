// Chance with a seed, so that every failing run can be repeated.

/** mulberry32: numbers in [0, 1). */
export const random = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    chance: (p: number): boolean => next() < p,
    pick: <T>(list: readonly T[]): T => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    bytes: (length: number): Uint8Array => Uint8Array.from({ length }, () => below(256)),
    nonce: (): string =>
      Array.from({ length: 12 }, () => '0123456789abcdefghijklmnopqrstuvwxyz'[below(36)]).join(''),
  }
}

export type Random = ReturnType<typeof random>
