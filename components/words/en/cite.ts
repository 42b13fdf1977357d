// Comments on the article and its paragraphs, mentions, citations, and the inbox that they lead to.
export const cite = {
  article: {
    theArticle: 'the article',
    head: 'On the article',
    comment: 'Comment on the article',
  },
  paragraph: {
    comment: 'Comment on this paragraph',
    threads: (count: number, words: string) =>
      `${count === 1 ? '1 thread' : `${count} threads`} on the paragraph “${words}”`,
  },
  mention: {
    people: 'People to mention',
    nobody: 'Nobody by that name can see this.',
    loading: 'Looking for people',
    hint: 'Arrow keys choose, Enter mentions, Escape closes.',
  },
  citation: {
    words: 'in this text',
    earlier: 'in an earlier text',
    changed: 'its words have changed since',
    moved: 'its words have moved',
    orphan: 'its passage is not in this text',
    resolved: 'resolved',
    gone: 'This thread is not here: it was deleted, or made on a later text.',
    goneIn: (title: string) => `A deleted thread in ${title}`,
    citedBy: (count: number) => `Cited by ${count}`,
    passage: (words: string) => `Cited: “${words}”`,
  },
  quote: { more: 'Show the whole passage', less: 'Show less of the passage' },
  offer: {
    has: (name: string) => `${name} has a thread on these words.`,
    replyThere: 'Reply there',
    brought: 'Your words are in the reply.',
  },
  format: {
    show: 'Formatting',
    rows: {
      bold: 'bold',
      italic: 'italic',
      code: 'code',
      link: 'link',
      list: 'list',
      quote: 'quotation',
      mention: 'mention',
      cite: 'a copied link to a thread or to words becomes a quotation',
    },
  },
  inbox: {
    title: 'Inbox',
    standfirst: 'Where somebody mentioned you, and answers in threads of yours.',
    emptyTitle: 'Nothing here yet',
    empty: 'When somebody mentions you with @ or answers in a thread of yours, it stands here.',
    unread: (count: number) => (count === 0 ? 'Everything is read' : `${count} unread`),
    isUnread: 'Unread',
    readAll: 'Mark all as read',
    mentioned: 'mentioned you',
    replied: 'answered in a thread of yours',
    onWords: (quote: string, title: string) => `“${quote}” in ${title}`,
    onArticle: (title: string) => `On the article ${title}`,
  },
}
