import type { Words } from '../en.ts'

export const history: Words['history'] = {}
