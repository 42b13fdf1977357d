// How a draft is kept as one string. Pure. Anybody may write to a browser's storage, so what is read is checked.
import {
  COLOURS,
  MOTIVATIONS,
  STANCES,
  type Colour,
  type Motivation,
  type Stance,
} from '#lib/core/annotation/entry.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'

/** What a composer lets one choose beside the words. */
export type DraftChoices = {
  readonly colour?: Colour
  readonly motivation?: Motivation
  readonly stance?: Stance | null
  readonly tags?: readonly string[]
  /** Who will see it; everybody, where nothing is said. */
  readonly audience?: LayerKind
}

export type DraftRecord = { readonly body: string; readonly choices: DraftChoices }

export const draftRecord = (body: string, choices: DraftChoices): string =>
  JSON.stringify({ body, ...choices })

const NOTHING: DraftRecord = { body: '', choices: {} }

/** What is no record is the words themselves, as they were kept once. */
export const parseRecord = (stored: string): DraftRecord => {
  if (stored === '') return NOTHING
  const record = parseJson(stored)
  if (typeof record !== 'object' || record === null || !('body' in record))
    return { body: stored, choices: {} }
  if (typeof record.body !== 'string') return NOTHING
  return { body: record.body, choices: parseChoices(record) }
}

const parseChoices = (record: object): DraftChoices => {
  const { colour, motivation, stance, tags, audience } = record as Record<string, unknown> // an object by the check of the caller
  const [knownColour] = COLOURS.filter((one) => one === colour)
  const [knownStance] = STANCES.filter((one) => one === stance)
  const [knownMotivation] = MOTIVATIONS.filter((one) => one === motivation && one !== 'highlighting')
  return {
    ...(knownColour && { colour: knownColour }),
    ...(knownStance && { stance: knownStance }),
    ...(isTextList(tags) && { tags }),
    ...(audience === 'private' && { audience }),
    ...(knownMotivation && { motivation: knownMotivation }),
  }
}

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
