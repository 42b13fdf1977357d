'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { foreignOrigin } from '#lib/auth/request.ts'
import type { Viewer } from '#lib/auth/viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { readSourceAddress } from '#lib/core/article/source-address.ts'
import { readRevisionNumber } from '#lib/core/article/revision-number.ts'
import type { FormState } from '#lib/core/form-state.ts'
import type { GroupId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { findArticle, importArticle } from '#lib/db/articles.ts'
import { findDuplicate } from '#lib/db/duplicates.ts'
import { placeDraft } from '#lib/db/revisions.ts'
import { reviseArticle as storeCorrected } from '#lib/db/revise-article.ts'
import { readArticle } from '#lib/import/read-article.ts'
import { readCorrected } from '#lib/import/read-corrected.ts'
import { refusal, textOf } from '../form-fields.ts'
import { inPlace, submittedText } from './submitted-text.ts'

/** Whoever sends a form from one of our own pages. */
const sender = async (): Promise<Result<Viewer>> => {
  const foreign = await foreignOrigin()
  if (foreign) return { ok: false, problem: foreign }
  const viewer = await currentViewer()
  return viewer
    ? ok(viewer)
    : refuse(
        'signed-out',
        'You were signed out. Your text is still here: sign in in another tab, then try again.',
      )
}

/** The Group of the form among those that the viewer may add to; the only one when none is named. */
const groupFor = (viewer: Viewer, named: string): GroupId | null => {
  const open = viewer.memberships.filter(({ role }) => can({ id: viewer.id, role }, 'article:import'))
  const found =
    named === '' ? (open.length === 1 ? open[0] : undefined) : open.find(({ group }) => group === named)
  return found?.group ?? null
}

/**
 * Fields: those of submittedText; group (optional when the person may add to one group only); source (optional: where it was
 * published); anyway (to add what is there already once more). Redirects to the article.
 */
export const addArticle = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const typed = ['group', 'title', 'text', 'format', 'source']
  const viewer = await sender()
  if (!viewer.ok) return refusal(viewer.problem, form, typed)
  const group = groupFor(viewer.value, textOf(form, 'group'))
  if (group === null) {
    return refusal(
      {
        code: 'forbidden',
        message: 'Choose a group that you may add articles to. Readers cannot add articles.',
      },
      form,
      typed,
      'group',
    )
  }
  const source = readSourceAddress(textOf(form, 'source'))
  if (!source.ok) return refusal(source.problem, form, typed, 'source')
  const { field, input } = await submittedText(form)
  const draft = await readArticle(input)
  if (!draft.ok) return refusal(inPlace(draft.problem, field), form, typed, field)
  const { hash } = placeDraft(draft.value)
  const duplicate = textOf(form, 'anyway') === '' ? await findDuplicate(group, source.value, hash) : null
  if (duplicate) {
    const { id, title, same } = duplicate
    const message =
      same === 'address'
        ? 'This group has an article from that address already. Nothing was added.'
        : 'This group has this very text already. Nothing was added.'
    return {
      ...refusal({ code: `duplicate-${same}`, message }, form, typed),
      existing: { href: `/articles/${id}`, title },
    }
  }
  const article = await importArticle({
    group,
    actor: viewer.value.id,
    draft: draft.value,
    source: source.value,
    now: new Date(),
  })
  redirect(`/articles/${article.id}`)
}

/**
 * Fields: those of submittedText; article; from (optional: number of the Revision that was corrected). Redirects to the
 * article.
 */
export const reviseArticle = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const typed = ['title', 'text', 'format']
  const viewer = await sender()
  if (!viewer.ok) return refusal(viewer.problem, form, typed)
  const { id } = viewer.value
  const article = await findArticle(textOf(form, 'article'), id)
  if (!article) {
    const message = 'There is no such article, or it is not yours to read. Nothing was changed.'
    return refusal({ code: 'article-unknown', message }, form, typed)
  }
  if (!can({ id, role: article.role }, 'article:revise', { creator: article.creator })) {
    const message = 'Only who added this article, or facilitates its group, can add a corrected text.'
    return refusal({ code: 'forbidden', message }, form, typed)
  }
  const { field, input } = await submittedText(form)
  const draft = await readCorrected(input, { title: article.title, blocks: article.revision.blocks })
  if (!draft.ok) return refusal(inPlace(draft.problem, field), form, typed, field)
  const from = textOf(form, 'from')
  const revised = await storeCorrected({
    article: article.id,
    actor: id,
    draft: draft.value,
    now: new Date(),
    ...(from === '' ? {} : { expected: readRevisionNumber(from) ?? 0 }),
  })
  if (!revised.ok) {
    if (revised.problem.code === 'same-text') return refusal(revised.problem, form, typed, field)
    refresh() // sending again is then about the text that the page names as the latest
    return refusal(revised.problem, form, typed)
  }
  redirect(`/articles/${article.id}`)
}
