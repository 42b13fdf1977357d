'use server'
import { revalidatePath } from 'next/cache'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { markAllRead } from '#lib/db/inbox.ts'

export const readAll = async (): Promise<void> => {
  const viewer = await requireViewer('/inbox')
  await markAllRead(viewer.id, new Date())
  revalidatePath('/inbox')
}
