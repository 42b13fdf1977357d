'use server'
import type { FormState } from '#lib/core/form-state.ts'

/** Fields: group (optional when the person may add to one group only), title, text or file, format (`txt`, `md`, `html`; of `text`; default `txt`). Redirects to the article. */
export const addArticle = async (_previous: FormState, _form: FormData): Promise<FormState> => {
  throw new Error('being written')
}
