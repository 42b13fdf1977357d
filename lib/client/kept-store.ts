// The list of what was not sent, in this browser, per person and Layer. Anybody may write there: it is checked when read.
import type { Kept } from './kept.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const isSpan = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  'end' in value &&
  Number.isSafeInteger(value.start) &&
  Number.isSafeInteger(value.end)

const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false
  const { id, at, why, what, words, quote, span } = value as Record<string, unknown> // an object by the check above
  return [id, why, what, words, quote].every(isText) && Number.isFinite(at) && (span === null || isSpan(span))
}

export type KeptStore = {
  read(): readonly Kept[]
  /** Adds to what the other tabs have put there since. */
  add(more: readonly Kept[]): void
  remove(id: string): void
}

/** A browser may refuse storage: the list then lasts as long as the page. */
export const keptStore = (viewer: string, layer: string): KeptStore => {
  const place = `gloss:kept:${viewer}:${layer}`
  let inPage: readonly Kept[] = []

  const read = (): readonly Kept[] => {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
      if (!Array.isArray(stored)) return inPage
      const ids = new Set(inPage.map(({ id }) => id))
      return [...inPage, ...stored.filter(isKept).filter(({ id }) => !ids.has(id))]
    } catch {
      return inPage
    }
  }
  const write = (list: readonly Kept[]) => {
    try {
      if (list.length === 0) localStorage.removeItem(place)
      else localStorage.setItem(place, JSON.stringify(list))
      inPage = []
    } catch {
      inPage = list
    }
  }
  return {
    read,
    add: (more) => write([...read(), ...more]),
    remove: (id) => write(read().filter((kept) => kept.id !== id)),
  }
}
