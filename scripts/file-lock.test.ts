import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holderOf, holding, take } from './file-lock.ts'
import { identityOf } from './process-id.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gloss-lock-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('one holds it at a time', async () => {
  const file = path.join(folder, 'one')
  let inside = 0
  const most: number[] = []
  await Promise.all(
    Array.from({ length: 10 }, () =>
      holding(file, 10_000, async () => {
        most.push(++inside)
        await new Promise(setImmediate)
        inside--
      }),
    ),
  )
  expect(most).toEqual(Array.from({ length: 10 }, () => 1))
  expect(await holderOf(file)).toBeNull()
})

test('who comes second is told who holds it', async () => {
  const file = path.join(folder, 'two')
  await take(file)
  expect(await take(file)).toEqual({ heldBy: process.pid })
})

test('the lock of a dead process is taken over', async () => {
  const file = path.join(folder, 'dead')
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await writeFile(file, identityOf(pid))
  expect(await take(file)).toHaveProperty('release')
})

test('a process that got the number of a dead one does not hold its lock', async () => {
  const file = path.join(folder, 'again')
  await writeFile(file, `${process.pid}@some other start`)
  expect(await holderOf(file)).toBeNull()
  expect(await take(file)).toHaveProperty('release')
})
