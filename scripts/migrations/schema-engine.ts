// Prisma's schema engine as WebAssembly. Only for writing and comparing: applying is apply.ts.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

const load = async (): Promise<typeof SchemaEngine> => {
  const require = createRequire(import.meta.url)
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  // The generated glue is untyped; wasm-bindgen always exports this one.
  ;(instance.exports['__wbindgen_start'] as () => void)()
  return glue.SchemaEngine
}

/** Runs `work` with an engine that has no database: enough to compare two schema files. */
export const withoutDatabase = async <T>(work: (engine: SchemaEngine) => Promise<T>): Promise<T> => {
  const Engine = await load()
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    ...nowhere,
    connect: async () => noConnection,
    connectToShadowDb: async () => noConnection,
  }
  const engine = await Engine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}

const nowhere = { provider: 'postgres', adapterName: 'gloss-without-database' } as const
const refused = () => Promise.reject(new Error('There is no database here.'))

/** The engine asks once, when it opens, for the schema and the version; nothing else is ever answered. */
const noConnection: SqlDriverAdapter = {
  ...nowhere,
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 18', 180000]],
  }),
  executeRaw: refused,
  executeScript: refused,
  startTransaction: refused,
  dispose: async () => {},
}
