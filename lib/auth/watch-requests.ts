// `next start` gives no place between the socket and its own router. Node's diagnostics channel is one: it sees every
// request before anybody reads its headers.
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { env } from '#lib/env.ts'
import { ADDRESS_HEADER, clientAddress } from './client-address.ts'

const isRequest = (message: unknown): message is { request: IncomingMessage } =>
  typeof message === 'object' && message !== null && 'request' in message

/** From now on every request carries the address that it truly came from, whatever its client wrote. */
export const watchRequests = (): void => {
  const { proxies } = env()
  subscribe('http.server.request.start', (message) => {
    if (!isRequest(message)) return
    const { headers, socket } = message.request
    const forwarded = headers['x-forwarded-for']
    headers[ADDRESS_HEADER] = clientAddress(
      Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      socket.remoteAddress,
      proxies,
    )
    // Next's own; from outside they have been used to walk around proxies (CVE-2025-29927).
    delete headers['x-middleware-subrequest']
  })
}
