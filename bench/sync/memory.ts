// What a server process holds, without what it has not thrown away yet.
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from '#test/until.ts'

const PREFIX = path.join(tmpdir(), 'gloss-bench-memory-')

/** Arguments of Node with which a process collects at SIGUSR2 and writes down what is left. */
export const TELLS_MEMORY = [
  '--expose-gc',
  `--import=data:text/javascript,${encodeURIComponent(`
    import { renameSync, writeFileSync } from 'node:fs'
    process.on('SIGUSR2', () => {
      globalThis.gc()
      const file = ${JSON.stringify(PREFIX)} + process.pid
      writeFileSync(file + '.new', JSON.stringify(process.memoryUsage()))
      renameSync(file + '.new', file)
    })`)}`,
] as const

/** kB on the heap and in buffers. */
export const heldBy = async (pid: number): Promise<number> => {
  const file = `${PREFIX}${pid}`
  await rm(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  let text = ''
  await until('the process tells its memory', async () => {
    text = await readFile(file, 'utf8').catch(() => '')
    return text !== ''
  })
  await rm(file)
  const { heapUsed, external } = JSON.parse(text) as NodeJS.MemoryUsage // our own words
  return (heapUsed + external) / 1024
}
