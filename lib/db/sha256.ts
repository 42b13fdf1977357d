// The hash of the chain (lib/core/history/chain.ts), which core does not bring along.
import { hash, randomBytes } from 'node:crypto'
import type { Sha256 } from '#lib/core/history/chain.ts'

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex')

/** 128 bits of chance in hex. */
export const newSalt = (): string => randomBytes(16).toString('hex')
