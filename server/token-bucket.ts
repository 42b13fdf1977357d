// A rate limit on monotonic time.

/** Lets `perSecond` through on average and `burst` at once; `take` says whether one more may pass. */
export const tokenBucket = (
  perSecond: number,
  burst: number,
  nowMs: () => number = () => performance.now(),
) => {
  let tokens = burst
  let at = nowMs()
  return (cost = 1): boolean => {
    const now = nowMs()
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond)
    at = now
    if (tokens < cost) return false
    tokens -= cost
    return true
  }
}
