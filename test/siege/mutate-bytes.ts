// Changes to the bytes of an update that know nothing of their meaning.
import * as encoding from 'lib0/encoding'
import type { Random } from '#test/random.ts'

const EDGES = [0, 1, 63, 64, 127, 128, 300, 16_384, 2 ** 21, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32]
const HUGE = [2 ** 40, Number.MAX_SAFE_INTEGER]

const varUint = (value: number): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts))

/** The number at `at` and how many bytes it has, read as lib0 reads it. */
const numberAt = (bytes: Uint8Array, at: number): { value: number; size: number } => {
  let value = 0
  let size = 0
  for (let byte = 128; byte >= 128 && at + size < bytes.length; size++) {
    byte = bytes[at + size] ?? 0
    value += (byte & 127) * 128 ** size
  }
  return { value: Math.min(value, Number.MAX_SAFE_INTEGER), size }
}

const flip = (bytes: Uint8Array, random: Random): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  for (let flips = 1 + random.below(3); flips > 0 && copy.length > 0; flips--) {
    const at = random.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (random.chance(0.7) ? 1 << random.below(8) : random.below(256))
  }
  return copy
}

const truncate = (bytes: Uint8Array, random: Random): Uint8Array =>
  bytes.slice(0, random.below(bytes.length + 1))

const insert = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.below(bytes.length + 1)
  return join(bytes.subarray(0, at), random.bytes(1 + random.below(6)), bytes.subarray(at))
}

const cut = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.below(bytes.length + 1)
  return join(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(6)))
}

/** Another number where one may stand: near to it, at an edge, or spelled with a leading zero. */
const renumber = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.below(bytes.length)
  const { value, size } = numberAt(bytes, at)
  const dice = random.below(100)
  let spelled = varUint(random.pick(EDGES))
  if (dice < 40) spelled = varUint(Math.max(0, value + random.below(5) - 2))
  else if (dice < 50) spelled = varUint(random.pick(HUGE))
  else if (dice < 60) spelled = join(varUint(value + 128), Uint8Array.of(128, 0))
  else if (dice < 65) spelled = new Uint8Array(12).fill(255)
  return join(bytes.subarray(0, at), spelled, bytes.subarray(at + size))
}

/** The beginning of one and the end of the other. */
export const splice = (one: Uint8Array, other: Uint8Array, random: Random): Uint8Array =>
  join(one.subarray(0, random.below(one.length + 1)), other.subarray(random.below(other.length + 1)))

/** One to three changes at random. */
export const mutateBytes = (bytes: Uint8Array, random: Random): Uint8Array => {
  let mutated = bytes
  for (let times = random.chance(0.7) ? 1 : 1 + random.below(3); times > 0; times--) {
    if (mutated.length === 0) return mutated
    mutated = random.pick([flip, flip, truncate, insert, cut, renumber, renumber])(mutated, random)
  }
  return mutated
}
