import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'
import { pool } from './pool.ts'

// Next bundles this file more than once per process; the client must not be.
const held = globalThis as typeof globalThis & {
  glossPrisma?: { over: unknown; client: PrismaClient } | undefined
}

/** Prisma over the pool of this process; made at the first use. */
export const db = (): PrismaClient => {
  const over = pool()
  if (held.glossPrisma?.over === over) return held.glossPrisma.client
  const client = new PrismaClient({
    adapter: new PrismaPg(over),
    // A busy machine makes people wait; it must not refuse them.
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  })
  held.glossPrisma = { over, client }
  return client
}

/** What a query runs on: the client, or a transaction of it. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>
