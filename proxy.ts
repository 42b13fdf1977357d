// Headers that every page carries. Nothing here authorises: each page, route and action does that itself.
import { NextResponse, type NextRequest } from 'next/server'

/** The largest file is 5 MB; the form around it is small. next.config.js names the same limit. */
const BODY_MOST = 6 * 1024 * 1024

const policy = (nonce: string, host: string, isDevelopment: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // React and the margin set `style` attributes; they carry no nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https: http:",
    "font-src 'self' data:",
    // Older browsers do not count WebSockets to the own host as 'self'.
    `connect-src 'self' ws://${host} wss://${host}`,
    // The service worker, public/sw.js. Kept pages come with the policy that they were served with, and so with its nonce. While one
    // develops, files keep their names when they change: nothing is kept.
    `worker-src ${isDevelopment ? "'none'" : "'self'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const HOST = /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i

export const proxy = (request: NextRequest): NextResponse => {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_MOST) {
    return new NextResponse(
      'Nothing was stored: that is more than 5 MB, the most that Gloss takes at once.\n',
      {
        status: 413,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      },
    )
  }
  const nonce = btoa(crypto.randomUUID())
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? ''
  const csp = policy(nonce, HOST.test(host) ? host : 'localhost', process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', csp)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', csp)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('x-frame-options', 'DENY')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  response.headers.set('cross-origin-resource-policy', 'same-origin')
  return response
}

// Not for /sync (the upgrade passes through untouched) and not for files that are the same for everybody.
export const config = { matcher: ['/((?!sync/|_next/static/|_next/image|icon.svg|favicon.ico).*)'] }
