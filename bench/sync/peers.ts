// The peers: installed into a folder of the cache, never into package.json, each started as a process of its own.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort } from '#scripts/free-port.ts'
import { ROOT } from '#scripts/root.ts'
import { until } from '#test/until.ts'
import type { Server } from './bench.ts'

const FOLDER = path.join(ROOT, 'node_modules/.cache/gloss-bench')
const PACKAGE = {
  name: 'gloss-bench-peers',
  private: true,
  type: 'module',
  dependencies: {
    '@hocuspocus/server': '4.7.0',
    '@hocuspocus/extension-database': '4.7.0',
    '@hocuspocus/extension-redis': '4.7.0',
    // 0.1.5 asks for packages of yjs 14; this one is the last for yjs 13
    '@y/websocket-server': '0.1.1',
    pg: '8.23.1',
    ws: '8.23.0',
    yjs: '13.6.33',
  },
  overrides: { yjs: '13.6.33' }, // one copy
}

const HOCUSPOCUS = `
import { Server } from '@hocuspocus/server'
import { Database } from '@hocuspocus/extension-database'
import { Redis } from '@hocuspocus/extension-redis'
import pg from 'pg'
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
const redis = process.env.REDIS_URL ? new URL(process.env.REDIS_URL) : null
await pool.query('CREATE TABLE IF NOT EXISTS bench_hocuspocus (name text PRIMARY KEY, data bytea NOT NULL)')
await new Server({
  port: Number(process.env.PORT), address: '127.0.0.1', quiet: true,
  extensions: [...(redis ? [new Redis({ host: redis.hostname, port: Number(redis.port) })] : []), new Database({
    fetch: async ({ documentName }) =>
      (await pool.query('SELECT data FROM bench_hocuspocus WHERE name = $1', [documentName])).rows[0]?.data ?? null,
    store: async ({ documentName, state }) => {
      await pool.query('INSERT INTO bench_hocuspocus VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
        [documentName, state])
    },
  })],
}).listen()
`
const Y_WEBSOCKET = `
import http from 'node:http'
import { WebSocketServer } from 'ws'
import { setupWSConnection } from '@y/websocket-server/utils'
const server = http.createServer((request, response) => response.end('okay'))
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket, request) => setupWSConnection(socket, request))
server.listen(Number(process.env.PORT), '127.0.0.1')
`

/** Installs the peers; the reason when that is not possible here. */
export const installPeers = async (): Promise<string | null> => {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path.join(FOLDER, 'package.json'), JSON.stringify(PACKAGE))
  await writeFile(path.join(FOLDER, 'hocuspocus.js'), HOCUSPOCUS)
  await writeFile(path.join(FOLDER, 'y-websocket.js'), Y_WEBSOCKET)
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts']
  const { status, stderr } = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8', timeout: 120_000 })
  return status === 0 ? null : (stderr.split('\n')[0] ?? `npm ended with ${status}`)
}

export const startPeer = async (
  name: 'hocuspocus' | 'y-websocket',
  databaseUrl: string,
  { redisUrl, node }: { readonly redisUrl: string; readonly node: readonly string[] },
): Promise<Server> => {
  const port = await freePort()
  const child = spawn(process.execPath, [...node, path.join(FOLDER, `${name}.js`)], {
    cwd: FOLDER,
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const isDead = () => child.exitCode !== null || child.signalCode !== null
  await until(`${name} answers`, () => {
    if (isDead()) throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}`)
    return fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
  })
  return {
    pid: child.pid ?? 0,
    serverUrl: `ws://127.0.0.1:${port}`,
    async end(signal) {
      if (isDead()) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}
