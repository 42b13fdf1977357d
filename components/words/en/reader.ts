// The page on which one reads.
const questionsOf = (count: number) => (count > 0 ? `, ${count} to look at after the revision` : '')

export const reader = {
  article: {
    minutes: (minutes: number) => `${minutes} min read`,
    setAside: (count: number) => (count === 1 ? '1 line set aside' : `${count} lines set aside`),
    /** Before the host name of where it was published. */
    from: 'from',
  },
  /** Said where a link leads to the words of a deleted thread. */
  gone: 'The thread that stood here was deleted. Its history tells what became of it.',
  bar: {
    skipToMargin: 'Skip to the margin',
    history: 'History',
    keys: 'Keys',
    hide: 'Hide highlights',
    show: 'Show highlights',
    /** `questions`: annotations that wait for somebody to say where they belong. */
    margin: (threads: number, questions: number) =>
      `Margin, ${threads} ${threads === 1 ? 'thread' : 'threads'}${questionsOf(questions)}`,
  },
  tools: {
    label: 'Selected words',
    highlight: (pencil: string) => `Highlight: ${pencil}`,
    /** Of a line, as `lines` has them. */
    highlightWith: (line: string) => `Highlight, ${line}`,
    comment: 'Comment',
    ask: 'Ask a question',
    copyQuote: 'Copy quote',
    copyLink: 'Copy link to these words',
    quoteCopied: 'Quote copied',
    linkCopied: 'Link copied',
    /** For a screen reader, when words are selected. */
    selected: (withKeys: boolean) =>
      `Words selected. ${withKeys ? 'H highlights, C comments, ' : ''}Tab goes to the toolbar.`,
  },
  /** Pencils by name, and the line that each draws. */
  pencils: { yellow: 'Yellow', green: 'Green', blue: 'Blue', rose: 'Rose', violet: 'Violet' },
  lines: {
    yellow: 'solid line',
    green: 'dotted line',
    blue: 'dashed line',
    rose: 'double line',
    violet: 'wavy line',
  },
  writing: {
    pastIsShut: 'This is the text as it was. Write on the current one.',
    shut: 'Nothing can be written at the moment. The notice above the text says why.',
    tooLong: (most: string) =>
      `That is more than one annotation can mark. Select at most ${most} characters.`,
    takenBack: 'Highlight taken back',
    resolved: 'Thread resolved',
    threadGone: 'That thread is no longer here. Its history tells what became of it.',
    draft: 'Draft of a comment',
    draftLost: 'The passage of this draft is not in the text as it is now.',
    draftTaken: 'There is a draft on its passage already.',
  },
  placing: {
    ready: 'Put it on the selected words?',
    select: 'Select the words that it belongs to.',
    put: 'Put it here',
    leave: 'Leave it',
    done: 'Put here',
  },
  revision: {
    read: 'Read the new text',
    newer: (number: number | null) =>
      `This article has a corrected text, Revision ${number}. What you write here is carried over to it.`,
    readCurrent: 'Read the current text',
    /** Before and after the day on which it was followed by another. */
    past: (number: number, of: number) => `Revision ${number} of ${of}, with its margin, as it was until`,
    pastIsShut: '. Nothing can be written here.',
  },
  stopped: { signIn: 'Sign in', again: 'Load again' },
  kept: {
    see: 'See what is kept',
    notStored: (count: number, why: string) =>
      `${count === 1 ? '1 change of yours is' : `${count} changes of yours are`} not stored. ${why} Nothing is lost: the words are kept in this browser.`,
    title: 'Kept in this browser',
    about: (count: number) =>
      count === 1
        ? '1 change of yours was not stored. Nobody else sees it.'
        : `${count} changes of yours were not stored. Nobody else sees them.`,
    downloadAll: 'Download all',
    /** Of the file that it makes. */
    file: (title: string) => `Not stored: ${title}`,
    why: (why: string) => `Not stored: ${why}`,
    copy: 'Copy',
    copied: 'Copied',
    again: 'Write again',
    taken: 'There is a draft on this passage already. Copy the words into it.',
    elsewhere: 'The passage is not there in this text. Copy the words, and select where they belong.',
    forget: 'Forget',
    forgotten: 'Forgotten',
  },
  keys: {
    title: 'Keys',
    about: 'They rest while you type.',
    highlight: 'Highlight the selection with the last pencil',
    comment: 'Comment on the selection; with a thread open, reply',
    commentOnArticle: 'Comment on the article',
    paragraphs: 'Select the next, the previous paragraph',
    said: 'What was said about the selection, ever',
    toolbar: 'From a selection into its toolbar',
    threads: 'Next, previous thread; n and p do the same',
    find: 'Find in threads',
    contents: 'Contents of the article',
    palette: 'Go to anything, do anything',
    resolve: 'Resolve or reopen the thread',
    post: 'Post what you wrote',
    offer: 'From a draft to the thread that is on its words already',
    mention: 'Mention somebody, while you type',
    undo: 'Take back what you just did',
    pick: 'Pick threads out of the text, and see these alone',
    visibility: 'Hide or show highlights',
    close: 'Close what is open',
    list: 'This list',
  },
}
