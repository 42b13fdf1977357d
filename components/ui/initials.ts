/** First letters of the first and the last word of a name, in upper case; '?' for a name without letters. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  if (first === undefined) return '?'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return [first, last]
    .map((word) => word?.match(/[\p{L}\p{N}]\p{M}*/u)?.[0] ?? '')
    .join('')
    .toLocaleUpperCase('en')
}
