export const margin = {}
