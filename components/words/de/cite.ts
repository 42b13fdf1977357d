import type { Words } from '../en.ts'

export const cite: Words['cite'] = {}
