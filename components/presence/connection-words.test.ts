import { expect, test } from 'vitest'
import { en } from '#components/words/en.ts'
import type { Connection } from '#lib/client/layer-view.ts'
import { connectionWords } from './connection-words.ts'

const cases: [string, Connection, boolean, boolean, string][] = [
  ['before the room has opened', { at: 'connecting' }, false, true, 'Connecting'],
  ['when a room that was open is opened again', { at: 'connecting' }, true, true, 'Reconnecting'],
  ['only when the database has everything', { at: 'live', saved: true }, true, true, 'Saved'],
  ['while something is on its way', { at: 'live', saved: false }, true, true, 'Saving'],
  ['to somebody whose role is to read', { at: 'live', saved: true }, true, false, 'Read-only'],
  ['while a refused page starts afresh', { at: 'recovering' }, true, true, 'Reconnecting'],
  ['without a connection', { at: 'offline', pending: 2, onDevice: true }, true, true, 'Offline, kept here'],
  [
    'when the sign-in has ended',
    { at: 'stopped', code: 'signed-out', message: 'You are signed out.' },
    true,
    true,
    'Signed out',
  ],
  [
    'when the server refuses for another reason',
    { at: 'stopped', code: 'not-found', message: 'Gone.' },
    true,
    true,
    'Read-only',
  ],
]
test.each(cases)('[UX55] the status is true %s', (_name, connection, synced, mayWrite, word) => {
  expect(connectionWords(en.presence.status, connection, synced, mayWrite).word).toBe(word)
})

test('[UX56] the reason of a refusal is the status\u2019 detail', () => {
  expect(
    connectionWords(
      en.presence.status,
      { at: 'stopped', code: 'signed-out', message: 'You are signed out.' },
      true,
      true,
    ).detail,
  ).toBe('You are signed out.')
})
