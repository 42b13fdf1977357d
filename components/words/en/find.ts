export const find = {}
