/** The number of a Revision as an address or a form names it; `null` for what cannot be one. */
export const readRevisionNumber = (text: string): number | null =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
