import type { Words } from '../en.ts'

export const reader: Words['reader'] = {}
