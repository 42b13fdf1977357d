// How long `npm start` takes until it is ready when everything is built and the database exists. Milliseconds.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quantile, round } from './quantile.ts'

const RUNS = 5

const startOnce = async (data: string): Promise<number> => {
  const begin = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, PORT: '0', SYNC_PORT: '0', GLOSS_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // a group of its own, so that the signal reaches what npm started
  })
  const took = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('Gloss is ready')) resolve(performance.now() - begin)
    })
    child.on('exit', () => reject(new Error('it ended before it was ready')))
  })
  const ended = once(child, 'exit')
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
  await ended
  return took
}

export const start = async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'gloss-bench-'))
  await chmod(data, 0o755) // as root, Postgres runs under another account
  try {
    const first = await startOnce(data)
    const again: number[] = []
    for (let run = 0; run < RUNS; run++) again.push(await startOnce(data))
    return {
      unit: 'ms',
      runs: RUNS,
      firstStart: round(first),
      secondStartP50: round(quantile(again, 0.5)),
      all: again.map(round),
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
