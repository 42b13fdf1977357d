import type { Words } from '../en.ts'

export const margin: Words['margin'] = {}
