'use client'
import type { EntryKey } from '#lib/core/ids.ts'

/** The same as the card's own Reply button, or its field when that is open. */
export const pressReply = (key: EntryKey): void => {
  const card = document.querySelector(`[data-card="${CSS.escape(key)}"]`)
  const field = card?.querySelector<HTMLTextAreaElement>('textarea')
  if (field) field.focus()
  else card?.querySelector<HTMLButtonElement>('[data-reply]')?.click()
}
