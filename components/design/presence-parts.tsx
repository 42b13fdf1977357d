'use client'
import { ConnectionStatus } from '#components/presence/connection-status.tsx'
import type { Connection } from '#lib/client/use-layer.ts'
import { Part } from './part.tsx'

/** Each connection, and whether one may write. */
const STATES: readonly (readonly [Connection, boolean])[] = [
  [{ at: 'connecting' }, true],
  [{ at: 'live', saved: true }, true],
  [{ at: 'live', saved: false }, true],
  [{ at: 'live', saved: true }, false],
  [{ at: 'offline', pending: 0, onDevice: true }, true],
  [{ at: 'stopped', code: 'session-ended', message: 'Your session has ended.' }, true],
]

/** How the connection is told. */
export function PresenceParts() {
  return (
    <Part name="Connection">
      <ul className="grid gap-1 text-13">
        {STATES.map(([connection, mayWrite], at) => (
          <li key={at}>
            <ConnectionStatus connection={connection} synced={false} mayWrite={mayWrite} />
          </li>
        ))}
      </ul>
    </Part>
  )
}
