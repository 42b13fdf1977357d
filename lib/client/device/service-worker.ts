// What a page says to the service worker (public/sw.js).
import { within } from './requests.ts'

type Word =
  /** A page of this person is open; when it is an article, it is kept. */
  | { readonly at: 'opened'; readonly viewer: string; readonly href: string }
  /** The person may not see this page any more. */
  | { readonly at: 'forget'; readonly href: string }
  /** Nothing stays. */
  | { readonly at: 'clear' }

const PATIENCE_MS = 3_000

/** Grows when somebody leaves: this page says nothing more of them. */
let departures = 0

/** Registers the worker, which a browser may not have or allow: then nothing loads without a network. */
export const startWorker = async (viewer: string, href: string): Promise<void> => {
  const before = departures
  try {
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    const { active } = await navigator.serviceWorker.ready
    if (before === departures) active?.postMessage({ at: 'opened', viewer, href } satisfies Word)
  } catch {
    // not over plain http, not in every private window
  }
}

/** Resolves when the worker has done it, when there is none, or when it does not answer. */
export const tellWorker = async (word: Word): Promise<void> => {
  if (word.at === 'clear') departures++
  if (!('serviceWorker' in navigator)) return
  try {
    const active = (await navigator.serviceWorker.getRegistration())?.active
    if (!active) return
    const { port1, port2 } = new MessageChannel()
    const done = new Promise((resolve) => {
      port1.onmessage = resolve
    })
    active.postMessage(word, [port2])
    await within(PATIENCE_MS, done)
  } catch {
    // it takes longer, or is not allowed: what is to be cleared is cleared by the page, too
  }
}
