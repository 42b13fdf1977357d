import type { Words } from '../en.ts'

export const erasure: Words['erasure'] = {
  eraseOf: (name) => `Die Worte von ${name} endgültig entfernen…`,
  title: (name) => `Die Worte von ${name} endgültig entfernen?`,
  explained:
    'Niemand kann sie zurückholen: Sie verschwinden aus dem Gespräch, aus allen Fassungen, aus dem Verlauf und von allen Seiten. Dass sie da waren, bleibt, mit Name und Zeit. Sicherungen von vorher enthalten sie noch.',
  typeName: (name) => `Tippe den Namen, um weiterzumachen: ${name}`,
  keep: 'Worte behalten',
  verb: 'Endgültig entfernen',
  done: (name) => `Die Worte von ${name} sind endgültig entfernt`,
  notNow: 'Das braucht eine Verbindung. Versuch es, wenn sie wieder da ist.',
  erased: 'Die Worte wurden endgültig entfernt',
}
