import type { Words } from '../en.ts'

export const cite: Words['cite'] = {
  article: {
    theArticle: 'dem Artikel',
    head: 'Zum Artikel',
    comment: 'Den Artikel kommentieren',
  },
  paragraph: {
    comment: 'Diesen Absatz kommentieren',
    threads: (count, words) => `${count === 1 ? '1 Thread' : `${count} Threads`} zum Absatz „${words}“`,
  },
  mention: {
    people: 'Menschen zum Erwähnen',
    nobody: 'Niemand mit diesem Namen kann das sehen.',
    loading: 'Menschen werden gesucht',
    hint: 'Pfeiltasten wählen, Enter erwähnt, Escape schließt.',
  },
  inbox: {
    title: 'Posteingang',
    standfirst: 'Wo dich jemand erwähnt hat, und Antworten in deinen Threads.',
    emptyTitle: 'Noch nichts hier',
    empty: 'Wenn dich jemand mit @ erwähnt oder in einem deiner Threads antwortet, steht es hier.',
    unread: (count) => (count === 0 ? 'Alles gelesen' : `${count} ungelesen`),
    isUnread: 'Ungelesen',
    readAll: 'Alle als gelesen markieren',
    mentioned: 'hat dich erwähnt',
    replied: 'hat in einem deiner Threads geantwortet',
    onWords: (quote, title) => `„${quote}“ in ${title}`,
    onArticle: (title) => `Zum Artikel ${title}`,
  },
}
