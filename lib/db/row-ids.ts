// Strings from outside on their way to the database.

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Whether the string can be an id of ours. Anything else would make Postgres throw. */
export const isUuid = (text: string): boolean => UUID.test(text)

/** Whether the error is Postgres' refusal of a second row with the same key. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'P2002' || error.code === '23505')
