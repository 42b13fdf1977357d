// Bytes below the protocol, on TCP sockets: before the upgrade, after it without a sign-in, and as a member.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { openCast } from '#test/hostile/cast.ts'
import { HonestPeople } from '#test/hostile/honest-people.ts'
import { startSyncProcess } from '#test/hostile/sync-process.ts'
import { ORIGIN } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { Socket } from 'node:net'
import type { SyncProcess } from '#test/hostile/sync-process.ts'

const { room, cast } = await openCast()

let sync: SyncProcess
let people: HonestPeople
beforeAll(async () => {
  await buildSync()
  sync = await startSyncProcess(room.url)
  people = new HonestPeople({
    serverUrl: sync.serverUrl,
    ...cast,
  })
  await people.settle()
}, 120_000)
const sockets: Socket[] = []
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  people.leave()
  await sync.stop()
})

/** A TCP socket that has sent these bytes; `heard` is all that came back. */
const say = (...parts: readonly (string | Uint8Array)[]) => {
  const socket = connect({ port: sync.port, host: '127.0.0.1' })
  sockets.push(socket)
  const state = { heard: '', isClosed: false, socket }
  socket.on('data', (data) => (state.heard += data.toString('latin1')))
  socket.on('error', () => {}) // 'close' follows
  socket.on('close', () => (state.isClosed = true))
  for (const part of parts) socket.write(part)
  return state
}

const upgradeOf = (
  cookie: string | undefined,
  more: readonly string[] = [],
  target = `/sync/${room.layer}`,
) =>
  [
    `GET ${target} HTTP/1.1`,
    'Host: gloss.test',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Origin: ${ORIGIN}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    ...more,
    '\r\n',
  ].join('\r\n')

const nobodyHasNoticed = async () => {
  expect(sync.isDead(), sync.lastWords()).toBe(false)
  expect(await sync.health()).toBe(true)
  await people.tryOut()
}

const FRAMES: readonly (readonly [string, readonly number[]])[] = [
  ['reserved bits', [0xf2, 0x80, 0, 0, 0, 0]],
  ['a compressed frame that was not agreed on', [0xc2, 0x81, 0, 0, 0, 0, 1]],
  ['a bad opcode', [0x83, 0x80, 0, 0, 0, 0]],
  ['a bad control opcode', [0x8b, 0x80, 0, 0, 0, 0]],
  ['a control frame that is too long', [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]],
  ['a control frame in parts', [0x09, 0x80, 0, 0, 0, 0]],
  ['a length of 2^63', [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0]],
  ['a length of 2^64 - 1', [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ['a length over the limit', [0x82, 0xff, 0, 0, 0, 0, 0x04, 0, 0, 0]],
  ['a text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xff]],
  ['a frame without its mask', [0x82, 0x01, 0x03]],
  ['a part of nothing', [0x80, 0x80, 0, 0, 0, 0]],
  ['a message that begins twice', [0x02, 0x81, 0, 0, 0, 0, 1, 0x02, 0x81, 0, 0, 0, 0, 1]],
  ['a close frame of one byte', [0x88, 0x81, 0, 0, 0, 0, 1]],
  ['a close code that is none', [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe7]],
  ['a reason that is no UTF-8', [0x88, 0x84, 0, 0, 0, 0, 0x03, 0xe8, 0xff, 0xff]],
]

describe.each<[string, () => string | undefined]>([
  ['without a sign-in', () => undefined],
  ['as a member', () => room.of('mallory').cookie],
])('after the upgrade, %s', (_who, cookie) => {
  test.each(FRAMES)('%s ends its own socket only', async (_name, bytes) => {
    const socket = say(upgradeOf(cookie()))
    await until('it is upgraded', () => socket.heard.startsWith('HTTP/1.1 101'))
    socket.socket.write(Uint8Array.from(bytes))
    await until('it is closed', () => socket.isClosed)
    await nobodyHasNoticed()
  })
  test.each(FRAMES)('%s in one packet with the upgrade', async (_name, bytes) => {
    const socket = say(Buffer.concat([Buffer.from(upgradeOf(cookie())), Uint8Array.from(bytes)]))
    await until('it is closed', () => socket.isClosed)
    await nobodyHasNoticed()
  })
})

describe('before the upgrade', () => {
  test.each<[string, () => readonly (string | Uint8Array)[]]>([
    ['garbage', () => [randomBytes(2_000)]],
    ['a WebSocket frame', () => [Uint8Array.from([0x82, 0x81, 0, 0, 0, 0, 1])]],
    ['the hello of TLS', () => [Uint8Array.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3])]],
    [
      'a header flood',
      () => [
        upgradeOf(
          undefined,
          Array.from({ length: 5_000 }, (_, n) => `X-${n}: ${n}`),
        ),
      ],
    ],
    ['one huge header', () => [upgradeOf(undefined, [`X: ${'x'.repeat(1_000_000)}`])]],
    ['a header with a line break that is none', () => [upgradeOf(undefined, ['X: a\rb'])]],
    ['NUL in a header', () => [upgradeOf(undefined, ['X: a\0b'])]],
    ['two lengths', () => [upgradeOf(undefined, ['Content-Length: 5', 'Content-Length: 6'])]],
    ['a length and parts', () => [upgradeOf(undefined, ['Content-Length: 5', 'Transfer-Encoding: chunked'])]],
    ['an absolute URI', () => [upgradeOf(undefined, [], `http://elsewhere.example/sync/${room.layer}`)]],
    ['a path that is none', () => [upgradeOf(undefined, [], '/%00%ff/../sync')]],
    ['an upgrade to something else', () => [upgradeOf(undefined).replace('websocket', 'h2c')]],
    ['an old version', () => [upgradeOf(undefined).replace('Version: 13', 'Version: 7')]],
    ['a key that is none', () => [upgradeOf(undefined).replace(/Key: .*\r/, 'Key: x\r')]],
    ['an upgrade by POST', () => [upgradeOf(undefined).replace('GET', 'POST')]],
    ['CONNECT', () => ['CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n']],
  ])('%s is turned away', async (_name, bytes) => {
    const socket = say(...bytes())
    await until('it is closed', () => socket.isClosed)
    expect(socket.heard).not.toContain(' 101 ')
    await nobodyHasNoticed()
  })

  test.each<[string, (whole: string) => string]>([
    ['half of an upgrade', (whole) => whole.slice(0, whole.length / 2)],
    ['an upgrade without its last line', (whole) => whole.slice(0, -2)],
    ['nothing', () => ''],
  ])('%s keeps nobody waiting', async (_name, part) => {
    const some = Array.from({ length: 50 }, () => say(part(upgradeOf(undefined))))
    await nobodyHasNoticed()
    for (const { socket } of some) socket.destroy()
  })

  test('whoever goes away in the middle of a sign-in leaves nothing behind', async () => {
    for (let n = 0; n < 50; n++) say(upgradeOf(room.of('mallory').cookie)).socket.resetAndDestroy()
    await nobodyHasNoticed()
  })
})
