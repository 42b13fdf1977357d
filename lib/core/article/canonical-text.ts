// How the HTML of a Revision becomes its canonical text. The importer (hast) and the browser (DOM) both follow
// these rules, so that an offset means the same character on either side.

/** Between two Blocks. */
export const BLOCK_SEPARATOR = '\n\n'

/**
 * What the end of an element adds to a Block's text, in document order after the element's own content.
 * Text nodes count as they are (the importer has collapsed their white space); everything else adds nothing.
 */
export const textAfter = (tagName: string): string => {
  switch (tagName.toLowerCase()) {
    case 'br':
    case 'tr':
      return '\n'
    case 'td':
    case 'th':
      return '\t'
    default:
      return ''
  }
}

/** Places each block text in the canonical text. Starts and ends in UTF-16 units, in the order given. */
export const layOut = (
  texts: readonly string[],
): { text: string; places: { start: number; end: number }[] } => {
  let at = 0
  const places = texts.map((text) => {
    const start = at
    const end = start + text.length
    at = end + BLOCK_SEPARATOR.length
    return { start, end }
  })
  return { text: texts.join(BLOCK_SEPARATOR), places }
}
