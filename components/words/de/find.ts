import type { Words } from '../en.ts'

export const find: Words['find'] = {}
