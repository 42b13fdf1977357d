// The page on which one reads.
export const reader = {
  article: {
    minutes: (minutes: number) => `${minutes} min read`,
    setAside: (count: number) => (count === 1 ? '1 line set aside' : `${count} lines set aside`),
    /** Before the host name of where it was published. */
    from: 'from',
  },
}
