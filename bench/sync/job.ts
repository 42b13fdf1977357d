// What a load process is told and what it answers.
import type { Kind } from './wire.ts'

export type Seat = {
  readonly url: string
  readonly room: string
  readonly cookie: string
  /** Updates that it writes, base64, one after the other. */
  readonly updates: readonly string[]
  /** Whether it notes when each update comes; others only take the bytes. */
  readonly isSample: boolean
}

export type Job = {
  readonly kind: Kind
  readonly seats: readonly Seat[]
  /** Updates a second of each writer; 0 is as fast as the socket takes them. */
  readonly rate: number
  readonly patienceMs: number
  /** Stays connected so long before it ends; for counting memory. */
  readonly lingerMs: number
  /** So many seats join at the same time. */
  readonly atOnce: number
}

export type Answer = {
  /** ms from send to receipt, of each update at each sample. */
  readonly latencies: readonly number[]
  /** Receipts that did not come. */
  readonly missing: number
  /** From the first send to the last receipt, ms. */
  readonly took: number
  /** From asking for the state to having it, ms, of each seat. */
  readonly joins: readonly number[]
  readonly closes: number
  /** Marks that a sample has seen, the state that it got at first included. */
  readonly heard: readonly string[]
}

/** Each update carries its own mark in the words of its comment, which every server keeps as they are. */
export const MARK = /mk-\d{3}-\d{6}/g
export const mark = (writer: number, n: number) =>
  `mk-${String(writer).padStart(3, '0')}-${String(n).padStart(6, '0')}`
