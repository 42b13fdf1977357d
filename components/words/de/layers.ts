import type { Words } from '../en.ts'

export const layers: Words['layers'] = {}
