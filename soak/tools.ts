// Programs that some faults need and that are not on every machine.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const LIBFAKETIME = [
  ...['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((arch) => `/usr/lib/${arch}/faketime/libfaketime.so.1`),
  '/usr/lib/faketime/libfaketime.so.1',
]

/** The library that tells a process another time; `null` when there is none. */
export const libfaketime = (): string | null => LIBFAKETIME.find((file) => existsSync(file)) ?? null

/** Whether system calls of other processes can be made to fail. */
export const canInject = (): boolean =>
  spawnSync('strace', ['-qq', '-e', 'inject=fdatasync:error=EIO', '-o', '/dev/null', 'true']).status === 0

export const HOW_TO_GET = {
  faketime: 'libfaketime is not here ("apt-get install faketime" brings it)',
  strace: 'strace is not here or may not trace ("apt-get install strace", and ptrace allowed)',
} as const
