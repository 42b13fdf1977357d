// What is to be seen on the text, said without DOM; both renderers draw the same scene.
import { stretches, type Mark } from '#lib/core/anchoring/overlap.ts'
import { COLOURS, type Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

export type Scene = {
  /** Anchored Annotations of open Threads. */
  readonly marks: readonly Mark[]
  /** Anchored Annotations of resolved Threads: a faint line, no tint. */
  readonly resolved: readonly Mark[]
  readonly active: EntryKey | null
  readonly hovered: EntryKey | null
  /** The passages that drafts are about. */
  readonly drafts: readonly Span[]
  /** The passage that was just jumped to. */
  readonly pulse: Span | null
  /** What others have selected at the moment. */
  readonly remote: readonly Span[]
  readonly visible: boolean
}

export const EMPTY_SCENE: Scene = {
  marks: [],
  resolved: [],
  active: null,
  hovered: null,
  drafts: [],
  pulse: null,
  remote: [],
  visible: true,
}

/** Draws a scene; each call replaces what was drawn before. */
export interface Painter {
  paint(scene: Scene): void
  dispose(): void
}

/** The looks a stretch of text can have, lowest first. Each is one `Highlight`: their number never grows with the Annotations. */
export const LOOKS = [
  'remote',
  'resolved',
  ...COLOURS.flatMap((colour) => [1, 2, 3, 4].map((depth) => `${colour}-${depth}`)),
  'hover',
  ...COLOURS.map((colour) => `active-${colour}`),
  'draft',
  'pulse',
] as const

/** The spans of each look. `cutMarks` gives the Stretches of the open marks, so that a caller may keep them between scenes. */
export const looksOf = (scene: Scene, cutMarks = stretches): ReadonlyMap<string, readonly Span[]> => {
  const looks = new Map<string, Span[]>()
  const put = (look: string, span: Span) => {
    const spans = looks.get(look)
    if (spans) spans.push(span)
    else looks.set(look, [span])
  }
  for (const span of scene.remote) put('remote', span)
  if (scene.visible) {
    for (const mark of scene.resolved) put('resolved', mark.span)
    for (const stretch of cutMarks(scene.marks)) put(`${stretch.colour}-${stretch.depth}`, stretch)
  }
  for (const mark of [...scene.marks, ...scene.resolved]) {
    if (mark.key === scene.active) put(`active-${mark.colour}`, mark.span)
    else if (mark.key === scene.hovered) put('hover', mark.span)
  }
  for (const span of scene.drafts) put('draft', span)
  if (scene.pulse) put('pulse', scene.pulse)
  return looks
}

/** `stretches`, remembering the last answer: hovering does not cut the marks anew. */
export const rememberedStretches = () => {
  let last: { marks: readonly Mark[]; cut: ReturnType<typeof stretches> } | null = null
  return (marks: readonly Mark[]) => {
    if (last?.marks !== marks) last = { marks, cut: stretches(marks) }
    return last.cut
  }
}
