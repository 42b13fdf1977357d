// The Settings of the request that Next is answering: the viewer's, else those that this browser had last.
import { cache } from 'react'
import type { Settings } from '#lib/core/settings/settings.ts'
import { currentViewer } from './current-viewer.ts'
import { rememberedSettings } from './settings-cookie.ts'

/** Read once per request. */
export const currentSettings = cache(async (): Promise<Settings> => {
  // Every page has them, also the one that says that the database does not answer.
  const viewer = await currentViewer().catch(() => null)
  return viewer?.settings ?? (await rememberedSettings())
})
