// The page on which one reads.
export const reader = {
  article: {
    minutes: (minutes: number) => `${minutes} min read`,
    setAside: (count: number) => (count === 1 ? '1 line set aside' : `${count} lines set aside`),
    /** Before the host name of where it was published. */
    from: 'from',
  },
  /** Said where a link leads to the words of a deleted thread. */
  gone: 'The thread that stood here was deleted. Its history tells what became of it.',
}
