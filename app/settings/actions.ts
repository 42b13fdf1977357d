'use server'
import { redirect } from 'next/navigation'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { foreignOrigin } from '#lib/auth/request.ts'
import { rememberSettings } from '#lib/auth/settings-cookie.ts'
import { readSettings } from '#lib/core/settings/settings.ts'
import { keepSettings } from '#lib/db/settings.ts'

/** Fields: those of Settings. For browsers without JavaScript; redirects to the page that it came from. */
export const saveSettings = async (form: FormData): Promise<void> => {
  if (await foreignOrigin()) redirect('/settings?kept=no')
  const viewer = await requireViewer('/settings')
  const settings = readSettings(Object.fromEntries(form))
  await keepSettings(viewer.id, settings)
  await rememberSettings(settings)
  redirect('/settings?kept=yes')
}
