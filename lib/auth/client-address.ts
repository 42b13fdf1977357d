// The address that a request came from. What a client writes about itself in X-Forwarded-For is not believed.

/** Set by instrumentation.ts on every request, over whatever the client sent. */
export const ADDRESS_HEADER = 'x-gloss-address'

/**
 * `forwarded` is X-Forwarded-For as received, `socket` the address of the connection, `proxies` how many of our own
 * reverse proxies stand in front: each has added one entry at the right.
 */
export const clientAddress = (
  forwarded: string | undefined,
  socket: string | undefined,
  proxies: number,
): string => {
  const entries = (forwarded ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const trusted = proxies > 0 ? entries.at(-proxies) : undefined
  return trusted ?? socket ?? 'unknown'
}
