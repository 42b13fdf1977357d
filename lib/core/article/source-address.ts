// Where a text was published, in one spelling: so that two people who add it from the same place are told of each other.
import { ok, refuse, type Result } from '#lib/core/problem.ts'

const LONGEST = 2000

/** Parameters that say how somebody came to the page, and not which page it is. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src)$/i

/**
 * An http or https address without fragment, tracking parameters and trailing slash; the other parameters in the order of their
 * names. '' for nothing. `source-invalid` for what is no such address, or holds a password.
 */
export const readSourceAddress = (typed: string): Result<string> => {
  const text = typed.trim()
  if (text === '') return ok('')
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  const url = text.length <= LONGEST && URL.canParse(spelled) ? new URL(spelled) : null
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes('.')
  if (!isWeb || url.username !== '' || url.password !== '')
    return refuse(
      'source-invalid',
      'That is not the address of a page. It looks like https://example.org/article.',
    )
  url.hash = ''
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name)
  url.searchParams.sort()
  url.pathname = url.pathname.replace(/\/+$/, '')
  return ok(url.pathname === '/' && url.search === '' ? url.origin : url.href)
}
