// In the place of lib0/buffer in the browser: the part of it that Yjs uses, without the ways for Node, for which the bundler would add
// a Buffer of its own.
export const copyUint8Array = (bytes: Uint8Array): Uint8Array => bytes.slice()
