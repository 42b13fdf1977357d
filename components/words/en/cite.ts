export const cite = {}
