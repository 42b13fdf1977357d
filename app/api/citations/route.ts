import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { citedBy } from '#lib/core/annotation/citation.ts'
import { citedThread, citedWords } from '#lib/db/citations.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** `?of=` is the address after the origin. What it cites, as FoundCitation; `null` for what is not there and for what is not the viewer's to read alike. */
export const GET = async (request: Request): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const cited = citedBy(new URL(request.url).searchParams.get('of') ?? '', '')
  const found =
    cited === null
      ? null
      : cited.at === 'thread'
        ? await citedThread(cited.article, cited.annotation, viewer.id)
        : await citedWords(cited.article, { revision: cited.revision, ...cited.span }, viewer.id)
  return Response.json(found, { headers: PRIVATELY })
}
