import type { Words } from '../en.ts'

export const offline: Words['offline'] = {}
