// What is to be seen on the text, said without DOM; both renderers draw the same scene.
import { stretches, type Mark } from '#lib/core/anchoring/overlap.ts'
import { COLOURS, type Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { marksNear } from './near-marks.ts'

export type Scene = {
  /** Anchored Annotations of open Threads. */
  readonly marks: readonly Mark[]
  /** Those of open Threads whose words have changed: a line of their own and no tint, until somebody has decided. */
  readonly changed: readonly Mark[]
  /** Anchored Annotations of resolved Threads: a faint line, no tint. */
  readonly resolved: readonly Mark[]
  /** Those of all these that nobody else sees: an edge above the line of their pencil. */
  readonly own: readonly Mark[]
  /** The key of the active Annotation, or what else is active and is no Annotation. */
  readonly active: string | null
  readonly hovered: EntryKey | null
  /** The passages that drafts are about. */
  readonly drafts: readonly Span[]
  /** The passage that was just jumped to. */
  readonly pulse: Span | null
  readonly visible: boolean
}

export const EMPTY_SCENE: Scene = {
  marks: [],
  changed: [],
  resolved: [],
  own: [],
  active: null,
  hovered: null,
  drafts: [],
  pulse: null,
  visible: true,
}

/** Draws a scene; each call replaces what was drawn before. */
export interface Painter {
  paint(scene: Scene): void
  dispose(): void
}

/** The looks a stretch of text can have, lowest first. Each is one `Highlight`: their number never grows with the Annotations. */
export const LOOKS = [
  'resolved',
  'changed',
  ...COLOURS.flatMap((colour) => [1, 2, 3, 4].map((depth) => `${colour}-${depth}`)),
  'own',
  'hover',
  ...COLOURS.map((colour) => `active-${colour}`),
  'draft',
  'pulse',
] as const

/** The Spans of each look in the part `near` of the text, cut at its edges. Costs what is near, not what there is. */
export const looksOf = (scene: Scene, near: Span): ReadonlyMap<string, readonly Span[]> => {
  const looks = new Map<string, Span[]>()
  const put = (look: string, { start, end }: Span) => {
    const span = { start: Math.max(start, near.start), end: Math.min(end, near.end) }
    if (span.end <= span.start) return
    const spans = looks.get(look)
    if (spans) spans.push(span)
    else looks.set(look, [span])
  }
  const marks = marksNear(scene.marks, near)
  const changed = marksNear(scene.changed, near)
  const resolved = marksNear(scene.resolved, near)
  if (scene.visible) {
    for (const mark of resolved) put('resolved', mark.span)
    for (const mark of changed) put('changed', mark.span)
    // every mark on a character that is near is among these, so the depths are right there
    for (const stretch of stretches(marks)) put(`${stretch.colour}-${stretch.depth}`, stretch)
    for (const mark of marksNear(scene.own, near)) put('own', mark.span)
  }
  for (const mark of changed)
    if (mark.key === scene.active || mark.key === scene.hovered) put('hover', mark.span)
  for (const mark of [...marks, ...resolved]) {
    if (mark.key === scene.active) put(`active-${mark.colour}`, mark.span)
    else if (mark.key === scene.hovered) put('hover', mark.span)
  }
  for (const span of scene.drafts) put('draft', span)
  if (scene.pulse) put('pulse', scene.pulse)
  return looks
}
