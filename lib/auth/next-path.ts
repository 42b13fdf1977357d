/** A path on our own origin to go to after signing in; the library for anything else. */
export const safeNext = (text: string | null | undefined): string => {
  if (!text?.startsWith('/') || /[\\\p{C}]/u.test(text) || text.startsWith('//')) return '/'
  const url = URL.canParse(text, 'http://gloss.invalid') ? new URL(text, 'http://gloss.invalid') : null
  // `/.//evil.example` becomes `//evil.example` when it is resolved: another origin for whoever resolves it again.
  if (url?.origin !== 'http://gloss.invalid' || url.pathname.startsWith('//')) return '/'
  if (
    ['/sign-in', '/welcome', '/api', '/sync'].some(
      (path) => url.pathname === path || url.pathname.startsWith(`${path}/`),
    )
  )
    return '/'
  return `${url.pathname}${url.search}${url.hash}`
}
