import type { Words } from '../en.ts'

export const reader: Words['reader'] = {
  article: {
    minutes: (minutes) => `${minutes} Min. Lesezeit`,
    setAside: (count) => (count === 1 ? '1 Zeile beiseitegelegt' : `${count} Zeilen beiseitegelegt`),
    from: 'aus',
  },
  gone: 'Das Gespräch, das hier stand, wurde gelöscht. Sein Verlauf sagt, was daraus wurde.',
}
