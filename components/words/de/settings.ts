import type { Words } from '../en.ts'

export const settings: Words['settings'] = {
  title: 'Einstellungen',
  standfirst: 'So liest du, auf jedem Gerät, auf dem du angemeldet bist.',
  button: 'Schrift und Thema',
  panel: 'Schrift und Thema',
  all: 'Alle Einstellungen',
  save: 'Speichern',
  kept: 'Deine Einstellungen sind gespeichert.',
  notKept:
    'Deine Einstellungen gelten auf dieser Seite, konnten aber nicht gespeichert werden. Prüfe die Verbindung und ändere sie noch einmal.',
  notKeptForm:
    'Nichts wurde geändert: Das kam nicht von einer Seite von Gloss. Versuche es hier noch einmal.',
  text: 'Text',
  rest: 'Gloss selbst',
  sample:
    'Zwischen den Zeilen ist Platz für jemand anderen. Was dort steht, kann man so lange lesen wie das Buch.',
  font: { legend: 'Schriftart', serif: 'Mit Serifen', sans: 'Ohne', easy: 'Leicht zu unterscheiden' },
  size: { label: 'Größe', less: 'Kleiner', more: 'Größer', value: (percent) => `${percent} %` },
  width: {
    label: 'Zeilenlänge',
    less: 'Kürzere Zeilen',
    more: 'Längere Zeilen',
    value: (characters) => `${characters} Zeichen`,
  },
  leading: {
    label: 'Zeilenhöhe',
    less: 'Engere Zeilen',
    more: 'Weitere Zeilen',
    value: (hundredths) => (hundredths / 100).toFixed(2).replace('.', ','),
  },
  theme: { legend: 'Thema', system: 'System', light: 'Hell', sepia: 'Sepia', dark: 'Dunkel' },
  keys: {
    legend: 'Tasten ohne Strg',
    hint: 'Tasten wie h und j. Die mit Strg oder Cmd, Tab und Esc gehen immer.',
    on: 'An',
    off: 'Aus',
  },
  motion: { legend: 'Bewegung', system: 'Wie das System sagt', less: 'Immer weniger' },
  language: { legend: 'Sprache', system: 'Wie der Browser fragt' },
}
