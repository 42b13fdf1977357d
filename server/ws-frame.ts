// WebSocket messages as bytes, https://www.rfc-editor.org/rfc/rfc6455#section-5.2: made once, written to many sockets. What a
// server sends is not masked, and ours is never fragmented.

const BINARY_AND_LAST = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

const headerOf = (length: number): Buffer => {
  if (length < LENGTH_16) return Buffer.from([BINARY_AND_LAST, length])
  if (length < 2 ** 16) {
    const header = Buffer.from([BINARY_AND_LAST, LENGTH_16, 0, 0])
    header.writeUInt16BE(length, 2)
    return header
  }
  const header = Buffer.alloc(10)
  header.set([BINARY_AND_LAST, LENGTH_64])
  header.writeUIntBE(length, 4, 6)
  return header
}

/** What stands before a binary message whose payload begins with `start` and is `bytes` longer: a long one is not copied to be framed. */
export const wsFrameHead = (start: Uint8Array, bytes: number): Buffer =>
  Buffer.concat([headerOf(start.length + bytes), start])

/** The binary message that carries `payload`, header and all. */
export const wsFrame = (payload: Uint8Array): Buffer => Buffer.concat([headerOf(payload.length), payload])
