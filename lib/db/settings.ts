// How a person wants to read, kept with the person so that it is the same on all their devices.
import type { UserId } from '#lib/core/ids.ts'
import { differences, readSettings, type Settings } from '#lib/core/settings/settings.ts'
import { db } from './client.ts'

/** As usual for somebody who never chose, or is not there. */
export const settingsOf = async (user: UserId): Promise<Settings> => {
  const row = await db().user.findUnique({ where: { id: user }, select: { settings: true } })
  return readSettings(row?.settings)
}

export const keepSettings = async (user: UserId, settings: Settings): Promise<void> => {
  await db().user.update({ where: { id: user }, data: { settings: differences(settings) } })
}
