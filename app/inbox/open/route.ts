// A link of the inbox: marks what it is about as read and leads there. Works without JavaScript.
import { redirect } from 'next/navigation'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { markThreadRead } from '#lib/db/inbox.ts'
import { isUuid } from '#lib/db/row-ids.ts'

export const GET = async (request: Request): Promise<never> => {
  const asked = new URL(request.url).searchParams
  const article = asked.get('article') ?? ''
  const annotation = parseEntryKey(asked.get('annotation') ?? '')?.key
  const viewer = await requireViewer('/inbox')
  if (!isUuid(article) || annotation === undefined) redirect('/inbox')
  await markThreadRead(viewer.id, article, annotation, new Date())
  redirect(`/articles/${article}#annotation=${annotation}`)
}
