/** From here on the margin is a column beside the text; below it is a list in a panel (margin.css). */
export const WIDE = '(min-width: 1100px)'
