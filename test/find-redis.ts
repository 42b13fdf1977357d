// Several sync processes are tested with a real Redis, where there is one.
import { spawnSync } from 'node:child_process'

export const HOW_TO_GET_REDIS =
  'No redis-server found: the tests of several sync processes are skipped. "apt-get install redis-server" brings it.'

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0
