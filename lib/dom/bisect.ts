/** The first index for which `is` holds, when it holds for all after it; the length when it holds for none. O(log n). */
export const firstWhere = <T>(list: readonly T[], is: (item: T) => boolean): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = list[middle]
    if (item !== undefined && is(item)) high = middle
    else low = middle + 1
  }
  return low
}
