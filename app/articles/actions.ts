'use server'
import { redirect } from 'next/navigation'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { foreignOrigin } from '#lib/auth/request.ts'
import type { Viewer } from '#lib/auth/viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import type { FormState } from '#lib/core/form-state.ts'
import type { GroupId } from '#lib/core/ids.ts'
import type { Problem } from '#lib/core/problem.ts'
import { importArticle } from '#lib/db/articles.ts'
import { readArticle } from '#lib/import/read-article.ts'
import { refusal, textOf } from '../form-fields.ts'

const FORMATS = ['txt', 'md', 'html']

/** The Group of the form among those that the viewer may add to; the only one when none is named. */
const groupFor = (viewer: Viewer, named: string): GroupId | null => {
  const open = viewer.memberships.filter(({ role }) => can({ id: viewer.id, role }, 'article:import'))
  const found =
    named === '' ? (open.length === 1 ? open[0] : undefined) : open.find(({ group }) => group === named)
  return found?.group ?? null
}

const sourceOf = async (form: FormData): Promise<{ bytes: Uint8Array; filename: string; field: string }> => {
  const file = form.get('file')
  if (file instanceof File && file.name !== '') {
    return { bytes: new Uint8Array(await file.arrayBuffer()), filename: file.name, field: 'file' }
  }
  const format = FORMATS.find((known) => known === textOf(form, 'format')) ?? 'txt'
  return {
    bytes: new TextEncoder().encode(textOf(form, 'text')),
    filename: `Pasted text.${format}`,
    field: 'text',
  }
}

/** Refusals of a file, said of a text that was pasted and has no name. */
const PASTED: Readonly<Record<string, string>> = {
  empty: 'There is no text yet. Paste it here, or choose a file.',
  'no-text': 'There is nothing to read in this text. Check how it is written, or choose a file.',
  'too-large': 'The text is larger than 5 MB. Split it into parts and add them one by one.',
  binary: 'These characters are no text. Copy the text itself, and paste that.',
}

const inPlace = (problem: Problem, field: string): Problem =>
  field === 'text' ? { ...problem, message: PASTED[problem.code] ?? problem.message } : problem

/**
 * Fields: group (optional when the person may add to one group only), title, text or file, format (`txt`, `md`,
 * `html`; of `text`; default `txt`). Redirects to the article.
 */
export const addArticle = async (_previous: FormState, form: FormData): Promise<FormState> => {
  const typed = ['group', 'title', 'text', 'format']
  const foreign = await foreignOrigin()
  if (foreign) return refusal(foreign, form, typed)
  const viewer = await currentViewer()
  if (!viewer) {
    return refusal(
      {
        code: 'signed-out',
        message: 'You were signed out. Your text is still here: sign in in another tab, then try again.',
      },
      form,
      typed,
    )
  }
  const group = groupFor(viewer, textOf(form, 'group'))
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
  const { field, ...source } = await sourceOf(form)
  const title = textOf(form, 'title').trim()
  const draft = await readArticle({ ...source, ...(title === '' ? {} : { title }) })
  if (!draft.ok) return refusal(inPlace(draft.problem, field), form, typed, field)
  const article = await importArticle({ group, actor: viewer.id, draft: draft.value, now: new Date() })
  redirect(`/articles/${article.id}`)
}
