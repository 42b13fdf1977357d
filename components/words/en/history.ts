// The history pages.
export const history = {
  title: 'History',
  ofThread: 'History of one thread',
  backToArticle: 'Back to the article',
  backToPassage: 'Back to the passage',
  about:
    'Everything that was marked, said and changed here, with the latest first. Nothing is ever taken out of it.',
  aboutThread: 'What happened to this thread, from its beginning.',
  whole: 'Show the whole article’s history',
  addCorrected: 'Add a corrected text',
  revisions: 'Revisions',
  revision: (number: number) => `Revision ${number}`,
  readNow: ', read now',
  earlier: (count: number) => `${count} earlier revisions`,
  inText: 'In the text',
  onlyThread: 'Only this thread',
  empty: 'Nothing is recorded here',
  emptyArticle: 'Whatever is highlighted, said or changed on this article will be listed here.',
  emptyThread: 'There is no such thread on this article, or it is not for you to see.',
  pages: 'Pages of the history',
  newest: 'Newest',
  older: 'Older',
}
