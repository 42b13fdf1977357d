// The Viewer of the request that Next is answering.
import type { Viewer } from './viewer.ts'

/** Null when signed out. Read once per request. */
export const currentViewer = async (): Promise<Viewer | null> => {
  throw new Error('being written')
}
/** Redirects to /sign-in (or to /welcome while there is no account) when signed out; `here` is the page's own path. */
export const requireViewer = async (_here: string): Promise<Viewer> => {
  throw new Error('being written')
}
