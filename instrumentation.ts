/** Next calls this once per process, before the first request. */
export const register = async (): Promise<void> => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { watchRequests } = await import('#lib/auth/watch-requests.ts')
  watchRequests()
}
