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
  citation: {
    words: 'in diesem Text',
    earlier: 'in einem früheren Text',
    changed: 'die Worte sind seither andere',
    moved: 'die Worte stehen an anderer Stelle',
    orphan: 'die Stelle ist nicht in diesem Text',
    resolved: 'erledigt',
    gone: 'Dieser Thread ist nicht hier: Er wurde gelöscht oder gehört zu einem späteren Text.',
    goneIn: (title) => `Ein gelöschter Thread in ${title}`,
    citedBy: (count) => `Zitiert von ${count}`,
    passage: (words) => `Zitiert: „${words}“`,
  },
  quote: { more: 'Ganze Stelle zeigen', less: 'Weniger zeigen' },
  offer: {
    has: (name) => `${name} hat zu diesen Worten einen Thread.`,
    replyThere: 'Dort antworten',
    brought: 'Deine Worte stehen in der Antwort.',
  },
  format: {
    show: 'Formatierung',
    rows: {
      bold: 'fett',
      italic: 'kursiv',
      code: 'Code',
      link: 'Link',
      list: 'Liste',
      quote: 'Zitat',
      mention: 'Erwähnung',
      cite: 'ein kopierter Link zu einem Thread oder zu Worten wird zum Zitat',
    },
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
