import { checkDatabase, checkSync } from '#lib/db/health.ts'
import packageJson from '../../../package.json' with { type: 'json' }

export const dynamic = 'force-dynamic'

/** 200 when everything answers, else 503. For people and for whatever watches the process; names no secrets. */
export const GET = async (): Promise<Response> => {
  const [database, sync] = await Promise.all([checkDatabase(), checkSync()])
  const isWell = database.status === 'up' && sync.status === 'up'
  return Response.json(
    {
      status: isWell ? 'up' : 'down',
      web: { status: 'up', uptimeSeconds: Math.round(process.uptime()) },
      sync,
      database: { status: database.status, ...(database.version ? { version: database.version } : {}) },
      migrations: database.migrations,
      versions: { gloss: packageJson.version, node: process.versions.node },
    },
    { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
