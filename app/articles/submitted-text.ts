// The text of a form: pasted, or from a file.
import type { Problem } from '#lib/core/problem.ts'
import { textOf } from '../form-fields.ts'

const FORMATS = ['txt', 'md', 'html']

type Submitted = {
  readonly input: { readonly bytes: Uint8Array; readonly filename: string; readonly title?: string }
  /** The field that it came from. */
  readonly field: 'file' | 'text'
}

/** Fields: title, text or file, format (`txt`, `md`, `html`; of `text`; default `txt`). */
export const submittedText = async (form: FormData): Promise<Submitted> => {
  const title = textOf(form, 'title').trim()
  const titled = title === '' ? {} : { title }
  const file = form.get('file')
  if (file instanceof File && file.name !== '') {
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { input: { bytes, filename: file.name, ...titled }, field: 'file' }
  }
  const format = FORMATS.find((known) => known === textOf(form, 'format')) ?? 'txt'
  const bytes = new TextEncoder().encode(textOf(form, 'text'))
  return { input: { bytes, filename: `Pasted text.${format}`, ...titled }, field: 'text' }
}

/** Refusals of a file, said of a text that was pasted and has no name. */
const PASTED: Readonly<Record<string, string>> = {
  empty: 'There is no text yet. Paste it here, or choose a file.',
  'no-text': 'There is nothing to read in this text. Check how it is written, or choose a file.',
  'too-large': 'The text is larger than 5 MB. Split it into parts and add them one by one.',
  binary: 'These characters are no text. Copy the text itself, and paste that.',
}

/** The refusal in words that suit where the text came from. */
export const inPlace = (problem: Problem, field: Submitted['field']): Problem =>
  field === 'text' ? { ...problem, message: PASTED[problem.code] ?? problem.message } : problem
