// How a person wants to read.
export const settings = {
  title: 'Settings',
  standfirst: 'How you read, on every device on which you are signed in.',
  button: 'Text and theme',
  panel: 'Text and theme',
  all: 'All settings',
  save: 'Save',
  kept: 'Your settings are kept.',
  notKept:
    'Your settings hold on this page but could not be kept. Check the connection and change them again.',
  notKeptForm: 'Nothing was changed: this was not sent from a page of Gloss. Try again here.',
  text: 'Text',
  rest: 'Gloss itself',
  sample:
    'Between the lines there is room for somebody else. What is written there can be read as long as the book is.',
  font: { legend: 'Typeface', serif: 'Serif', sans: 'Sans', easy: 'Easy to tell apart' },
  size: { label: 'Size', less: 'Smaller', more: 'Larger', value: (percent: number) => `${percent} %` },
  width: {
    label: 'Line length',
    less: 'Shorter lines',
    more: 'Longer lines',
    value: (characters: number) => `${characters} characters`,
  },
  leading: {
    label: 'Line height',
    less: 'Closer lines',
    more: 'Wider apart',
    value: (hundredths: number) => (hundredths / 100).toFixed(2),
  },
  theme: { legend: 'Theme', system: 'System', light: 'Light', sepia: 'Sepia', dark: 'Dark' },
  keys: {
    legend: 'Single-key shortcuts',
    hint: 'Keys such as h and j. Those with Ctrl or Cmd, Tab and Esc always work.',
    on: 'On',
    off: 'Off',
  },
  motion: { legend: 'Motion', system: 'As the system says', less: 'Always less' },
  language: { legend: 'Language', system: 'As the browser asks' },
}
